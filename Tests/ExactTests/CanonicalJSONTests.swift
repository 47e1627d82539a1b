import Exact
import Foundation
import TestSupport
import Testing

@Suite struct CanonicalJSONTests {
    private func canonical(_ text: String) throws -> String {
        CanonicalJSON.text(try JSONScanner.parse(Array(text.utf8)))
    }

    // MARK: Known answers

    /// The example of RFC 8785 §3.2.2 without its numbers.
    @Test func stringsAndLiteralsOfTheStandard() throws {
        let text = #"""
            {
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """#
        let expected = #"{"literals":[null,true,false],"string":"€$\u000f\nA'B\"\\\\\"/"}"#
        #expect(try canonical(text) == expected)
        #expect(Array(try canonical(text).utf8) == Array(expected.utf8))
    }

    /// The example of RFC 8785 §3.2.3. U+1F600 is written before U+FB33: its first UTF-16 unit is D83D.
    @Test func namesAreSortedAsInTheStandard() throws {
        let text = #"""
            {
              "\u20ac": "Euro Sign",
              "\r": "Carriage Return",
              "\ufb33": "Hebrew Letter Dalet With Dagesh",
              "1": "One",
              "\ud83d\ude00": "Emoji: Grinning Face",
              "\u0080": "Control",
              "\u00f6": "Latin Small Letter O With Diaeresis"
            }
            """#
        let expected =
            #"{"\r":"Carriage Return","1":"One",""# + "\u{80}" + #"":"Control",""# + "\u{F6}"
            + #"":"Latin Small Letter O With Diaeresis",""# + "\u{20AC}" + #"":"Euro Sign",""# + "\u{1F600}"
            + #"":"Emoji: Grinning Face",""# + "\u{FB33}" + #"":"Hebrew Letter Dalet With Dagesh"}"#
        #expect(Array(try canonical(text).utf8) == Array(expected.utf8))
    }

    /// The test data of the standard's author (cyberphone/json-canonicalization, testdata) that hold no floats.
    @Test(arguments: [
        (
            #"{"1": {"f": {"f": "hi","F": 5} ,"\n": 56}, "10": { }, "": "empty", "a": { }, "111": [ {"e": "yes","E": "no" } ], "A": { }}"#,
            #"{"":"empty","1":{"\n":56,"f":{"F":5,"f":"hi"}},"10":{},"111":[{"E":"no","e":"yes"}],"A":{},"a":{}}"#
        ),
        (#"{"Unnormalized Unicode":"A\u030a"}"#, "{\"Unnormalized Unicode\":\"A\u{30A}\"}"),
        (
            #"{"peach": "1", "p\u00e9ch\u00e9": "2", "p\u00eache": "3", "sin": "4"}"#,
            "{\"peach\":\"1\",\"p\u{E9}ch\u{E9}\":\"2\",\"p\u{EA}che\":\"3\",\"sin\":\"4\"}"
        ),
        (
            #"{"\u20ac":1,"\u000a":2,"1":3,"\u0080":"\u007f","\ud83d\ude02":4,"\u00f6":5,"\ufb33":6,"</script>":7}"#,
            "{\"\\n\":2,\"1\":3,\"</script>\":7,\"\u{80}\":\"\u{7F}\",\"\u{F6}\":5,\"\u{20AC}\":1,\"\u{1F602}\":4,\"\u{FB33}\":6}"
        ),
    ]) func testDataOfTheStandard(_ text: String, _ expected: String) throws {
        #expect(Array(try canonical(text).utf8) == Array(expected.utf8))
    }

    @Test func onlyNecessaryEscapesAreWritten() {
        let named: [UInt8: String] = [0x08: "b", 0x09: "t", 0x0A: "n", 0x0C: "f", 0x0D: "r"]
        for code in UInt8(0)..<0x20 {
            let escape = named[code] ?? (code < 16 ? "u000" : "u00") + String(code, radix: 16)
            #expect(CanonicalJSON.text(.string(String(UnicodeScalar(code)))) == "\"\\\(escape)\"")
        }
        #expect(CanonicalJSON.text("\"\\/") == #""\"\\/""#)
        #expect(CanonicalJSON.encode("\u{7F}\u{2028}中🚀") == Array("\"\u{7F}\u{2028}中🚀\"".utf8))
    }

    @Test(
        arguments: [
            (0, "0"), (-1, "-1"), (9_007_199_254_740_991, "9007199254740991"),
            (-9_007_199_254_740_991, "-9007199254740991"),
        ] as [(Int64, String)]) func integersAreWrittenPlainly(_ number: Int64, _ text: String)
    {
        #expect(CanonicalJSON.text(.integer(number)) == text)
    }

    @Test func emptyAndNestedValues() {
        #expect(CanonicalJSON.text([]) == "[]")
        #expect(CanonicalJSON.text([:]) == "{}")
        #expect(CanonicalJSON.text([[], [:], .null, true, false, "", 0]) == #"[[],{},null,true,false,"",0]"#)
    }

    @Test(arguments: [
        ("", "a"), ("a", "b"), ("a", "aa"), ("A", "a"), ("1", "10"), ("10", "2"), ("z", "é"), ("\u{1F600}", "\u{FB33}"),
        ("\u{D7FF}", "\u{10000}"), ("\u{10FFFF}", "\u{E000}"), ("\u{10000}", "\u{10001}"), ("\u{E000}", "\u{FFFF}"),
    ]) func orderIsByUTF16(_ first: String, _ second: String) {
        #expect(CanonicalJSON.text([second: 2, first: 1]).hasSuffix(":2}"))
        #expect(CanonicalJSON.text([first: 2, second: 1]).hasSuffix(":1}"))
    }

    // MARK: The reference implementation

    @Test func bytesAreThoseOfTheReference() throws {
        var random = seeded()
        let values = (0..<1000).map { _ in RandomJSON.value(depth: 4, using: &random) }
        let lines = values.map { value in
            RandomJSON.loose(value, using: &random).filter { !$0.isNewline }
        }
        let answers = try Reference.canonical(lines)
        try #require(answers.count == values.count)
        for (value, answer) in zip(values, answers) { #expect(CanonicalJSON.encode(value) == answer) }
    }

    @Test func whatIsWrittenIsReadBack() throws {
        var random = seeded()
        for _ in 0..<2000 {
            let value = RandomJSON.value(depth: 5, using: &random)
            let bytes = CanonicalJSON.encode(value)
            let loose = RandomJSON.loose(value, using: &random)
            #expect(CanonicalJSON.encode(try JSONScanner.parse(bytes)) == bytes)
            #expect(CanonicalJSON.encode(try JSONScanner.parse(Array(loose.utf8))) == bytes)
            #expect(try JSONScanner.parse(bytes) == value)
        }
    }
}

/// The package `rfc8785` of Python, which `Scripts/setup.sh test` prepares.
private enum Reference {
    private static let program = """
        import json, sys, rfc8785
        for line in sys.stdin.buffer:
            sys.stdout.buffer.write(rfc8785.dumps(json.loads(line)) + b"\\n")
        """

    /// The canonical bytes of each line of JSON, by one process.
    static func canonical(_ lines: [String]) throws -> [[UInt8]] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let python = root.appendingPathComponent(".build/oracles/bin/python")
        try #require(
            FileManager.default.isExecutableFile(atPath: python.path),
            "the reference implementation is missing; run: Scripts/setup.sh test")
        let input = FileManager.default.temporaryDirectory
            .appendingPathComponent("terrace-rfc8785-\(UInt64.random(in: 0 ... .max))")
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: input)
        defer { try? FileManager.default.removeItem(at: input) }
        let process = Process()
        let output = Pipe()
        process.executableURL = python
        process.arguments = ["-c", program]
        process.standardInput = try FileHandle(forReadingFrom: input)
        process.standardOutput = output
        try process.run()
        let answer = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return answer.split(separator: UInt8(ascii: "\n")).map(Array.init)
    }
}
