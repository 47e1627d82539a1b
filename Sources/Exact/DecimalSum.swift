import BigInt

/// Adds many stated decimals exactly, one machine addition each: a total for each number of decimals, joined at the end.
package struct DecimalSum: Sendable {
    private var totals = [Int128](repeating: 0, count: DecimalNumber.mostDigits + 1)
    package private(set) var count = 0

    package init() {}

    /// - Complexity: O(1). A total holds 10²⁰ numbers of eighteen digits without overflow.
    package mutating func add(_ value: DecimalNumber) {
        totals[Int(value.scale)] += Int128(value.coefficient)
        count += 1
    }

    package var value: Rational {
        totals.enumerated().reduce(Rational.zero) { sum, entry in
            entry.element == 0
                ? sum
                : sum + Rational(BigInt(entry.element), BigInt(DecimalNumber.powersOfTen[entry.offset]))
        }
    }
}
