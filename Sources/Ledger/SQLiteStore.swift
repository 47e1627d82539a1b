import Exact
import Foundation
import GRDB

/// A ledger in one SQLite file: insert-only events, private parts beside them, and the head.
package final class SQLiteStore: Store {
    /// `TERR`, at offset 68 of the file.
    static let applicationID: Int32 = 0x5445_5252
    /// The version of the tables, at offset 60 of the file.
    static let formatVersion: Int32 = 1

    package let path: String
    private let queue: DatabaseQueue

    private init(path: String, queue: DatabaseQueue) {
        self.path = path
        self.queue = queue
    }

    /// Opens an existing ledger to read it; the file is not written to.
    package static func reading(_ path: String) throws(StoreError) -> SQLiteStore {
        try LedgerFile.check(path)
        return try open(path, readonly: true)
    }

    /// Opens a ledger to write to it, and creates it where there is none.
    package static func writing(_ path: String) throws(StoreError) -> SQLiteStore {
        if LedgerFile.isNeeded(path) {
            try LedgerFile.create(path)
        }
        try LedgerFile.check(path)
        return try open(path, readonly: false)
    }

    static func open(_ path: String, readonly: Bool) throws(StoreError) -> SQLiteStore {
        var configuration = Configuration()
        configuration.readonly = readonly
        configuration.busyMode = .timeout(20)
        configuration.foreignKeysEnabled = true
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
        }
        return try translating(path) {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            if !readonly {
                try queue.writeWithoutTransaction { try Self.makeDurable($0, path: path) }
            }
            return SQLiteStore(path: path, queue: queue)
        }
    }

    /// Switches to write-ahead logging with a sync at every commit, and reads both settings back.
    private static func makeDurable(_ database: Database, path: String) throws {
        let mode = try String.fetchAll(database, sql: "PRAGMA journal_mode = WAL").first
        try database.execute(sql: "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON")
        let synchronous = try Int.fetchOne(database, sql: "PRAGMA synchronous")
        guard mode == "wal", synchronous == 2 else {
            throw StoreError.unreachable(
                path: path, detail: "the file system does not allow write-ahead logging with full syncs")
        }
    }

    package func head() throws(StoreError) -> Head {
        try Self.translating(path) { try queue.read { try self.head($0) } }
    }

    private func head(_ database: Database) throws -> Head {
        guard let row = try Row.fetchOne(database, sql: "SELECT size, root FROM head"),
            let size = row[0] as Int?, let data = row[1] as Data?, let root = Digest(bytes: Array(data))
        else { throw StoreError.damaged(path: path, detail: "it has no head") }
        return Head(size: size, root: root)
    }

    package func append(_ entries: [Entry], after size: Int, becoming head: Head) throws(StoreError) {
        try Self.translating(path) {
            try queue.inDatabase { database in
                try database.inTransaction(.immediate) {
                    let found = try self.head(database).size
                    guard found == size else { throw StoreError.moved(size: found) }
                    try self.insert(entries, into: database)
                    try database.execute(
                        sql: "UPDATE head SET size = ?, root = ?", arguments: [head.size, Data(head.root.bytes)])
                    return .commit
                }
            }
        }
    }

    private func insert(_ entries: [Entry], into database: Database) throws {
        let event = try database.cachedStatement(
            sql: "INSERT INTO event (seq, at, kind, command, leaf, hash) VALUES (?, ?, ?, ?, ?, ?)")
        let hidden = try database.cachedStatement(
            sql: "INSERT INTO privatePart (seq, salt, body) VALUES (?, ?, ?)")
        for entry in entries {
            try event.execute(arguments: [
                entry.sequence, entry.at.milliseconds, entry.kind, entry.command, Data(entry.leaf),
                Data(entry.hash.bytes),
            ])
            if let part = entry.privatePart {
                try hidden.execute(arguments: [entry.sequence, Data(part.salt), Data(part.body)])
            }
        }
    }

    package func read(
        after sequence: Int, through last: Int?, _ body: (borrowing StoredEvent) -> Bool
    ) throws(StoreError) {
        try Self.translating(path) {
            try queue.read { database in
                let rows = try Row.fetchCursor(
                    database,
                    sql: "SELECT seq, at, kind, command, leaf, hash FROM event WHERE seq > ? AND seq <= ? ORDER BY seq",
                    arguments: [sequence, last ?? Int.max])
                while let row = try rows.next() {
                    guard try self.hand(row, to: body) else { break }
                }
            }
        }
    }

    private func hand(_ row: Row, to body: (borrowing StoredEvent) -> Bool) throws -> Bool {
        guard let sequence = row[0] as Int?, let at = row[1] as Int64?, let kind = row[2] as String?,
            let command = row[3] as String?
        else { throw StoreError.damaged(path: path, detail: "an event lacks a column") }
        return try row.withUnsafeData(atIndex: 4) { leaf in
            try row.withUnsafeData(atIndex: 5) { hash in
                guard let leaf, let hash else {
                    throw StoreError.damaged(path: path, detail: "event \(sequence) has no content")
                }
                return leaf.withUnsafeBytes { leafBytes in
                    hash.withUnsafeBytes { hashBytes in
                        body(
                            StoredEvent(
                                sequence: sequence, at: Instant(milliseconds: at), kind: kind, command: command,
                                leaf: leafBytes, hash: hashBytes))
                    }
                }
            }
        }
    }

    package func privatePart(of sequence: Int) throws(StoreError) -> PrivatePart? {
        try Self.translating(path) {
            try queue.read { database in
                guard
                    let row = try Row.fetchOne(
                        database, sql: "SELECT salt, body FROM privatePart WHERE seq = ?", arguments: [sequence]),
                    let salt = row[0] as Data?, let body = row[1] as Data?
                else { return nil }
                guard salt.count >= PrivatePart.saltLength else {
                    throw StoreError.damaged(
                        path: path, detail: "the private part of event \(sequence) has a short salt")
                }
                return PrivatePart(salt: Array(salt), body: Array(body))
            }
        }
    }

    /// Erases the private part of an event; its leaf and its commitment stay.
    package func erasePrivatePart(of sequence: Int) throws(StoreError) {
        try Self.translating(path) {
            try queue.write { try $0.execute(sql: "DELETE FROM privatePart WHERE seq = ?", arguments: [sequence]) }
        }
    }

    /// Copies the ledger as it stands, while writers go on, into a new file.
    package func backUp(to destination: String) throws(StoreError) {
        try Self.translating(destination) {
            let copy = try DatabaseQueue(path: destination)
            try queue.backup(to: copy)
            try copy.close()
        }
    }

    /// What SQLite finds wrong with the file; empty where it is sound.
    package func integrityFaults() throws(StoreError) -> [String] {
        try Self.translating(path) {
            try queue.read { database in
                let faults = try String.fetchAll(database, sql: "PRAGMA integrity_check(20)").filter { $0 != "ok" }
                let dangling = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").count
                return faults + (dangling == 0 ? [] : ["\(dangling) private parts belong to no event"])
            }
        }
    }

    /// A number that changes when another connection has committed.
    package func dataVersion() throws(StoreError) -> Int {
        try Self.translating(path) { try queue.read { try Int.fetchOne($0, sql: "PRAGMA data_version") ?? 0 } }
    }

    package func close() throws(StoreError) {
        try Self.translating(path) { try queue.close() }
    }

    /// Runs `work` and turns what SQLite throws into a ``StoreError``.
    static func translating<T>(_ path: String, _ work: () throws -> T) throws(StoreError) -> T {
        do {
            return try work()
        } catch let error as StoreError {
            throw error
        } catch let error as DatabaseError {
            let detail = error.message ?? "\(error.resultCode)"
            throw switch error.resultCode {
            case .SQLITE_FULL: .full(path: path)
            case .SQLITE_BUSY, .SQLITE_LOCKED: .busy(path: path)
            case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_ERROR, .SQLITE_CONSTRAINT:
                .damaged(path: path, detail: detail)
            case .SQLITE_IOERR: .disk(path: path, detail: detail)
            default: .unreachable(path: path, detail: detail)
            }
        } catch {
            throw .unreachable(path: path, detail: "\(error)")
        }
    }
}
