import Exact
import Foundation
import Ledger
import Testing

@Suite struct LeafTests {
    private static let canonical =
        #"{"at":1700000000000,"command":"load-1","kind":"places-recorded/1","private":null,"#
        + #""public":{"name":"深圳","rows":[1,-2]},"scope":"programme","seq":7,"v":1}"#

    private let leaf = Leaf(
        sequence: 7, at: Instant(milliseconds: 1_700_000_000_000), kind: "places-recorded/1", scope: "programme",
        command: "load-1", publicPart: ["name": "深圳", "rows": [1, -2]], commitment: nil)

    /// The hash was computed with Python's hashlib over a zero byte and the text.
    @Test func aLeafIsTheCanonicalJSONOfItsEightMembers() {
        #expect(leaf.encoded == Array(Self.canonical.utf8))
        #expect(
            MerkleTree.leafHash(leaf.encoded).hexadecimal
                == "af28cbc270e0d60a7fb386aeaa6f3807c970dc52537bead1c5c9c3f282dde702")
    }

    @Test(arguments: [nil, Digest(of: [1, 2, 3])]) func whatIsEncodedIsDecoded(_ commitment: Digest?) throws {
        let leaf = Leaf(
            sequence: 1, at: Instant(milliseconds: -1), kind: "k/1", scope: "s", command: "\"\\\n 中 😀",
            publicPart: [[], ["": .null]], commitment: commitment)
        #expect(try #require(Leaf(decoding: leaf.encoded)) == leaf)
        #expect(Leaf(decoding: leaf.encoded)?.encoded == leaf.encoded)
    }

    @Test(arguments: [
        ("\"v\":1", "\"v\":2"), ("\"v\":1", "\"v\":\"1\""), ("\"v\":1", "\"w\":1"), ("\"v\":1}", "\"v\":1,\"x\":1}"),
        ("\"seq\":7", "\"seq\":\"7\""), ("\"seq\":7", "\"seq\":7.0"), ("\"seq\":7", "\"seq\":null"),
        (",\"seq\":7", ""), ("1700000000000", "\"2023-11-14\""), ("1700000000000", "null"),
        ("\"load-1\"", "1"), ("\"load-1\"", "null"), ("\"places-recorded/1\"", "[]"), ("\"programme\"", "{}"),
        ("\"private\":null,", ""), ("\"private\":null", "\"private\":\"\""), ("\"private\":null", "\"private\":1"),
        ("\"private\":null", "\"private\":\"ab\""), ("\"private\":null", "\"private\":[]"),
        ("\"public\":{\"name\":\"深圳\",\"rows\":[1,-2]},", ""), ("[1,-2]", "[1,-2"), ("[1,-2]", "[1,-2.5]"),
        ("\"v\":1}", "\"v\":1}}"), ("\"v\":1}", "\"v\":1} x"), ("\"v\":1}", "\"v\":1,\"v\":1}"), ("{\"at\"", "[\"at\""),
        (canonical, ""), (canonical, "null"), (canonical, "[]"), (canonical, "{}"), (canonical, "7"),
    ]) func malformedLeavesAreRefused(_ part: String, _ replacement: String) throws {
        let place = try #require(Self.canonical.firstRange(of: part))
        let text = Self.canonical.replacingCharacters(in: place, with: replacement)
        #expect(Leaf(decoding: Array(text.utf8)) == nil)
    }

    @Test func everyTruncationIsRefused() {
        for length in 0..<leaf.encoded.count { #expect(Leaf(decoding: Array(leaf.encoded.prefix(length))) == nil) }
    }

    @Test func anEntrySealsItsLeaf() {
        let part = PrivatePart(salt: [UInt8](0..<16), content: ["actor": "tester"])
        let entry = Entry(sealing: leaf, privatePart: part)
        #expect(entry.sequence == 7)
        #expect(entry.at == leaf.at)
        #expect(entry.kind == "places-recorded/1")
        #expect(entry.command == "load-1")
        #expect(entry.leaf == leaf.encoded)
        #expect(entry.hash == MerkleTree.leafHash(leaf.encoded))
        #expect(entry.privatePart == part)
    }
}
