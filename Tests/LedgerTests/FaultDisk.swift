import CStorageShim
import Exact
import Foundation
import GRDB
import Ledger

/// What a storage fault test appends to.
protocol Appending {
    func append(_ entries: [Entry], after size: Int, becoming head: Head) throws(StoreError)
    func close() throws(StoreError)
}

extension SQLiteStore: Appending {}

enum FaultKind: Int32, CaseIterable {
    case dropping = 1, tearing, failing, filling

    /// Whether the power goes; otherwise the program lives on.
    var isCrash: Bool { self == .dropping || self == .tearing }

    /// The seeds to try; only a tear depends on them. `TERRACE_LONG=1` tries more.
    var seeds: ClosedRange<UInt64> {
        guard self == .tearing else { return 1...1 }
        return 1...(ProcessInfo.processInfo.environment["TERRACE_LONG"] == nil ? 3 : 40)
    }
}

/// A disk in memory that fails at one operation, and a store that appends to it.
struct FaultDisk {
    /// How many events each append holds; the store is closed and opened again in the middle.
    static let batches = [1, 2, 5, 1, 1, 3, 8, 1, 1, 2, 4, 1]

    let name: String
    var path: String { "file:/ledger?vfs=\(name)" }

    /// What became of one run.
    struct Outcome {
        var fired = false
        var faults: [String] = []
    }

    private let open: (String) throws(StoreError) -> any Appending

    init(_ name: String, opening open: @escaping (String) throws(StoreError) -> any Appending) {
        self.name = name
        self.open = open
        shim_register(name)
    }

    /// Appends all batches while operation `number` fails, and tells what is wrong afterwards.
    func run(_ kind: FaultKind, at number: Int64, seed: UInt64) -> Outcome {
        shim_reset(name)
        shim_arm(name, kind.rawValue, number, seed)
        var run = FaultRun(disk: self, kind: kind, open: open)
        run.appendAll()
        let fired = shim_fired(name) != 0
        shim_disarm(name)
        if kind.isCrash { shim_power_cycle(name) }
        let last = kind.isCrash ? run.underWay : 0
        return Outcome(
            fired: fired, faults: run.faults + faults(acknowledged: run.acknowledged, underWay: last))
    }

    /// What is wrong with the ledger on this disk, if `acknowledged` events must be there and `underWay` more may be,
    /// all or none.
    func faults(acknowledged: Int, underWay: Int) -> [String] {
        var faults: [String] = []
        do throws(StoreError) {
            let store = try SQLiteStore.writing(path)
            let size = try store.head().size
            if size < acknowledged { faults.append("\(acknowledged - size) acknowledged events are lost") }
            if size > acknowledged, size != acknowledged + underWay {
                faults.append("there are \(size) events, \(acknowledged) acknowledged and \(underWay) under way")
            }
            faults += try TestLedger.differences(store, from: size) + store.integrityFaults()
            try TestLedger.append(3, after: size, to: store)
            try store.close()
            let again = try SQLiteStore.reading(path)
            faults += try TestLedger.differences(again, from: size + 3)
            try again.close()
        } catch {
            faults.append("\(error)")
        }
        return faults
    }

    /// Puts the files as other programs see them now on another disk: what is left when the process is killed.
    func copy(to other: FaultDisk) {
        shim_reset(other.name)
        for file in ["/ledger", "/ledger-wal", "/ledger-journal"] {
            let size = shim_read_file(name, file, nil, 0)
            guard size >= 0 else { continue }
            var bytes = [UInt8](repeating: 0, count: Int(size))
            shim_read_file(name, file, &bytes, size)
            shim_load_file(other.name, file, bytes, size)
        }
    }
}

/// One run of a store on a disk that fails.
private struct FaultRun {
    let disk: FaultDisk
    let kind: FaultKind
    let open: (String) throws(StoreError) -> any Appending

    private(set) var acknowledged = 0
    /// The size of the batch that was not acknowledged.
    private(set) var underWay = 0
    private(set) var faults: [String] = []
    private var store: (any Appending)?
    private var failures = 0

    init(disk: FaultDisk, kind: FaultKind, open: @escaping (String) throws(StoreError) -> any Appending) {
        self.disk = disk
        self.kind = kind
        self.open = open
    }

    /// Appends the batches; at a crash it ends, from a failure it goes on once the disk is well again.
    mutating func appendAll() {
        var next = 0
        while next < FaultDisk.batches.count, failures < 2 {
            do throws(StoreError) {
                if store == nil { store = try open(disk.path) }
                guard let store else { return }
                underWay = FaultDisk.batches[next]
                try TestLedger.append(underWay, after: acknowledged, to: store)
                acknowledged += underWay
                underWay = 0
                next += 1
                if next == FaultDisk.batches.count / 2 { closeStore() }
            } catch {
                failures += 1
                guard !kind.isCrash else { break }
                examine(error)
            }
        }
        closeStore()
    }

    /// Closing only tidies up: whether it succeeds is nobody's business, but nothing may be lost by it.
    private mutating func closeStore() {
        try? store?.close()
        store = nil
    }

    /// After a failure the error is the right one, nothing of the batch is there, and a process killed now loses nothing.
    private mutating func examine(_ error: StoreError) {
        if failures > 1 { faults.append("the disk is well again, and still: \(error)") }
        switch (kind, error) {
        case (.filling, .full), (.failing, .disk), (.failing, .unreachable): break
        default: faults.append("the error is \(error)")
        }
        if let store = store as? SQLiteStore {
            do throws(StoreError) {
                let found = try store.head()
                if found != TestLedger.head(acknowledged) { faults.append("after the failure the head is \(found)") }
            } catch {
                faults.append("after the failure: \(error)")
            }
        }
        shim_disarm(disk.name)
        let killed = FaultDisk(disk.name + "-killed", opening: open)
        disk.copy(to: killed)
        faults += killed.faults(acknowledged: acknowledged, underWay: underWay).map {
            "killed after the failure: \($0)"
        }
    }
}

/// The same tables and statements, with a mistake: a test of the tests.
final class CarelessStore: Appending {
    enum Mistake {
        /// Commits do not wait for the disk.
        case noSync
        /// Each event is a commit of its own.
        case noBatch
    }

    private let queue: DatabaseQueue
    private let mistake: Mistake

    init(_ path: String, _ mistake: Mistake) throws(StoreError) {
        try SQLiteStore.writing(path).close()
        self.mistake = mistake
        queue = try Self.disk(path) {
            let queue = try DatabaseQueue(path: path)
            try queue.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA synchronous = \(mistake == .noSync ? "OFF" : "FULL")")
            }
            return queue
        }
    }

    private static func disk<T>(_ path: String, _ work: () throws -> T) throws(StoreError) -> T {
        do {
            return try work()
        } catch {
            throw .disk(path: path, detail: "\(error)")
        }
    }

    func append(_ entries: [Entry], after size: Int, becoming head: Head) throws(StoreError) {
        let parts = mistake == .noBatch ? entries.map { [$0] } : [entries]
        for part in parts {
            try Self.disk("") {
                try queue.write { database in
                    for entry in part { try insert(entry, into: database) }
                    try database.execute(
                        sql: "UPDATE head SET size = ?, root = ?",
                        arguments: [part.last?.sequence ?? 0, Data(head.root.bytes)])
                }
            }
        }
    }

    private func insert(_ entry: Entry, into database: Database) throws {
        try database.execute(
            sql: "INSERT INTO event (seq, at, kind, command, leaf, hash) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [
                entry.sequence, entry.at.milliseconds, entry.kind, entry.command, Data(entry.leaf),
                Data(entry.hash.bytes),
            ])
        if let part = entry.privatePart {
            try database.execute(
                sql: "INSERT INTO privatePart (seq, salt, body) VALUES (?, ?, ?)",
                arguments: [entry.sequence, Data(part.salt), Data(part.body)])
        }
    }

    func close() throws(StoreError) {
        try Self.disk("") { try queue.close() }
    }
}
