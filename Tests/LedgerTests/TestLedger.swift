import Exact
import Foundation
import Ledger
import Testing

/// Folders that a test makes.
enum TestFolder {
    /// Runs `work` with a new folder and removes it afterwards.
    static func with<T>(_ work: (String) throws -> T) throws -> T {
        let path = FileManager.default.temporaryDirectory.path + "/terrace-ledger-\(UInt64.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try work(path)
    }
}

/// Events whose content follows from their number alone, so that what a store holds can be told right or wrong.
enum TestLedger {
    static let salt = [UInt8](0..<16)

    /// How many events there are to take from.
    static let most = 400

    private static let made = (1...most).map(make)
    private static let trees = (0...most).reduce(into: [MerkleTree()]) { trees, size in
        guard var tree = trees.last, size > 0 else { return }
        tree.append(made[size - 1].hash)
        trees.append(tree)
    }

    /// Every third event has a private part; some are large.
    private static func make(_ sequence: Int) -> Entry {
        let part = sequence % 3 == 0 ? PrivatePart(salt: salt, content: ["actor": .string("tester \(sequence)")]) : nil
        let length = sequence % 32 == 9 ? 19_000 : sequence % 16 == 5 ? 5000 : sequence % 7 * 20
        let leaf = Leaf(
            sequence: sequence, at: Instant(milliseconds: 1_700_000_000_000 + Int64(sequence)), kind: "tested/1",
            scope: "test", command: "command-\(sequence)",
            publicPart: [
                "number": .integer(Int64(sequence)), "text": .string(String(repeating: "城", count: length)),
            ], commitment: part?.commitment)
        return Entry(sealing: leaf, privatePart: part)
    }

    static func entry(_ sequence: Int) -> Entry { made[min(sequence, most) - 1] }

    /// The head over the first so many events.
    static func head(_ size: Int) -> Head { Head(size: size, root: trees[min(size, most)].root) }

    /// Appends the events from `size` + 1 on, `count` of them, in one batch.
    static func append(_ count: Int, after size: Int, to store: some Appending) throws(StoreError) {
        let entries = (0..<count).map { entry(size + 1 + $0) }
        try store.append(entries, after: size, becoming: head(size + count))
    }

    /// A ledger with so many events, in batches of five.
    static func makeLedger(_ path: String, size: Int) throws(StoreError) {
        let store = try SQLiteStore.writing(path)
        for start in stride(from: 0, to: size, by: 5) { try append(min(5, size - start), after: start, to: store) }
        try store.close()
    }

    /// The events of a store as entries.
    static func entries(
        of store: some Store, after sequence: Int = 0, through last: Int? = nil
    ) throws(StoreError) -> [Entry] {
        var found: [(Int, Instant, String, String, [UInt8], [UInt8])] = []
        try store.read(after: sequence, through: last) { event in
            found.append(
                (event.sequence, event.at, event.kind, event.command, Array(event.leaf), Array(event.hash)))
            return true
        }
        var entries: [Entry] = []
        for (sequence, at, kind, command, leaf, hash) in found {
            guard let digest = Digest(bytes: hash) else {
                throw .damaged(path: "", detail: "event \(sequence) has a hash of \(hash.count) bytes")
            }
            entries.append(
                Entry(
                    sequence: sequence, at: at, kind: kind, command: command, leaf: leaf, hash: digest,
                    privatePart: try store.privatePart(of: sequence)))
        }
        return entries
    }

    /// What differs between a store and the first so many events; empty where nothing does.
    static func differences(_ store: some Store, from size: Int) throws(StoreError) -> [String] {
        var differences: [String] = []
        let found = try store.head()
        if found != head(size) { differences.append("the head is \(found), not that of \(size) events") }
        let entries = try entries(of: store)
        if entries.count != size { differences.append("there are \(entries.count) events, not \(size)") }
        for (index, found) in entries.enumerated() where found != entry(index + 1) {
            differences.append("event \(found.sequence) at place \(index + 1) is not what was appended")
        }
        return differences
    }
}
