/// Reads JSON from bytes strictly: the ledger's own integers-only JSON, no duplicate names, no trailing text.
///
/// It pulls: the caller walks objects and arrays as they come, so that a large report is read without a tree of values.
package struct JSONScanner {
    package enum Failure: Error, Equatable {
        /// The text is not the JSON that the ledger writes; the offset is that of the offending byte.
        case malformed(offset: Int, expected: String)
    }

    private let bytes: UnsafeRawBufferPointer
    private var position = 0
    private var depth = 0

    /// The deepest nesting that is read.
    private static let deepest = 64

    package init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    /// Parses a whole text into a value.
    package static func parse(_ bytes: [UInt8]) throws(Failure) -> JSONValue {
        let result = bytes.withUnsafeBytes { buffer -> Result<JSONValue, Failure> in
            var scanner = JSONScanner(buffer)
            return Result { () throws(Failure) in
                let value = try scanner.value()
                try scanner.end()
                return value
            }
        }
        return try result.get()
    }

    private func failure(_ expected: String) -> Failure { .malformed(offset: position, expected: expected) }

    private mutating func skipSpace() {
        while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) {
            position += 1
        }
    }

    /// The next byte that is not white space, without consuming it; nil at the end.
    private mutating func peek() -> UInt8? {
        skipSpace()
        return position < bytes.count ? bytes[position] : nil
    }

    private mutating func expect(_ byte: UInt8) throws(Failure) {
        guard peek() == byte else { throw failure("'\(Character(UnicodeScalar(byte)))'") }
        position += 1
    }

    package mutating func end() throws(Failure) {
        guard peek() == nil else { throw failure("the end of the text") }
    }

    /// Walks an object: `member` is called with each name and must consume its value.
    package mutating func object(_ member: (inout JSONScanner, String) throws(Failure) -> Void) throws(Failure) {
        try open(UInt8(ascii: "{"))
        if peek() != UInt8(ascii: "}") {
            while true {
                let name = try string()
                try expect(UInt8(ascii: ":"))
                try member(&self, name)
                guard peek() == UInt8(ascii: ",") else { break }
                position += 1
            }
        }
        try close(UInt8(ascii: "}"))
    }

    /// Walks an array: `element` is called before each element and must consume it.
    package mutating func array(_ element: (inout JSONScanner) throws(Failure) -> Void) throws(Failure) {
        try open(UInt8(ascii: "["))
        if peek() != UInt8(ascii: "]") {
            while true {
                try element(&self)
                guard peek() == UInt8(ascii: ",") else { break }
                position += 1
            }
        }
        try close(UInt8(ascii: "]"))
    }

    private mutating func open(_ byte: UInt8) throws(Failure) {
        try expect(byte)
        depth += 1
        guard depth <= Self.deepest else { throw failure("no more than \(Self.deepest) levels") }
    }

    private mutating func close(_ byte: UInt8) throws(Failure) {
        try expect(byte)
        depth -= 1
    }

    package mutating func value() throws(Failure) -> JSONValue {
        switch peek() {
        case UInt8(ascii: "{"):
            var members: [String: JSONValue] = [:]
            try object { (scanner, name) throws(Failure) in
                let value = try scanner.value()
                guard members.updateValue(value, forKey: name) == nil else { throw scanner.failure("a name once") }
            }
            return .object(members)
        case UInt8(ascii: "["):
            var values: [JSONValue] = []
            try array { scanner throws(Failure) in values.append(try scanner.value()) }
            return .array(values)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return .integer(try integer())
        }
    }

    private mutating func word(_ text: StaticString, _ value: JSONValue) throws(Failure) -> JSONValue {
        let length = text.utf8CodeUnitCount
        guard position + length <= bytes.count else { throw failure("a value") }
        for index in 0..<length where bytes[position + index] != text.utf8Start[index] { throw failure("a value") }
        position += length
        return value
    }

    package mutating func integer() throws(Failure) -> Int64 {
        let negative = peek() == UInt8(ascii: "-")
        if negative { position += 1 }
        let start = position
        var number: Int64 = 0
        while position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) {
            number = number * 10 + Int64(bytes[position] - UInt8(ascii: "0"))
            guard number <= JSONValue.largestInteger else { throw failure("an integer within ±(2⁵³−1)") }
            position += 1
        }
        let digits = position - start
        guard digits > 0, digits == 1 || bytes[start] != UInt8(ascii: "0"), !(negative && number == 0) else {
            throw failure("a value")
        }
        if position < bytes.count, [UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E")].contains(bytes[position]) {
            throw failure("an integer; decimals are written as strings")
        }
        return negative ? -number : number
    }

    package mutating func string() throws(Failure) -> String {
        try withString { String(decoding: $0, as: UTF8.self) }
    }

    /// Reads a string and hands its UTF-8 to `body`, without allocating where it holds no escapes.
    package mutating func withString<T>(_ body: (UnsafeRawBufferPointer) -> T) throws(Failure) -> T {
        try expect(UInt8(ascii: "\""))
        let start = position
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                let slice = UnsafeRawBufferPointer(rebasing: bytes[start..<position])
                guard isPlain(slice) else { throw failure("valid UTF-8") }
                position += 1
                return body(slice)
            }
            if byte == UInt8(ascii: "\\") { return try escapedString(from: start, body) }
            guard byte >= 0x20 else { throw failure("control characters escaped") }
            position += 1
        }
        throw failure("'\"'")
    }

    private func isPlain(_ slice: UnsafeRawBufferPointer) -> Bool {
        slice.allSatisfy { $0 < 0x80 } || String(validating: slice, as: UTF8.self) != nil
    }

    private mutating func escapedString<T>(
        from start: Int, _ body: (UnsafeRawBufferPointer) -> T
    ) throws(Failure) -> T {
        var text = Array(bytes[start..<position])
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard text.withUnsafeBytes({ isPlain($0) }) else { throw failure("valid UTF-8") }
                return text.withUnsafeBytes(body)
            case UInt8(ascii: "\\"): text.append(contentsOf: try escape())
            case 0..<0x20: throw failure("control characters escaped")
            default: text.append(byte)
            }
        }
        throw failure("'\"'")
    }

    private mutating func escape() throws(Failure) -> [UInt8] {
        guard position < bytes.count else { throw failure("an escape") }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "u"): return try unicodeEscape()
        default: throw failure("an escape")
        }
    }

    private mutating func unicodeEscape() throws(Failure) -> [UInt8] {
        let unit = try hexadecimal()
        guard (0xD800..<0xDC00).contains(unit) else {
            guard let scalar = UnicodeScalar(unit) else { throw failure("a pair of surrogates") }
            return Array(String(Character(scalar)).utf8)
        }
        guard position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
            bytes[position + 1] == UInt8(ascii: "u")
        else { throw failure("a pair of surrogates") }
        position += 2
        let low = try hexadecimal()
        guard (0xDC00..<0xE000).contains(low),
            let scalar = UnicodeScalar(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00))
        else { throw failure("a pair of surrogates") }
        return Array(String(Character(scalar)).utf8)
    }

    private mutating func hexadecimal() throws(Failure) -> UInt32 {
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard position < bytes.count,
                let digit = Character(UnicodeScalar(bytes[position])).hexDigitValue, bytes[position] < 0x80
            else { throw failure("four hexadecimal digits") }
            unit = unit * 16 + UInt32(digit)
            position += 1
        }
        return unit
    }
}
