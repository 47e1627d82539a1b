import Evidence
import Exact
import Programme
import Testing

@Suite("Allowance")
struct AllowanceTests {
    @Test(
        "the interval of each comparator",
        arguments: [
            ("45", Comparator.equal, true, "45", "45", true), ("19", .equal, false, "18.5", "19.5", false),
            ("19.0", .equal, false, "18.95", "19.05", false), ("70", .equal, false, "69.3", "70.7", false),
            ("17.84", .equal, false, "17.835", "17.845", false), ("6.1", .equal, false, "6.05", "6.15", false),
            ("6", .equal, false, "5.5", "6.5", false), ("1", .equal, false, "0.5", "1.5", false),
            ("100", .equal, false, "99", "101", false), ("120", .equal, false, "118.8", "121.2", false),
            ("190000", .equal, false, "188100", "191900", false), ("0.1", .equal, false, "0.05", "0.15", false),
            ("-2.5", .equal, false, "-2.55", "-2.45", false), ("0", .equal, false, "0", "0", true),
            ("2200", .atLeast, true, "2200", "2300", false), ("170", .atLeast, true, "170", "180", false),
            ("1700", .atLeast, true, "1700", "1800", false), ("25000", .atLeast, true, "25000", "26000", false),
            ("30", .atLeast, false, "30", "40", false), ("2.5", .atLeast, false, "2.5", "2.6", false),
            ("10", .about, false, "9.5", "10.5", true), ("2000", .about, true, "1900", "2100", true),
            ("-10", .about, false, "-10.5", "-9.5", true), ("10", .justUnder, false, "9.5", "10", false),
            ("30", .justUnder, false, "28.5", "30", false), ("45", .justUnder, true, "42.75", "45", false),
        ])
    func intervals(text: String, comparator: Comparator, isCount: Bool, low: String, high: String, includesHigh: Bool)
        throws
    {
        let value = try #require(Rational(text))
        let allowance = Allowance(value, text: text, comparator: comparator, isCount: isCount)
        #expect(allowance.stated == value)
        #expect(allowance.low == Rational(low))
        #expect(allowance.high == Rational(high))
        let edge = try #require(Rational(high))
        #expect(allowance.allows(try #require(Rational(low))) == (low != high || includesHigh))
        #expect(allowance.allows(edge) == includesHigh)
        #expect(allowance.includesHigh == includesHigh)
        let little = Rational(1, over: 1_000_000)
        #expect(!allowance.allows(try #require(Rational(low)) - little))
        #expect(!allowance.allows(edge + little))
        if low != high { #expect(allowance.allows(edge - little)) }
    }

    @Test(
        "zeros at the end of a percentage may be rounding: 70 % allows 5 %",
        arguments: [
            ("70", "66.5", "73.5"), ("30", "28.5", "31.5"), ("100", "95", "105"), ("45", "44.5", "45.5"),
            ("17.84", "17.835", "17.845"),
        ])
    func percentages(text: String, low: String, high: String) throws {
        let allowance = Allowance(
            try #require(Rational(text)), text: text, comparator: .equal, isCount: false, isPercent: true)
        #expect(allowance.low == Rational(low))
        #expect(allowance.high == Rational(high))
        #expect(!allowance.includesHigh)
    }

    @Test("a stretch without a bound above")
    func openStretch() {
        let open = Allowance(from: Rational(8), to: nil)
        #expect(open.allows(Rational(1_000_000)))
        #expect(open.allows(Rational(8)))
        #expect(!open.allows(Rational(7)))
        #expect(open.description == "8 to …")
    }

    @Test("zero, stated exactly, allows itself")
    func zero() {
        let allowance = Allowance(.zero, text: "0", comparator: .equal, isCount: false)
        #expect(allowance.allows(.zero))
    }

    @Test("at most allows everything up to the value")
    func atMost() {
        let allowance = Allowance(Rational(50), text: "50", comparator: .atMost, isCount: true)
        #expect(allowance.low == nil)
        #expect(allowance.allows(Rational(50)))
        #expect(allowance.allows(Rational(-1_000)))
        #expect(!allowance.allows(Rational(51)))
        #expect(allowance.description == "… to 50")
    }

    @Test(
        "in words",
        arguments: [
            ("45", Comparator.equal, true, "45"), ("19", .equal, false, "18.5 to under 19.5"),
            ("2200", .atLeast, true, "2200 to under 2300"),
            ("10", .about, false, "9.5 to 10.5"),
            ("10", .justUnder, false, "9.5 to under 10"),
        ])
    func describes(text: String, comparator: Comparator, isCount: Bool, words: String) throws {
        let value = try #require(Rational(text))
        #expect(Allowance(value, text: text, comparator: comparator, isCount: isCount).description == words)
    }

    @Test(
        "overlaps",
        arguments: [
            ("19", Comparator.equal, "18.5", Comparator.equal, true), ("19", .equal, "18", .equal, false),
            ("10", .justUnder, "10", .atLeast, false), ("10", .about, "10", .atLeast, true),
            ("10", .atMost, "10", .atLeast, true), ("9", .atMost, "10", .atLeast, false),
            ("10", .justUnder, "9.9", .equal, true), ("2200", .atLeast, "2300", .atLeast, false),
            ("2200", .atLeast, "2299", .equal, true),
        ])
    func overlaps(a: String, aSign: Comparator, b: String, bSign: Comparator, expected: Bool) throws {
        let one = Allowance(try #require(Rational(a)), text: a, comparator: aSign, isCount: false)
        let other = Allowance(try #require(Rational(b)), text: b, comparator: bSign, isCount: false)
        #expect(one.overlaps(other) == expected)
        #expect(other.overlaps(one) == expected)
        #expect(one.overlaps(one))
    }

    @Test("a stretch between two values includes both")
    func stretch() {
        let stretch = Allowance(from: Rational(8), to: Rational(17))
        #expect(stretch.allows(Rational(8)))
        #expect(stretch.allows(Rational(17)))
        #expect(!stretch.allows(Rational(18)))
        let point = Allowance(from: Rational(8), to: Rational(8))
        #expect(point.allows(Rational(8)))
        #expect(point.description == "8")
    }
}
