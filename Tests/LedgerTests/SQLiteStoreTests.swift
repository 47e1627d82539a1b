import Dispatch
import Exact
import Foundation
import GRDB
import Ledger
import Synchronization
import Testing

@Suite struct SQLiteStoreTests {
    // MARK: Appending and reading

    @Test func whatIsAppendedIsRead() throws {
        try TestFolder.with { folder in
            let path = folder + "/ledger.sqlite"
            let store = try SQLiteStore.writing(path)
            #expect(try store.head() == .empty)
            #expect(try TestLedger.entries(of: store).isEmpty)
            var size = 0
            for count in [1, 4, 10, 25] {
                try TestLedger.append(count, after: size, to: store)
                size += count
                #expect(try TestLedger.differences(store, from: size).isEmpty)
            }
            try store.close()
            let reader = try SQLiteStore.reading(path)
            #expect(try TestLedger.differences(reader, from: 40).isEmpty)
            #expect(try reader.integrityFaults().isEmpty)
            #expect(reader.path == path)
            try reader.close()
        }
    }

    @Test func aReaderSeesWhatAWriterAppends() throws {
        try TestFolder.with { folder in
            let path = folder + "/ledger.sqlite"
            let writer = try SQLiteStore.writing(path)
            try TestLedger.append(2, after: 0, to: writer)
            let reader = try SQLiteStore.reading(path)
            let version = try reader.dataVersion()
            #expect(try reader.dataVersion() == version)
            try TestLedger.append(3, after: 2, to: writer)
            #expect(try reader.dataVersion() != version)
            #expect(try TestLedger.differences(reader, from: 5).isEmpty)
            #expect(throws: StoreError.self) { try TestLedger.append(1, after: 5, to: reader) }
            #expect(try TestLedger.differences(writer, from: 5).isEmpty)
        }
    }

    @Test(
        arguments: [
            (0, nil, Array(1...12)), (0, 12, Array(1...12)), (0, 5, Array(1...5)), (4, 7, [5, 6, 7]), (11, nil, [12]),
            (12, nil, []), (100, nil, []), (5, 5, []), (7, 4, []), (0, 0, []), (10, 100, [11, 12]), (-5, 2, [1, 2]),
        ] as [(Int, Int?, [Int])]) func rangesAreRead(_ after: Int, _ through: Int?, _ sequences: [Int]) throws
    {
        try TestFolder.with { folder in
            let path = folder + "/ledger.sqlite"
            try TestLedger.makeLedger(path, size: 12)
            let store = try SQLiteStore.reading(path)
            #expect(
                try TestLedger.entries(of: store, after: after, through: through) == sequences.map(TestLedger.entry))
        }
    }

    @Test func readingStopsWhenItIsTold() throws {
        try TestFolder.with { folder in
            let path = folder + "/ledger.sqlite"
            try TestLedger.makeLedger(path, size: 12)
            var seen: [Int] = []
            try SQLiteStore.reading(path).read(after: 2, through: nil) { event in
                seen.append(event.sequence)
                return event.sequence < 5
            }
            #expect(seen == [3, 4, 5])
        }
    }

    @Test(arguments: [0, 1, 4, 6, 100, -1]) func anUnexpectedSizeIsAConflict(_ expected: Int) throws {
        try TestFolder.with { folder in
            let path = folder + "/ledger.sqlite"
            try TestLedger.makeLedger(path, size: 5)
            let store = try SQLiteStore.writing(path)
            let error = #expect(throws: StoreError.moved(size: 5)) {
                try store.append(
                    [TestLedger.entry(6)], after: expected, becoming: TestLedger.head(6))
            }
            #expect(error?.description == "the ledger has grown to 5 events meanwhile")
            #expect(try TestLedger.differences(store, from: 5).isEmpty)
            try TestLedger.append(1, after: 5, to: store)
            #expect(try TestLedger.differences(store, from: 6).isEmpty)
        }
    }

    @Test func ofTwoWritersAtOneSizeTheSecondIsTold() throws {
        try TestFolder.with { folder in
            let path = folder + "/ledger.sqlite"
            let one = try SQLiteStore.writing(path)
            let other = try SQLiteStore.writing(path)
            try TestLedger.append(2, after: 0, to: one)
            #expect(throws: StoreError.moved(size: 2)) { try TestLedger.append(1, after: 0, to: other) }
            try TestLedger.append(1, after: 2, to: other)
            #expect(try TestLedger.differences(one, from: 3).isEmpty)
        }
    }

    @Test func aBatchWithARefusedEventIsRefusedWhole() throws {
        try TestFolder.with { folder in
            let store = try SQLiteStore.writing(folder + "/ledger.sqlite")
            try TestLedger.append(3, after: 0, to: store)
            let large = Entry(
                sequence: 5, at: Instant(milliseconds: 0), kind: "k/1", command: "c",
                leaf: [UInt8](repeating: 7, count: Leaf.mostBytes + 1), hash: Digest(of: []), privatePart: nil)
            for entries in [[TestLedger.entry(4), large], [TestLedger.entry(4), TestLedger.entry(2)]] {
                #expect(throws: StoreError.self) {
                    try store.append(entries, after: 3, becoming: TestLedger.head(5))
                }
                #expect(try TestLedger.differences(store, from: 3).isEmpty)
            }
        }
    }

    @Test func aLeafMayHaveSixtyThousandBytes() throws {
        try TestFolder.with { folder in
            let store = try SQLiteStore.writing(folder + "/ledger.sqlite")
            let entry = Entry(
                sequence: 1, at: Instant(milliseconds: 0), kind: "k/1", command: "c",
                leaf: [UInt8](repeating: 7, count: Leaf.mostBytes), hash: Digest(of: []), privatePart: nil)
            try store.append([entry], after: 0, becoming: Head(size: 1, root: entry.hash))
            #expect(try TestLedger.entries(of: store) == [entry])
        }
    }

    // MARK: Private parts

    @Test func aPrivatePartIsErasedAndItsLeafStays() throws {
        try TestFolder.with { folder in
            let path = folder + "/ledger.sqlite"
            let marker = "erase me: " + String(repeating: "0123456789", count: 700)
            let part = PrivatePart(salt: TestLedger.salt, content: ["actor": .string(marker)])
            let leaf = Leaf(
                sequence: 1, at: Instant(milliseconds: 0), kind: "k/1", scope: "s", command: "c", publicPart: [:],
                commitment: part.commitment)
            let entry = Entry(sealing: leaf, privatePart: part)
            let store = try SQLiteStore.writing(path)
            try store.append([entry], after: 0, becoming: Head(size: 1, root: entry.hash))
            #expect(try store.privatePart(of: 1) == part)
            #expect(try store.privatePart(of: 2) == nil)
            try store.erasePrivatePart(of: 1)
            #expect(try store.privatePart(of: 1) == nil)
            #expect(try store.head() == Head(size: 1, root: entry.hash))
            #expect(try TestLedger.entries(of: store).map(\.leaf) == [leaf.encoded])
            #expect(Leaf(decoding: leaf.encoded)?.commitment == part.commitment)
            #expect(try store.integrityFaults().isEmpty)
            try store.close()
            for file in try FileManager.default.contentsOfDirectory(atPath: folder) {
                let bytes = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + file))
                #expect(bytes.range(of: Data("0123456789".utf8)) == nil, "\(file) still holds what was erased")
            }
        }
    }

    // MARK: The file

    @Test func theFileIsMarkedAndLogsAhead() throws {
        try TestFolder.with { folder in
            let path = folder + "/ledger.sqlite"
            try TestLedger.makeLedger(path, size: 3)
            try DatabaseQueue(path: path).read { database throws in
                #expect(try String.fetchOne(database, sql: "PRAGMA journal_mode") == "wal")
                #expect(try Int.fetchOne(database, sql: "PRAGMA application_id") == 0x5445_5252)
                #expect(try Int.fetchOne(database, sql: "PRAGMA user_version") == 1)
                #expect(try String.fetchAll(database, sql: "PRAGMA integrity_check") == ["ok"])
                #expect(try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").isEmpty)
            }
            let header = try Data(contentsOf: URL(fileURLWithPath: path)).prefix(72)
            #expect(Array(header[68..<72]) == Array("TERR".utf8))
        }
    }

    /// A virtual file system without shared memory cannot log ahead, and then nothing is opened.
    @Test func aDiskThatCannotLogAheadIsRefused() throws {
        try TestFolder.with { folder in
            let path = "file:\(folder)/ledger.sqlite?vfs=unix-dotfile"
            let error = #expect(throws: StoreError.self) { try SQLiteStore.writing(path) }
            #expect(
                error?.description
                    == "\(path): cannot be opened: the file system does not allow write-ahead logging with full syncs")
        }
    }

    @Test(arguments: [
        "UPDATE event SET kind = 'x'", "UPDATE event SET leaf = x'00' WHERE seq = 2",
        "UPDATE OR REPLACE event SET seq = 3 WHERE seq = 2", "UPDATE OR IGNORE event SET at = 0", "DELETE FROM event",
        "DELETE FROM event WHERE seq = 4",
        """
        INSERT INTO event SELECT seq, 0, kind, command, leaf, hash FROM event WHERE seq = 2
            ON CONFLICT (seq) DO UPDATE SET at = 0
        """,
    ]) func eventsAreNeverChangedOrDeleted(_ statement: String) throws {
        try expectRefused(statement)
    }

    /// Replacing deletes without the triggers for deletions.
    @Test(arguments: [
        "REPLACE INTO event SELECT seq, 0, kind, command, leaf, hash FROM event WHERE seq = 2",
        "INSERT OR REPLACE INTO event (seq, at, kind, command, leaf, hash) VALUES (4, 0, 'x', 'y', x'00', zeroblob(32))",
    ]) func eventsAreNeverReplaced(_ statement: String) throws {
        try expectRefused(statement)
    }

    private func expectRefused(_ statement: String) throws {
        try TestFolder.with { folder in
            let path = folder + "/ledger.sqlite"
            try TestLedger.makeLedger(path, size: 5)
            let queue = try DatabaseQueue(path: path)
            let error = #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: statement) } }
            #expect(error?.message?.hasPrefix("events are never ") == true)
            try queue.close()
            let store = try SQLiteStore.reading(path)
            #expect(try TestLedger.differences(store, from: 5).isEmpty)
            try store.close()
        }
    }

    @Test func aPrivatePartNeedsItsEvent() throws {
        try TestFolder.with { folder in
            let path = folder + "/ledger.sqlite"
            try TestLedger.makeLedger(path, size: 5)
            let statement = "INSERT INTO privatePart VALUES (9, zeroblob(16), x'7B7D')"
            #expect(throws: DatabaseError.self) {
                try DatabaseQueue(path: path).write { try $0.execute(sql: statement) }
            }
            var configuration = Configuration()
            configuration.foreignKeysEnabled = false
            try DatabaseQueue(path: path, configuration: configuration).write { try $0.execute(sql: statement) }
            #expect(try SQLiteStore.reading(path).integrityFaults() == ["1 private parts belong to no event"])
        }
    }

    // MARK: Several at once

    /// What several threads hand in.
    private final class Collected<Element: Sendable>: Sendable {
        private let items = Mutex<[Element]>([])

        var all: [Element] { items.withLock { $0 } }

        func add(_ item: Element) { items.withLock { $0.append(item) } }
    }

    /// Runs `work` with 0..<count on as many threads, and returns the errors.
    private func atOnce(
        _ count: Int, _ work: @escaping @Sendable (Int) throws(StoreError) -> Void
    ) -> [StoreError] {
        let errors = Collected<StoreError>()
        let running = DispatchGroup()
        for index in 0..<count {
            running.enter()
            Thread.detachNewThread {
                do throws(StoreError) {
                    try work(index)
                } catch {
                    errors.add(error)
                }
                running.leave()
            }
        }
        running.wait()
        return errors.all
    }

    @Test func severalCreateOneLedger() throws {
        for _ in 0..<30 {
            try TestFolder.with { folder in
                let path = folder + "/new/ledger.sqlite"
                let errors = atOnce(4) { _ throws(StoreError) in try SQLiteStore.writing(path).close() }
                #expect(errors.isEmpty)
                let store = try SQLiteStore.writing(path)
                #expect(try store.head() == .empty)
                try store.close()
                #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/new") == ["ledger.sqlite"])
            }
        }
    }

    @Test func severalAppendInTurn() throws {
        try TestFolder.with { folder in
            let path = folder + "/ledger.sqlite"
            try SQLiteStore.writing(path).close()
            let errors = atOnce(4) { _ throws(StoreError) in
                let store = try SQLiteStore.writing(path)
                for _ in 0..<15 {
                    var isDone = false
                    while !isDone {
                        let size = try store.head().size
                        do throws(StoreError) {
                            try TestLedger.append(2, after: size, to: store)
                            isDone = true
                        } catch {
                            guard case .moved = error else { throw error }
                        }
                    }
                }
                try store.close()
            }
            #expect(errors.isEmpty)
            #expect(try TestLedger.differences(try SQLiteStore.reading(path), from: 120).isEmpty)
        }
    }

    /// Each copy is a whole ledger as it stood after some append.
    @Test func copiesMadeMeanwhileAreConsistent() throws {
        try TestFolder.with { folder in
            let path = folder + "/ledger.sqlite"
            try TestLedger.makeLedger(path, size: 10)
            let sizes = Collected<Int>()
            let errors = atOnce(2) { index throws(StoreError) in
                let store = try SQLiteStore.writing(path)
                if index == 0 {
                    for size in stride(from: 10, to: 310, by: 3) { try TestLedger.append(3, after: size, to: store) }
                } else {
                    var isLast = false
                    while !isLast {
                        isLast = try store.head().size == 310
                        sizes.add(try sizeOfSoundCopy(of: store, in: folder))
                    }
                }
                try store.close()
            }
            #expect(errors.isEmpty)
            let found = sizes.all
            print("copies made meanwhile: of \(found) events")
            #expect(found == found.sorted())
            #expect(found.allSatisfy { $0 % 3 == 1 })
            #expect(found.last == 310)
            #expect(try TestLedger.differences(try SQLiteStore.reading(path), from: 310).isEmpty)
        }
    }

    private func sizeOfSoundCopy(of store: SQLiteStore, in folder: String) throws(StoreError) -> Int {
        let destination = folder + "/copy-\(UInt64.random(in: 0 ... .max)).sqlite"
        try store.backUp(to: destination)
        let copy = try SQLiteStore.reading(destination)
        let size = try copy.head().size
        let faults = try TestLedger.differences(copy, from: size) + copy.integrityFaults()
        #expect(faults.isEmpty, "a copy of \(size) events")
        try copy.close()
        return size
    }

    @Test func aCopyCanBeWrittenTo() throws {
        try TestFolder.with { folder in
            try TestLedger.makeLedger(folder + "/ledger.sqlite", size: 20)
            let original = try SQLiteStore.reading(folder + "/ledger.sqlite")
            try original.backUp(to: folder + "/copy.sqlite")
            let copy = try SQLiteStore.writing(folder + "/copy.sqlite")
            #expect(try TestLedger.differences(copy, from: 20).isEmpty)
            try TestLedger.append(4, after: 20, to: copy)
            #expect(try TestLedger.differences(copy, from: 24).isEmpty)
            #expect(try TestLedger.differences(original, from: 20).isEmpty)
        }
    }
}
