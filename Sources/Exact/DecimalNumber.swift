/// A decimal number as it was stated: up to eighteen significant digits, with the number of decimals kept.
///
/// `19` and `19.0` are equal in value but differ in what was stated; ``==`` compares what was stated,
/// ``Rational`` compares values.
package struct DecimalNumber: Hashable, Sendable {
    /// The digits without the decimal point, with sign.
    package let coefficient: Int64
    /// How many of the digits stand after the decimal point, 0…18.
    package let scale: UInt8

    package init(coefficient: Int64, scale: UInt8 = 0) {
        precondition(scale <= Self.mostDigits, "scale \(scale) is over \(Self.mostDigits)")
        self.coefficient = coefficient
        self.scale = scale
    }

    /// The most significant digits that a stated number may have.
    package static let mostDigits = 18

    /// Reads plain decimal notation (`-12.50`): no exponent, no separators, no leading `+`; nil for anything else.
    package init?(_ text: some StringProtocol) {
        var digits = 0
        var coefficient: Int64 = 0
        var scale = 0
        var afterPoint = false
        var negative = false
        for (index, byte) in text.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "-") where index == 0: negative = true
            case UInt8(ascii: ".") where digits > 0 && !afterPoint: afterPoint = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digits += 1
                if afterPoint { scale += 1 }
                guard digits <= Self.mostDigits else { return nil }
                coefficient = coefficient * 10 + Int64(byte - UInt8(ascii: "0"))
            default: return nil
            }
        }
        guard digits > 0, !afterPoint || scale > 0 else { return nil }
        self.init(coefficient: negative ? -coefficient : coefficient, scale: UInt8(scale))
    }

    package var isNegative: Bool { coefficient < 0 }

    /// Whether the value is a whole number, whatever decimals were stated (`3.0` is whole).
    package var isWhole: Bool { coefficient % Self.powersOfTen[Int(scale)] == 0 }

    /// 10⁰ … 10¹⁸.
    package static let powersOfTen: [Int64] = (0...mostDigits).reduce(into: []) { powers, _ in
        powers.append((powers.last ?? 0) == 0 ? 1 : (powers.last ?? 0) * 10)
    }
}

extension DecimalNumber: CustomStringConvertible {
    /// Plain decimal notation with the stated number of decimals.
    package var description: String {
        guard scale > 0 else { return String(coefficient) }
        let digits = String(coefficient.magnitude)
        let padded = String(repeating: "0", count: max(0, Int(scale) + 1 - digits.utf8.count)) + digits
        let point = padded.index(padded.endIndex, offsetBy: -Int(scale))
        return (coefficient < 0 ? "-" : "") + padded[..<point] + "." + padded[point...]
    }
}
