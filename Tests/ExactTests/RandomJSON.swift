import Exact
import TestSupport

/// Random JSON values and texts of them.
enum RandomJSON {
    static func value(depth: Int, using random: inout SeededGenerator) -> JSONValue {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &random) {
        case 0: .null
        case 1: .bool(Bool.random(using: &random))
        case 2: .integer(integer(using: &random))
        case 3, 4: .string(string(using: &random))
        case 5, 6:
            .object(
                Dictionary(
                    (0..<Int.random(in: 0...6, using: &random)).map { _ in
                        (string(using: &random), value(depth: depth - 1, using: &random))
                    }, uniquingKeysWith: { first, _ in first }))
        default:
            .array((0..<Int.random(in: 0...5, using: &random)).map { _ in value(depth: depth - 1, using: &random) })
        }
    }

    private static func integer(using random: inout SeededGenerator) -> Int64 {
        let largest = JSONValue.largestInteger
        return switch Int.random(in: 0..<4, using: &random) {
        case 0: Int64.random(in: -9...9, using: &random)
        case 1: [largest, -largest, largest - 1, 1 - largest].randomElement(using: &random) ?? 0
        default: Int64.random(in: -largest...largest, using: &random)
        }
    }

    private static func string(using random: inout SeededGenerator) -> String {
        var scalars = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...12, using: &random) { scalars.append(scalar(using: &random)) }
        return String(scalars)
    }

    /// Of all kinds: controls, escapes, ASCII, CJK, around the surrogates, astral, combining.
    private static func scalar(using random: inout SeededGenerator) -> UnicodeScalar {
        let ranges: [ClosedRange<UInt32>] = [
            0x00...0x1F, 0x20...0x7E, 0x22...0x22, 0x5C...0x5C, 0x2F...0x2F, 0x7F...0xA0, 0xC0...0x36F, 0x2028...0x2029,
            0x4E00...0x9FFF, 0xD700...0xD7FF, 0xE000...0xE0FF, 0xFB00...0xFFFF, 0x10000...0x100FF, 0x1F600...0x1F64F,
            0x20000...0x2A6DF, 0x10FFF0...0x10FFFF,
        ]
        let range = ranges.randomElement(using: &random) ?? 0x20...0x7E
        return UnicodeScalar(UInt32.random(in: range, using: &random)) ?? " "
    }

    /// The value in another spelling than the canonical one: ASCII only, with spaces and members in any order.
    static func loose(_ value: JSONValue, using random: inout SeededGenerator) -> String {
        func space() -> String { ["", "", " ", "\t ", "\r\n"].randomElement(using: &random) ?? "" }
        let text =
            switch value {
            case .null: "null"
            case .bool(let flag): "\(flag)"
            case .integer(let number): "\(number)"
            case .string(let string): escaped(string)
            case .array(let values):
                "[" + space() + values.map { loose($0, using: &random) }.joined(separator: ",") + space() + "]"
            case .object(let members):
                "{" + space()
                    + members.shuffled(using: &random).map { name, value in
                        escaped(name) + space() + ":" + loose(value, using: &random)
                    }.joined(separator: ",") + space() + "}"
            }
        return space() + text + space()
    }

    /// Every UTF-16 code unit as `\u` and four digits.
    private static func escaped(_ string: String) -> String {
        "\""
            + string.utf16.map { unit in
                let digits = String(unit, radix: 16)
                return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }.joined() + "\""
    }
}
