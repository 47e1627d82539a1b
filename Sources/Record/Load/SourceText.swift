import Foundation

/// The bytes of a file as UTF-8, and where its lines begin.
struct SourceText {
    let file: String
    let bytes: [UInt8]
    private let lineStarts: [Int]
    /// What was done to read it, where that is worth saying.
    let notice: Diagnostic?

    /// Decodes the bytes of a file: UTF-8 with or without byte order mark, or GB18030.
    ///
    /// - Throws: a ``Diagnostic`` that names the place of the first byte that fits neither.
    init(file: String, data: [UInt8]) throws(Diagnostic) {
        self.file = file
        if data.starts(with: [0xFF, 0xFE]) || data.starts(with: [0xFE, 0xFF]) {
            throw Diagnostic(
                file: file, line: 1, column: 1,
                message: "the file is UTF-16; expected UTF-8 or GB18030; save it as UTF-8")
        }
        let plain = data.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(data.dropFirst(3)) : data
        if let bad = Self.firstInvalidUTF8(plain) {
            let place = Self.position(of: bad, in: plain)
            guard Self.looksLikeGB18030(plain), let text = Self.decodeGB18030(plain) else {
                throw Diagnostic(
                    file: file, line: place.line, column: place.column,
                    message:
                        "the byte \(Self.hexadecimal(plain[bad])) is not UTF-8; expected UTF-8 or GB18030 throughout; "
                        + "correct the character or save the file as UTF-8")
            }
            bytes = Array(text.utf8)
            notice = Diagnostic(
                file: file, line: 1, column: 1, severity: .notice,
                message: "the file is read as GB18030; save it as UTF-8 to be sure of its characters")
        } else {
            bytes = plain
            notice = nil
        }
        lineStarts = Self.lineStarts(of: bytes)
    }

    private static func lineStarts(of bytes: [UInt8]) -> [Int] {
        [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
    }

    /// Line and column, both from 1, of a byte; columns count characters.
    func position(of offset: Int) -> (line: Int, column: Int) {
        var low = 0
        var high = lineStarts.count
        while low + 1 < high {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        let text = String(decoding: bytes[lineStarts[low]..<min(offset, bytes.count)], as: UTF8.self)
        return (low + 1, text.count + 1)
    }

    private static func position(of offset: Int, in bytes: [UInt8]) -> (line: Int, column: Int) {
        let before = bytes[..<offset]
        let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        let line = before.count { $0 == UInt8(ascii: "\n") } + 1
        return (line, String(decoding: bytes[start..<offset], as: UTF8.self).count + 1)
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        "0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }

    private static func firstInvalidUTF8(_ bytes: [UInt8]) -> Int? {
        if String(validating: bytes, as: UTF8.self) != nil { return nil }
        var index = 0
        while index < bytes.count {
            let length = sequenceLength(bytes, index)
            guard length > 0 else { return index }
            index += length
        }
        return index
    }

    /// The length of the valid UTF-8 sequence at an index; 0 where there is none.
    private static func sequenceLength(_ bytes: [UInt8], _ index: Int) -> Int {
        if bytes[index] < 0x80 { return 1 }
        for length in 2...4 where index + length <= bytes.count {
            if String(validating: bytes[index..<index + length], as: UTF8.self) != nil { return length }
        }
        return 0
    }

    /// Whether what is not ASCII has the shape of GB18030 rather than of damaged UTF-8.
    private static func looksLikeGB18030(_ bytes: [UInt8]) -> Bool {
        var valid = 0
        var invalid = 0
        var index = 0
        while index < bytes.count {
            let length = sequenceLength(bytes, index)
            if length >= 3 { valid += 1 }
            if length == 0 { invalid += 1 }
            index += max(1, length)
        }
        return valid < invalid && isGB18030(bytes)
    }

    /// Whether the bytes have the structure of GB18030: one byte, two bytes, or four bytes.
    private static func isGB18030(_ bytes: [UInt8]) -> Bool {
        var index = 0
        while index < bytes.count {
            if bytes[index] < 0x80 {
                index += 1
                continue
            }
            guard (0x81...0xFE).contains(bytes[index]), index + 1 < bytes.count else { return false }
            if (0x30...0x39).contains(bytes[index + 1]) {
                guard index + 3 < bytes.count, (0x81...0xFE).contains(bytes[index + 2]),
                    (0x30...0x39).contains(bytes[index + 3])
                else { return false }
                index += 4
            } else {
                guard (0x40...0xFE).contains(bytes[index + 1]), bytes[index + 1] != 0x7F else { return false }
                index += 2
            }
        }
        return true
    }

    private static func decodeGB18030(_ bytes: [UInt8]) -> String? {
        String(data: Data(bytes), encoding: String.Encoding(rawValue: 0x8000_0632))
    }
}

extension Diagnostic: Error {}
