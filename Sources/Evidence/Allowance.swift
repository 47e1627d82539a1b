package import Exact
package import Programme

/// The values that a stated number allows, given its wording.
package struct Allowance: Hashable, Sendable {
    package let stated: Rational
    package let low: Rational?
    package let high: Rational?
    /// Whether `high` itself is allowed.
    package let includesHigh: Bool

    /// What a number allows.
    ///
    /// - `=` of a count: the number itself. Of anything else: what rounds to the digits that are given; zeros at the end of a whole
    ///   number are taken as given but for 1 % of it, of a percentage 5 % (`70 %`).
    /// - `>=` (余, 超过, more than): from the number to one unit of its last digit other than zero above it.
    /// - `~` (约, about): 5 % on either side. `<~` (近, nearly): 5 % below.
    /// - `<=`: up to the number.
    package init(
        _ value: Rational, text: String, comparator: Comparator, isCount: Bool, isPercent: Bool = false
    ) {
        stated = value
        let place = Self.lastPlace(of: text)
        let twentieth = value.magnitude * Rational(1, over: 20)
        switch comparator {
        case .equal:
            let most = isPercent ? twentieth : value.magnitude * Rational(1, over: 100)
            let rounding = place * Rational(1, over: 2)
            let half = isCount ? .zero : Self.endsInZeros(text) ? min(rounding, most) : rounding
            low = value - half
            high = value + half
            includesHigh = half == .zero
        case .atLeast:
            low = value
            high = value + place
            includesHigh = false
        case .atMost:
            low = nil
            high = value
            includesHigh = true
        case .about:
            low = value - twentieth
            high = value + twentieth
            includesHigh = true
        case .justUnder:
            low = value - twentieth
            high = value
            includesHigh = false
        }
    }

    /// All values of an interval; without a bound above where `high` is nil.
    package init(from low: Rational, to high: Rational?) {
        stated = low
        self.low = low
        self.high = high
        includesHigh = true
    }

    package func allows(_ value: Rational) -> Bool {
        (low.map { $0 <= value } ?? true) && (high.map { value < $0 || (includesHigh && value == $0) } ?? true)
    }

    /// Whether some value is allowed by both.
    package func overlaps(_ other: Allowance) -> Bool {
        func isBefore(_ a: Allowance, _ b: Allowance) -> Bool {
            guard let high = a.high, let low = b.low else { return false }
            return high < low || (high == low && !a.includesHigh)
        }
        return !isBefore(self, other) && !isBefore(other, self)
    }

    /// One unit of the last digit other than zero: 10 for `170`, 0.01 for `17.84`.
    private static func lastPlace(of text: String) -> Rational {
        guard let number = DecimalNumber(text), number.coefficient != 0 else { return .one }
        var coefficient = number.coefficient
        var place = Rational(DecimalNumber(coefficient: 1, scale: number.scale))
        while number.scale == 0, coefficient % 10 == 0 {
            coefficient /= 10
            place = place * Rational(10)
        }
        return place
    }

    /// Whether a whole number ends in zeros, which may be rounding or may not.
    private static func endsInZeros(_ text: String) -> Bool {
        guard let number = DecimalNumber(text) else { return false }
        return number.scale == 0 && number.coefficient % 10 == 0
    }
}

extension Allowance: CustomStringConvertible {
    package var description: String {
        guard low != high else { return stated.description }
        let from = low.map { "\($0)" } ?? "…"
        let to = high.map { "\($0)" } ?? "…"
        return "\(from) to \(includesHigh ? "" : "under ")\(to)"
    }
}
