import BigInt
import Exact
import TestSupport
import Testing

@Suite struct DecimalNumberTests {
    private static let eighteenNines: Int64 = 999_999_999_999_999_999

    @Test(
        arguments: [
            ("0", 0, 0), ("7", 7, 0), ("-7", -7, 0), ("19", 19, 0), ("19.0", 190, 1), ("-12.50", -1250, 2),
            ("0.05", 5, 2),
            ("-0.5", -5, 1), ("6142.8", 61428, 1), ("0.000", 0, 3), ("999999999999999999", eighteenNines, 0),
            ("-999999999999999999", -eighteenNines, 0), ("9.99999999999999999", eighteenNines, 17),
            ("-99999999999999999.9", -eighteenNines, 1), ("0.00000000000000001", 1, 17),
        ] as [(String, Int64, UInt8)])
    func plainNotationIsReadAsStated(_ text: String, _ coefficient: Int64, _ scale: UInt8) throws {
        let number = try #require(DecimalNumber(text))
        #expect(number.coefficient == coefficient)
        #expect(number.scale == scale)
        #expect(number.description == text)
        #expect(number.isNegative == text.hasPrefix("-"))
    }

    @Test(arguments: [
        "", "-", ".", "-.", "+1", "1.", ".5", "-.5", "1..2", "1.2.3", "--1", "1-", "1-2", "1e3", "1E3", "1e-3", "1,000",
        "1 000", "1_000", " 1", "1 ", "1\n", "0x1F", "NaN", "inf", "∞", "１２", "一", "٣", "1\u{301}", "1\u{0}", "≥5",
        "1000000000000000000", "-1000000000000000000", "0.000000000000000001", "1.000000000000000000",
        "99999999999999999999999999999999999999999",
    ]) func anythingElseIsRefused(_ text: String) {
        #expect(DecimalNumber(text) == nil)
    }

    @Test func decimalsKeptAreADifferentStatementOfTheSameValue() throws {
        let short = try #require(DecimalNumber("19"))
        let long = try #require(DecimalNumber("19.0"))
        #expect(short != long)
        #expect(Rational(short) == Rational(long))
        #expect(short == DecimalNumber(coefficient: 19))
    }

    @Test func minusZeroIsZero() throws {
        let zero = try #require(DecimalNumber("-0.0"))
        #expect(zero == DecimalNumber("0.0"))
        #expect(!zero.isNegative)
    }

    @Test func aPartOfATextIsReadToo() {
        #expect(DecimalNumber("2/3".prefix(1)) == DecimalNumber(coefficient: 2))
    }

    @Test(arguments: [
        (DecimalNumber(coefficient: .max), "9223372036854775807"),
        (DecimalNumber(coefficient: .min), "-9223372036854775808"),
        (DecimalNumber(coefficient: .min, scale: 18), "-9.223372036854775808"),
        (DecimalNumber(coefficient: -1, scale: 18), "-0.000000000000000001"),
        (DecimalNumber(coefficient: 10, scale: 1), "1.0"), (DecimalNumber(coefficient: 0, scale: 2), "0.00"),
    ]) func extremesAreWritten(_ number: DecimalNumber, _ text: String) {
        #expect(number.description == text)
    }

    @Test(arguments: [
        ("3", true), ("3.0", true), ("3.10", false), ("-3.00", true), ("-0.5", false), ("0.0", true), ("0", true),
        ("99999999999999999.9", false), ("1.00000000000000000", true), ("0.00000000000000001", false),
    ]) func wholeIsAMatterOfValue(_ text: String, _ isWhole: Bool) throws {
        #expect(try #require(DecimalNumber(text)).isWhole == isWhole)
    }

    @Test func powersOfTenRunFromZeroToEighteen() {
        #expect(DecimalNumber.powersOfTen.map(BigInt.init) == (0...18).map { BigInt(10).power($0) })
    }

    @Test func whatIsWrittenIsReadBack() {
        var random = seeded()
        for _ in 0..<5000 {
            let size = DecimalNumber.powersOfTen[Int.random(in: 0...18, using: &random)]
            let number = DecimalNumber(
                coefficient: Int64.random(in: -(size - 1)...(size - 1), using: &random),
                scale: UInt8.random(in: 0...17, using: &random))
            #expect(DecimalNumber(number.description) == number)
        }
    }
}
