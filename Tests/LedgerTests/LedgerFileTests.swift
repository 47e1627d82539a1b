import Foundation
import GRDB
import Ledger
import Testing

/// Files that are no ledger, or none that can be read, are refused with a clear text and left as they are.
@Suite struct LedgerFileTests {
    /// What a file holds, when it was last changed and what stands beside it.
    private struct Look: Equatable {
        let bytes: Data
        let changed: Date?
        var beside: [String]

        init(_ path: String) throws {
            let url = URL(fileURLWithPath: path)
            bytes = try Data(contentsOf: url)
            changed = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
            beside = try FileManager.default.contentsOfDirectory(atPath: url.deletingLastPathComponent().path).sorted()
        }
    }

    /// Opens a file and reads all of it; returns the text of the error.
    private func error(_ open: (String) throws(StoreError) -> SQLiteStore, _ path: String) -> String? {
        do throws(StoreError) {
            let store = try open(path)
            _ = try store.head()
            _ = try TestLedger.entries(of: store)
            let faults = try store.integrityFaults()
            return faults.isEmpty ? nil : faults.joined(separator: ", ")
        } catch {
            return error.description
        }
    }

    /// Expects that a file is refused for reading and writing with one text, and not touched.
    ///
    /// SQLite opens a damaged ledger and leaves its log and shared memory beside it; other files it never sees.
    private func expectRefused(_ path: String, _ text: String) throws {
        let isOpened = text.contains("damaged")
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1_000_000_000)], ofItemAtPath: path)
        let before = try Look(path)
        for isWriting in [false, true] {
            #expect((isWriting ? error(SQLiteStore.writing, path) : error(SQLiteStore.reading, path)) == path + text)
            var after = try Look(path)
            if isOpened { after.beside.removeAll { $0.hasSuffix("-wal") || $0.hasSuffix("-shm") } }
            #expect(after == before)
        }
    }

    private static let advice = "; nothing was touched; name another file with --ledger"

    // MARK: No ledger

    @Test func aMissingFileIsNotMadeByReading() throws {
        try TestFolder.with { folder in
            let path = folder + "/ledger.sqlite"
            #expect(
                error(SQLiteStore.reading, path)
                    == "\(path): there is no ledger here; load one with: terrace load DIR --ledger \(path)")
            let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(files.isEmpty)
        }
    }

    @Test func aFolderThatCannotBeMadeIsNamed() throws {
        try TestFolder.with { folder in
            try Data("text".utf8).write(to: URL(fileURLWithPath: folder + "/file"))
            let path = folder + "/file/ledger.sqlite"
            #expect(
                error(SQLiteStore.writing, path)
                    == "\(path): cannot be opened: its folder \(folder)/file cannot be made")
        }
    }

    @Test func aFolderIsRefused() throws {
        try TestFolder.with { folder in
            let path = folder + "/ledger.sqlite"
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
            let text = path + ": this is not a ledger but a folder" + Self.advice
            #expect(error(SQLiteStore.reading, path) == text)
            #expect(error(SQLiteStore.writing, path) == text)
            let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(files == ["ledger.sqlite"])
        }
    }

    @Test func anEmptyFileIsRefused() throws {
        try TestFolder.with { folder in
            let path = folder + "/ledger.sqlite"
            try Data().write(to: URL(fileURLWithPath: path))
            try expectRefused(path, ": this is not a ledger but an empty file" + Self.advice)
        }
    }

    @Test(arguments: [
        "x", "id,name\n1,无锡\n", "SQLite format 3", "SQLite format 3\u{0}" + String(repeating: "\u{0}", count: 50),
        String(repeating: "A text that is longer than a header. ", count: 500),
    ]) func anotherFileIsRefused(_ text: String) throws {
        try TestFolder.with { folder in
            let path = folder + "/clusters.csv"
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            try expectRefused(path, ": this is not a ledger but a file of another kind" + Self.advice)
        }
    }

    @Test(arguments: ["DELETE", "WAL"]) func theDatabaseOfAnotherProgramIsRefused(_ mode: String) throws {
        try TestFolder.with { folder in
            let path = folder + "/other.sqlite"
            let queue = try DatabaseQueue(path: path)
            try queue.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA journal_mode = \(mode)")
                try database.execute(sql: "CREATE TABLE event (seq INTEGER PRIMARY KEY); INSERT INTO event VALUES (1)")
            }
            try queue.close()
            try expectRefused(path, ": this is not a ledger but the database of another program" + Self.advice)
        }
    }

    @Test(arguments: [2, 3, 1000, Int(Int32.max)]) func aNewerFormatIsRefused(_ version: Int) throws {
        try TestFolder.with { folder in
            let path = folder + "/ledger.sqlite"
            try TestLedger.makeLedger(path, size: 5)
            let queue = try DatabaseQueue(path: path)
            try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = \(version)") }
            try queue.close()
            try expectRefused(
                path,
                ": this ledger has format \(version), which a newer terrace wrote; nothing was touched; update terrace")
        }
    }

    // MARK: Damaged ledgers

    private static let remedy = "; nothing was written; restore a copy with: terrace restore FILE"

    @Test func aCutLedgerIsDamaged() throws {
        try TestFolder.with { folder in
            let path = folder + "/ledger.sqlite"
            try TestLedger.makeLedger(path, size: 60)
            let whole = try Data(contentsOf: URL(fileURLWithPath: path))
            for length in [100, 4096, 8192, whole.count / 2 / 4096 * 4096, whole.count - 4096] {
                try whole.prefix(length).write(to: URL(fileURLWithPath: path))
                try expectRefused(
                    path, ": the ledger is damaged (database disk image is malformed)" + Self.remedy)
            }
        }
    }

    @Test(arguments: [
        (100..<4096, "database disk image is malformed"), (16..<18, "file is not a database"),
        (4096..<8192, "database disk image is malformed"),
    ]) func anOverwrittenLedgerIsDamaged(_ place: Range<Int>, _ detail: String) throws {
        try TestFolder.with { folder in
            let path = folder + "/ledger.sqlite"
            try TestLedger.makeLedger(path, size: 60)
            var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
            bytes.replaceSubrange(place, with: Data(repeating: 0xA5, count: place.count))
            try bytes.write(to: URL(fileURLWithPath: path))
            try expectRefused(path, ": the ledger is damaged (\(detail))" + Self.remedy)
        }
    }

    @Test(arguments: [
        ("DELETE FROM head", "it has no head"), ("DROP TABLE head", "no such table: head"),
        ("UPDATE head SET size = 'x'", "cannot store TEXT value in INTEGER column head.size"),
    ]) func aLedgerWithoutAHeadIsDamaged(_ statement: String, _ detail: String) throws {
        try TestFolder.with { folder in
            let path = folder + "/ledger.sqlite"
            try TestLedger.makeLedger(path, size: 5)
            let queue = try DatabaseQueue(path: path)
            let refusal = Result { try queue.writeWithoutTransaction { try $0.execute(sql: statement) } }
            try queue.close()
            if case .failure(let error) = refusal {
                #expect((error as? DatabaseError)?.message == detail)
            } else {
                try expectRefused(path, ": the ledger is damaged (\(detail))" + Self.remedy)
            }
        }
    }

    // MARK: New ledgers

    @Test func aNewLedgerStandsAloneInItsFolder() throws {
        try TestFolder.with { folder in
            let path = folder + "/a/b/ledger.sqlite"
            try SQLiteStore.writing(path).close()
            let files = try FileManager.default.contentsOfDirectory(atPath: folder + "/a/b")
            #expect(files == ["ledger.sqlite"])
            #expect(error(SQLiteStore.reading, path) == nil)
        }
    }

    @Test func readingDoesNotChangeTheFile() throws {
        try TestFolder.with { folder in
            let path = folder + "/ledger.sqlite"
            try TestLedger.makeLedger(path, size: 30)
            let before = try Look(path)
            for _ in 0..<3 {
                #expect(error(SQLiteStore.reading, path) == nil)
                let after = try Look(path)
                #expect(after.bytes == before.bytes)
                #expect(after.changed == before.changed)
            }
        }
    }
}
