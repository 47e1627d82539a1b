import Exact
import Foundation
import Ledger
import Programme
import Testing

@testable import Record

/// `Tests/Golden` holds a leaf of every kind and version that was ever shipped. They must decode and hash the same for ever;
/// a file is added for a new kind and none is ever changed.
@Suite struct EventCodecTests {
    static let folder = TestFolder.project + "/Tests/Golden"

    static func file(_ kind: String) -> String { kind.split(separator: "/").joined(separator: "_") + ".json" }

    private func stored<T>(_ bytes: [UInt8], _ leaf: Leaf, _ work: (borrowing StoredEvent) throws -> T) rethrows -> T {
        try bytes.withUnsafeBytes { pointer in
            try work(
                StoredEvent(
                    sequence: leaf.sequence, at: leaf.at, kind: leaf.kind, command: leaf.command, leaf: pointer,
                    hash: pointer))
        }
    }

    @Test(arguments: EventCodec.kinds) func goldenLeafDecodesAndHashesTheSame(_ kind: String) throws {
        let data = try Data(contentsOf: URL(fileURLWithPath: Self.folder + "/" + Self.file(kind)))
        let golden = try JSONScanner.parse(Array(data))
        let bytes = Array(try #require(golden["leaf"]?.string).utf8)
        let leaf = try #require(Leaf(decoding: bytes))
        #expect(leaf.kind == kind)
        #expect(leaf.encoded == bytes)
        #expect(MerkleTree.leafHash(bytes).hexadecimal == golden["hash"]?.string)
        var decoder = EventDecoder()
        let event = try stored(bytes, leaf) { try decoder.decode($0) }
        let again = EventCodec.encode(event)
        #expect(again.kind == kind)
        #expect(again.publicPart == leaf.publicPart)
    }

    @Test func everyGoldenFileIsOfAKnownKind() throws {
        let files = Set(try FileManager.default.contentsOfDirectory(atPath: Self.folder))
        #expect(files == Set(EventCodec.kinds.map(Self.file)))
    }

    @Test func anUnknownKindStopsWithAClearError() async throws {
        try await TestFolder.with { folder in
            let store = try SQLiteStore.writing(folder + "/ledger.sqlite")
            let leaf = Leaf(
                sequence: 1, at: TestRecord.instant, kind: "prizes-awarded/1", scope: "programme", command: "c",
                publicPart: [:], commitment: nil)
            let entry = Entry(sealing: leaf, privatePart: nil)
            var tree = MerkleTree()
            tree.append(entry.hash)
            try store.append([entry], after: 0, becoming: Head(size: 1, root: tree.root))
            let error = #expect(throws: RecordError.self) { try History.read(store) }
            #expect(
                error?.description
                    == "event 1 of the ledger cannot be read: its kind 'prizes-awarded/1' is not known; a newer terrace wrote it; "
                    + "update terrace; see: terrace verify")
        }
    }

    @Test(arguments: [
        ("places-recorded/1", #"{"rows":[{"code":"110000"}]}"#), ("places-recorded/1", #"{"rows":[{"unknown":"1"}]}"#),
        ("places-recorded/1", #"{"rows":7}"#), ("report-recorded/1", #"{"subject":"x"}"#),
        ("report-recorded/1", #"{"release":"a","statements":[{"indicator":"a"}],"subject":"nation:CN"}"#),
        ("cluster-renamed/1", #"{"id":"UPPER"}"#), ("places-corrected/1", #"{"corrections":[]}"#),
        ("places-withdrawn/1", #"{"keys":[1],"reason":"x"}"#),
    ]) func malformedContentIsRefused(_ kind: String, _ content: String) throws {
        let part = try JSONScanner.parse(Array(content.utf8))
        let leaf = Leaf(
            sequence: 1, at: TestRecord.instant, kind: kind, scope: "programme", command: "c", publicPart: part,
            commitment: nil)
        var decoder = EventDecoder()
        #expect(throws: EventFault.self) { try stored(leaf.encoded, leaf) { try decoder.decode($0) } }
    }
}
