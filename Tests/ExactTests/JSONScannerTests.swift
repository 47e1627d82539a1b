import Exact
import TestSupport
import Testing

@Suite struct JSONScannerTests {
    private func parse(_ text: String) throws -> JSONValue { try JSONScanner.parse(Array(text.utf8)) }

    private static let sample = #"""
        { "name" : "苏州\u7eb3米 \"x\" \ud83d\ude00", "rows": [ -12, 0, 9007199254740991, true, false, null ],
          "tabs\tand\nlines": {"": [[], {}], "😀": "é"} }
        """#

    // MARK: What is read

    @Test func everyKindOfValueIsRead() throws {
        let expected: JSONValue = [
            "name": "苏州纳米 \"x\" 😀", "rows": [-12, 0, .integer(JSONValue.largestInteger), true, false, .null],
            "tabs\tand\nlines": ["": [[], [:]], "😀": "é"],
        ]
        let value = try parse(Self.sample)
        #expect(value == expected)
        #expect(value["name"]?.string == "苏州纳米 \"x\" 😀")
        #expect(value["rows"]?.array?.first?.integer == -12)
        #expect(value["rows"]?.object == nil)
        #expect(value["absent"] == nil)
    }

    @Test(
        arguments: [
            ("null", .null), ("true", true), ("false", false), ("0", 0), ("-1", -1), ("10", 10), (" \t\r\n7 \t\r\n", 7),
            ("9007199254740991", .integer(9_007_199_254_740_991)),
            ("-9007199254740991", .integer(-9_007_199_254_740_991)),
            (#""""#, ""), (#""\u0041\u00e9\u4E2D\uD83D\uDE00""#, "Aé中😀"),
            (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
            (#""\u0000\u001f""#, "\u{0}\u{1F}"), ("\"\u{7F}\u{2028}\"", "\u{7F}\u{2028}"),
            (#""\ud800\udc00\udbff\udfff""#, "\u{10000}\u{10FFFF}"),
            ("[]", []), ("{}", [:]), ("[ ]", []), ("{ }", [:]), ("[[[]]]", [[[]]]), (#"{"":{"":{}}}"#, ["": ["": [:]]]),
            ("[1,2]", [1, 2]), ("[ 1 , 2 ]", [1, 2]),
        ] as [(String, JSONValue)]) func validTextsAreRead(_ text: String, _ value: JSONValue) throws
    {
        #expect(try parse(text) == value)
    }

    // MARK: What is refused

    @Test(arguments: [
        // Numbers
        "1.0", "0.5", "-1.5", "1e3", "1E3", "1e-3", "0e0", "1.", ".5", "01", "00", "-01", "-0", "-", "+1", "- 1",
        "1_000", "0x10",
        "NaN", "Infinity", "-Infinity", "１", "9007199254740992", "-9007199254740992", "99999999999999999999999999",
        "--1", "[1.0]",
        // Names twice, also in another spelling
        #"{"a":1,"a":1}"#, #"{"a":1,"b":2,"a":3}"#, #"{"a":1,"\u0061":2}"#, #"[{"x":{"a":1,"a":2}}]"#, #"{"":1,"":2}"#,
        // Trailing text
        "1 2", "null null", "{} {}", "[],", "{}x", "[]]", #""a""b""#, "1,", "true false", "{}\u{0}",
        // Structure
        "", " ", "[", "]", "{", "}", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "[1,,2]", "[1}", "{]", "{,}", #"{"a"}"#,
        #"{"a":}"#,
        #"{"a" 1}"#, #"{"a":1,}"#, #"{"a":1 "b":2}"#, #"{a:1}"#, "{'a':1}", "{1:1}", "{null:1}", #"{"a"::1}"#,
        #"{"a":1]"#,
        "'a'", "// c\n1", "/* c */1", "1 # c", "\u{FEFF}1", "undefined",
        // Words
        "nul", "nulll", "Null", "TRUE", "True", "tru", "truefalse", "fals", "falsey", "n", "t", "f",
        // Strings
        #"""#, #""a"#, #""\"#, #""\""#, "\"a\nb\"", "\"a\tb\"", "\"\u{0}\"", "\"\u{1F}\"", #""\n"# + "\n\"",
        #""\x41""#, #""\a""#, #""\'""#, #""\U0041""#, #""\0""#, #""\u""#, #""\u004""#, #""\u00g1""#, #""\u 041""#,
        #""\u{41}""#,
        #""\u００４１""#, #""\u+041""#, #""\u-041""#,
        // Surrogates
        #""\ud800""#, #""\udc00""#, #""\udfff""#, #""\ud800x""#, #""\ud800\n""#, #""\ud800\u0041""#, #""\ud800\ud800""#,
        #""\udc00\ud800""#, #""\ud800\u""#, #""\ud800\udc0""#, #""\ud83d"#, #""\ud83d\"#,
        // White space that is none in JSON (RFC 8259 §2)
        "\u{A0}1", "\u{3000}1", "\u{2028}1", "1\u{85}",
    ]) func otherTextsAreRefused(_ text: String) {
        #expect(throws: JSONScanner.Failure.self) { try parse(text) }
    }

    /// RFC 8259 §2 knows four: space, tab, line feed and carriage return.
    @Test(arguments: ["\u{B}", "\u{C}"]) func verticalTabAndFormFeedAreNoWhiteSpace(_ character: String) {
        for text in ["\(character)1", "1\(character)", "[\(character)]", "{\(character)}", "[1\(character),2]"] {
            #expect(throws: JSONScanner.Failure.self) { try parse(text) }
        }
    }

    @Test(
        arguments: [
            [0x22, 0x80, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xC1, 0xBF, 0x22],
            [0x22, 0xE0, 0x80, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xED, 0xBF, 0xBF, 0x22],
            [0x22, 0xF0, 0x80, 0x80, 0x80, 0x22], [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22],
            [0x22, 0xF5, 0x80, 0x80, 0x80, 0x22],
            [0x22, 0xFF, 0x22], [0x22, 0xE4, 0xB8, 0x22], [0x22, 0x5C, 0x6E, 0xE4, 0xB8, 0x22],
            [0x22, 0xC3, 0x5C, 0x6E, 0x22],
            [0x22, 0x5C, 0x6E, 0xC3, 0x5C, 0x75, 0x30, 0x30, 0x61, 0x39, 0x22], [0x22, 0x5C, 0xC3, 0xA9, 0x22], [0xFF],
            [0xC3, 0xA9],
            [0x7B, 0x22, 0x80, 0x22, 0x3A, 0x31, 0x7D], [0xEF, 0xBB, 0xBF, 0x31], [0x31, 0x00],
            [0xFE, 0xFF, 0x00, 0x31],
        ] as [[UInt8]]) func bytesThatAreNotUTF8AreRefused(_ bytes: [UInt8])
    {
        #expect(throws: JSONScanner.Failure.self) { try JSONScanner.parse(bytes) }
    }

    @Test(arguments: [
        ("", 0, "a value"), ("[1,]", 3, "a value"), ("{\"a\" 1}", 5, "':'"), ("[1 2]", 3, "']'"),
        ("1 2", 2, "the end of the text"),
        ("12.5", 2, "an integer; decimals are written as strings"),
        ("9007199254740992", 15, "an integer within ±(2⁵³−1)"),
        (#"{"a":1,"a":2}"#, 12, "a name once"), ("\"a\u{1}\"", 2, "control characters escaped"), (#""abc"#, 4, "'\"'"),
        ("nul", 0, "a value"),
    ]) func aFailureNamesPlaceAndExpectation(_ text: String, _ offset: Int, _ expected: String) {
        #expect(throws: JSONScanner.Failure.malformed(offset: offset, expected: expected)) { try parse(text) }
    }

    @Test(arguments: [("[", "]"), (#"{"a":"#, "}"), (#"[{"a":"#, "}]")])
    func nestingIsReadToSixtyFourLevels(_ open: String, _ close: String) throws {
        let levels = 64 / (open.hasPrefix("[{") ? 2 : 1)
        func nested(_ count: Int) -> String {
            String(repeating: open, count: count) + "1" + String(repeating: close, count: count)
        }
        #expect(CanonicalJSON.text(try parse(nested(levels))) == nested(levels))
        for count in [levels + 1, 1000, 100_000] {
            #expect(throws: JSONScanner.Failure.self) { try parse(nested(count)) }
            #expect(throws: JSONScanner.Failure.self) { try parse(String(repeating: open, count: count)) }
        }
    }

    @Test func manySiblingsAreNoNesting() throws {
        let text = "[" + Array(repeating: "[{}]", count: 500).joined(separator: ",") + "]"
        #expect(try parse(text).array?.count == 500)
    }

    @Test func everyTruncationIsRefused() throws {
        let bytes = Array(Self.sample.utf8)
        let end = try #require(bytes.lastIndex(of: UInt8(ascii: "}")))
        for length in 0...end {
            #expect(throws: JSONScanner.Failure.self) { try JSONScanner.parse(Array(bytes.prefix(length))) }
        }
        #expect(try JSONScanner.parse(Array(bytes.prefix(end + 1))).object?.count == 3)
    }

    // MARK: Pulling

    @Test func objectsAndArraysArePulled() throws {
        let bytes = Array(#"{"n":[1,-2],"s":"x\ny","o":{}}"#.utf8)
        var seen: [String] = []
        try bytes.withUnsafeBytes { buffer in
            var scanner = JSONScanner(buffer)
            try scanner.object { (scanner, name) throws(JSONScanner.Failure) in
                switch name {
                case "n":
                    try scanner.array { scanner throws(JSONScanner.Failure) in seen.append("\(try scanner.integer())") }
                case "s": seen.append(try scanner.string())
                default: seen.append("\(try scanner.value())")
                }
            }
            try scanner.end()
        }
        #expect(seen == ["1", "-2", "x\ny", "object([:])"])
    }

    @Test(arguments: ["{}", "7", #""a""#, "[1]"]) func theWrongKindIsRefused(_ text: String) {
        #expect(throws: JSONScanner.Failure.self) {
            try Array(text.utf8).withUnsafeBytes { buffer in
                var scanner = JSONScanner(buffer)
                try scanner.array { scanner throws(JSONScanner.Failure) in _ = try scanner.string() }
            }
        }
    }

    // MARK: Random bytes

    /// Whatever the bytes, the scanner refuses them or what it reads can be written and read again.
    private func tryOut(_ bytes: [UInt8]) throws -> Bool {
        guard let value = try? JSONScanner.parse(bytes) else { return false }
        #expect(CanonicalJSON.encode(try JSONScanner.parse(CanonicalJSON.encode(value))) == CanonicalJSON.encode(value))
        return true
    }

    @Test func randomBytesNeverCrash() throws {
        var random = seeded()
        let alphabet =
            Array(#"{}[]",:\u0123456789-+.eEdDaAfFtrunlsb /"#.utf8) + [
                0x00, 0x09, 0x0A, 0x1F, 0x80, 0xC3, 0xE4, 0xED, 0xF0, 0xFF,
            ]
        for _ in 0..<5000 {
            let count = Int.random(in: 0...40, using: &random)
            let bytes = (0..<count).map { _ in alphabet.randomElement(using: &random) ?? 0 }
            _ = try tryOut(bytes)
            _ = try tryOut((0..<count).map { _ in UInt8.random(in: 0...255, using: &random) })
        }
    }

    @Test func damagedTextsNeverCrash() throws {
        var random = seeded()
        var accepted = 0
        for _ in 0..<10_000 {
            var bytes = Array(RandomJSON.loose(RandomJSON.value(depth: 3, using: &random), using: &random).utf8)
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
                case 2: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
                default: bytes.remove(at: place)
                }
                if bytes.isEmpty { bytes = [0x22] }
            }
            if try tryOut(bytes) { accepted += 1 }
        }
        #expect((1..<10_000).contains(accepted))
    }
}
