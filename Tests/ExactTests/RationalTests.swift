import BigInt
import Exact
import TestSupport
import Testing

@Suite struct RationalTests {
    /// Numerators and denominators of all sizes, small ones often, so that sums cancel and ties occur.
    private func fraction(using random: inout SeededGenerator) -> (BigInt, BigInt) {
        func number() -> BigInt {
            switch Int.random(in: 0..<4, using: &random) {
            case 0: BigInt(Int.random(in: -12...12, using: &random))
            case 1: BigInt(Int.random(in: -2000...2000, using: &random)) * 5
            case 2: BigInt(Int.random(in: Int.min...Int.max, using: &random))
            default: BigInt(Int.random(in: Int.min...Int.max, using: &random)) * BigInt(10).power(20) + 1
            }
        }
        let denominator = number()
        return (number(), denominator == 0 ? 8 : denominator)
    }

    /// Whether a value is n/d, without dividing.
    private func isEqual(_ value: Rational, _ numerator: BigInt, _ denominator: BigInt) -> Bool {
        value.numerator * denominator == numerator * value.denominator
    }

    @Test(arguments: [
        (6, 4, 3, 2), (-6, 4, -3, 2), (6, -4, -3, 2), (-6, -4, 3, 2), (0, 7, 0, 1), (0, -7, 0, 1), (7, 1, 7, 1),
        (7, -1, -7, 1), (12, 12, 1, 1), (3, 9, 1, 3), (Int.min, 2, Int.min / 2, 1), (Int.max, Int.max, 1, 1),
    ]) func lowestTermsWithAPositiveDenominator(_ n: Int, _ d: Int, _ numerator: Int, _ denominator: Int) {
        let value = Rational(n, over: d)
        #expect(value.numerator == BigInt(numerator))
        #expect(value.denominator == BigInt(denominator))
        #expect(value == Rational(BigInt(n), BigInt(d)))
    }

    @Test func arithmeticAgreesWithCrossMultiplication() {
        var random = seeded()
        for _ in 0..<2000 {
            let (n, d) = fraction(using: &random)
            let (m, e) = fraction(using: &random)
            let (a, b) = (Rational(n, d), Rational(m, e))
            #expect(isEqual(a + b, n * e + m * d, d * e))
            #expect(isEqual(a - b, n * e - m * d, d * e))
            #expect(isEqual(a * b, n * m, d * e))
            #expect(a.divided(by: b).map { isEqual($0, n * e, d * m) } ?? (m == 0))
            #expect(isEqual(a.power(3), n * n * n, d * d * d))
            #expect(isEqual(a.magnitude, BigInt(n.magnitude), BigInt(d.magnitude)))
            #expect((a < b) == ((d < 0) == (e < 0) ? n * e < m * d : n * e > m * d))
        }
    }

    @Test func resultsStayInLowestTerms() {
        var random = seeded()
        for _ in 0..<2000 {
            let (n, d) = fraction(using: &random)
            let (m, e) = fraction(using: &random)
            let (a, b) = (Rational(n, d), Rational(m, e))
            for value in [a, a + b, a - b, a * b, a.power(2), a.magnitude, a.rounded(decimals: 1)] {
                #expect(value.denominator > 0)
                #expect(value.numerator.greatestCommonDivisor(with: value.denominator) == 1)
            }
        }
    }

    @Test func fieldLawsHold() {
        var random = seeded()
        for _ in 0..<500 {
            let values = (0..<3).map { _ in
                let (n, d) = fraction(using: &random)
                return Rational(n, d)
            }
            let (a, b, c) = (values[0], values[1], values[2])
            #expect(a + b == b + a)
            #expect((a + b) + c == a + (b + c))
            #expect(a * b == b * a)
            #expect((a * b) * c == a * (b * c))
            #expect(a * (b + c) == a * b + a * c)
            #expect(a - a == .zero)
            #expect(a + .zero == a)
            #expect(a * .one == a)
            #expect(a == .zero || a.divided(by: a) == .one)
        }
    }

    @Test func nothingIsDividedByZero() {
        #expect(Rational.one.divided(by: .zero) == nil)
        #expect(Rational.zero.divided(by: .zero) == nil)
        #expect(Rational.zero.divided(by: .one) == .zero)
    }

    @Test func theZerothPowerIsOne() {
        #expect(Rational(2, over: 3).power(0) == .one)
        #expect(Rational.zero.power(0) == .one)
    }

    @Test(arguments: [
        ("0.5", 0, "1"), ("-0.5", 0, "-1"), ("0.4", 0, "0"), ("-0.4", 0, "0"), ("1.5", 0, "2"), ("2.5", 0, "3"),
        ("-2.5", 0, "-3"), ("2.4999", 0, "2"), ("0.125", 2, "0.13"), ("-0.125", 2, "-0.13"), ("0.124", 2, "0.12"),
        ("2/3", 2, "0.67"), ("-2/3", 2, "-0.67"), ("1/3", 2, "0.33"), ("15", -1, "20"), ("-15", -1, "-20"),
        ("14.9", -1, "10"), ("-14.9", -1, "-10"), ("4", -1, "0"), ("5", -1, "10"), ("49", -2, "0"), ("50", -2, "100"),
        ("-50", -2, "-100"), ("12345", -3, "12000"), ("12500", -3, "13000"), ("0.05", 1, "0.1"), ("0.95", 1, "1"),
        ("9.995", 2, "10"), ("7", 5, "7"), ("0", -3, "0"),
    ]) func roundingIsHalfAwayFromZero(_ text: String, _ decimals: Int, _ rounded: String) throws {
        let value = try #require(Rational(text))
        #expect(value.rounded(decimals: decimals) == Rational(rounded))
    }

    @Test func roundingTakesTheNearestMultipleAndTheLargerOfTwo() {
        var random = seeded()
        for _ in 0..<2000 {
            let (n, d) = fraction(using: &random)
            let value = Rational(n, d)
            let decimals = Int.random(in: -6...6, using: &random)
            let power = Rational(BigInt(10).power(abs(decimals)), 1)
            let unit = decimals < 0 ? power : Rational(1, power.numerator)
            let rounded = value.rounded(decimals: decimals)
            let distance = (rounded - value).magnitude * Rational(2)
            #expect(rounded.divided(by: unit)?.denominator == 1)
            #expect(distance <= unit)
            #expect(distance < unit || rounded.magnitude > value.magnitude)
            #expect(rounded.rounded(decimals: decimals) == rounded)
        }
    }

    @Test(arguments: [
        ("0", 0, "0"), ("0", 2, "0.00"), ("7", 0, "7"), ("7", 1, "7.0"), ("-7", 1, "-7.0"), ("0.05", 1, "0.1"),
        ("-0.05", 1, "-0.1"), ("-0.04", 1, "0.0"), ("2/3", 4, "0.6667"), ("-2/3", 0, "-1"), ("1/1000", 3, "0.001"),
        ("1/1000", 2, "0.00"), ("999.995", 2, "1000.00"), ("12345678901234567.5", 0, "12345678901234568"),
    ]) func textHasExactlySoManyDecimals(_ value: String, _ decimals: Int, _ text: String) throws {
        #expect(try #require(Rational(value)).text(decimals: decimals) == text)
    }

    @Test func textIsTheRoundedValue() throws {
        var random = seeded()
        for _ in 0..<1000 {
            let value = Rational(
                BigInt(Int.random(in: -1_000_000_000...1_000_000_000, using: &random)),
                BigInt(Int.random(in: 1...100_000, using: &random)))
            let decimals = Int.random(in: 0...6, using: &random)
            let text = value.text(decimals: decimals)
            #expect(Rational(text) == value.rounded(decimals: decimals))
            #expect(try #require(DecimalNumber(text)).scale == UInt8(decimals))
        }
    }

    @Test(
        arguments: [
            ("0", 0), ("5", 0), ("-5", 0), ("1/2", 1), ("1/4", 2), ("3/8", 3), ("1/5", 1), ("1/25", 2), ("7/20", 2),
            ("-1/40", 3), ("1/3", nil), ("1/6", nil), ("2/7", nil), ("3/30", 1), ("1.50", 1),
        ] as [(String, Int?)]) func finiteDecimalsAreCounted(_ text: String, _ decimals: Int?) throws
    {
        #expect(try #require(Rational(text)).finiteDecimals == decimals)
    }

    @Test func moreThanFortyDecimalsCountAsEndless() {
        #expect(Rational(1, BigInt(2).power(40)).finiteDecimals == 40)
        #expect(Rational(1, BigInt(5).power(40)).finiteDecimals == 40)
        #expect(Rational(1, BigInt(2).power(41)).finiteDecimals == nil)
        #expect(Rational(1, BigInt(10).power(41)).finiteDecimals == nil)
    }

    @Test(arguments: [
        ("2/3", "2/3"), ("4/6", "2/3"), ("-4/6", "-2/3"), ("2/-3", "-2/3"), ("-2/-3", "2/3"), ("1/4", "0.25"),
        ("-1/4", "-0.25"), ("12/4", "3"), ("0.10", "0.1"), ("1.5/0.5", "3"), ("0.1/0.3", "1/3"), ("0/5", "0"),
        ("007", "7"), ("-0", "0"),
    ]) func fractionsAndDecimalsAreRead(_ text: String, _ written: String) throws {
        let value = try #require(Rational(text))
        #expect(value.description == written)
        #expect(Rational(written) == value)
    }

    @Test(arguments: [
        "", "/", "1/", "/2", "1/0", "1/0.0", "0/0", "1/2/3", "a", "1/b", " 1/2", "1 / 2", "1÷2", "1e2", "½",
    ])
    func anythingElseIsRefused(_ text: String) {
        #expect(Rational(text) == nil)
    }
}
