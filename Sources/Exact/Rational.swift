package import BigInt

/// An exact fraction in lowest terms with a positive denominator: what every figure is computed in.
package struct Rational: Hashable, Sendable {
    package let numerator: BigInt
    package let denominator: BigInt

    /// - Precondition: `denominator` is not zero; check before dividing, see ``divided(by:)``.
    package init(_ numerator: BigInt, _ denominator: BigInt) {
        precondition(denominator != 0, "a fraction \(numerator)/0 has no value")
        let divisor = denominator == 1 ? 1 : numerator.greatestCommonDivisor(with: denominator)
        let sign: BigInt = denominator < 0 ? -1 : 1
        self.numerator = divisor == 0 ? 0 : sign * numerator / divisor
        self.denominator = divisor == 0 ? 1 : sign * denominator / divisor
    }

    package init(_ whole: Int) {
        numerator = BigInt(whole)
        denominator = 1
    }

    /// - Precondition: `denominator` is not zero.
    package init(_ numerator: Int, over denominator: Int) {
        self.init(BigInt(numerator), BigInt(denominator))
    }

    package init(_ decimal: DecimalNumber) {
        self.init(BigInt(decimal.coefficient), BigInt(DecimalNumber.powersOfTen[Int(decimal.scale)]))
    }

    /// Reads a whole number, a decimal or a fraction `2/3`; nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let top = DecimalNumber(parts[0]) else { return nil }
        guard parts.count == 2 else {
            self.init(top)
            return
        }
        guard let bottom = DecimalNumber(parts[1]), let value = Rational(top).divided(by: Rational(bottom)) else {
            return nil
        }
        self = value
    }

    package static let zero = Rational(0)
    package static let one = Rational(1)

    /// The quotient, or nil where the divisor is zero.
    package func divided(by other: Rational) -> Rational? {
        other.numerator == 0 ? nil : Rational(numerator * other.denominator, denominator * other.numerator)
    }

    /// The power with a whole exponent of 0 or more.
    package func power(_ exponent: Int) -> Rational {
        Rational(numerator.power(exponent), denominator.power(exponent))
    }

    package var magnitude: Rational { numerator < 0 ? Rational(-numerator, denominator) : self }

    /// The value rounded half away from zero (四舍五入) to `decimals` decimals; negative `decimals` round to tens, hundreds, …
    package func rounded(decimals: Int) -> Rational {
        let shift = Rational(BigInt(10).power(abs(decimals)), 1)
        let shifted = decimals >= 0 ? self * shift : Rational(numerator, denominator * shift.numerator)
        let twice = shifted.numerator.magnitude * 2 + shifted.denominator.magnitude
        let whole = BigInt(twice / (shifted.denominator.magnitude * 2))
        let signed = shifted.numerator < 0 ? -whole : whole
        return decimals >= 0 ? Rational(signed, shift.numerator) : Rational(signed * shift.numerator, 1)
    }

    /// Decimal notation rounded half away from zero to exactly `decimals` decimals (0 or more).
    package func text(decimals: Int) -> String {
        let value = rounded(decimals: decimals)
        let digits = (value.numerator.magnitude * BigUInt(10).power(decimals) / value.denominator.magnitude).description
        let sign = value.numerator < 0 ? "-" : ""
        guard decimals > 0 else { return sign + digits }
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        return sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
    }

    package static func + (a: Rational, b: Rational) -> Rational {
        Rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
    }

    package static func - (a: Rational, b: Rational) -> Rational {
        Rational(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator)
    }

    package static func * (a: Rational, b: Rational) -> Rational {
        Rational(a.numerator * b.numerator, a.denominator * b.denominator)
    }
}

extension Rational: Comparable {
    package static func < (a: Rational, b: Rational) -> Bool {
        a.numerator * b.denominator < b.numerator * a.denominator
    }
}

extension Rational: CustomStringConvertible {
    /// The exact value: a finite decimal where there is one, otherwise a fraction `2/3`.
    package var description: String {
        guard let decimals = finiteDecimals else { return "\(numerator)/\(denominator)" }
        return text(decimals: decimals)
    }

    /// How many decimals write the value exactly; nil where its decimals never end or exceed forty.
    package var finiteDecimals: Int? {
        var rest = denominator
        var twos = 0
        var fives = 0
        while rest % 2 == 0 {
            rest /= 2
            twos += 1
        }
        while rest % 5 == 0 {
            rest /= 5
            fives += 1
        }
        return rest == 1 && max(twos, fives) <= 40 ? max(twos, fives) : nil
    }
}
