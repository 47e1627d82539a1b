import CStorageShim
import Exact
import Foundation
import GRDB
import Ledger
import Programme
import Record

/// Appends by many submitters at once: through the writer, one commit an event, and into plain SQLite.
extension Benchmarks {
    private static let submitters = 64
    private static let eventsEach = 150

    static func measureAppends() async throws {
        shim_register("slow")
        shim_sync_delay("slow", 4000)
        print("appends by \(submitters) concurrent submitters, \(eventsEach) events each")
        try await measureWriter("sync of 4 ms", path: "file:/ledger?vfs=slow")
        let path = folder + "/appends.sqlite"
        let together = try await measureWriter("raw disk", path: path)
        try await measureOneByOne(path: folder + "/one.sqlite")
        try await measurePlain(path: folder + "/plain.sqlite", together: together)
    }

    /// A writer whose ledger holds the national programme.
    private static func writer(_ path: String) async throws -> Writer {
        let store = try SQLiteStore.writing(path)
        let writer = Writer(store: store, history: History(), salts: .random)
        let plan = LoadPlan(folder: "Data/national", on: ProgrammeState(), reason: "")
        _ = try await writer.submit(submission("national", plan.commands))
        return writer
    }

    private static func submission(_ id: String, _ commands: [ProgrammeCommand]) -> Submission {
        Submission(id: id, commands: commands, at: Instant(milliseconds: 0), actor: "bench", channel: "bench")
    }

    /// A report of its own for each event: of one place and one release.
    private static func reportOf(_ submitter: Int, _ number: Int) -> Submission {
        let places = ["110000", "120000", "310000", "320100", "330100", "370200", "420100", "440300"]
        let releases = ["doc-000", "doc-001", "doc-002", "doc-003", "doc-004", "gotohui", "recall", "bluek-2022-12-27"]
        let statement = Statement(
            indicator: ID(trusted: "enterprises"), period: Period(year: 1000 + number),
            value: DecimalNumber(coefficient: Int64(1000 + number)), unit: ID(trusted: "enterprises"),
            scopeNote: "submitter \(submitter)")
        return submission(
            "event-\(submitter)-\(number)",
            [
                .monitoring(
                    .submitReport(
                        subject: .place(ID(trusted: places[submitter % places.count])),
                        release: ID(trusted: releases[submitter / 8 % 8]),
                        statements: [statement]))
            ])
    }

    /// Returns how many events a commit holds on average.
    @discardableResult
    private static func measureWriter(_ name: String, path: String) async throws -> Int {
        let writer = try await writer(path)
        let before = await writer.commits
        let time = try await seconds {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for submitter in 0..<submitters {
                    group.addTask {
                        for number in 0..<eventsEach { _ = try await writer.submit(reportOf(submitter, number)) }
                    }
                }
                try await group.waitForAll()
            }
        }
        let events = submitters * eventsEach
        let commits = await writer.commits - before
        report("  \(name): events a second", Double(events) / time, "events/s", decimals: 0)
        report("  \(name): events a commit", Double(events) / Double(max(1, commits)), "events")
        return events / max(1, commits)
    }

    private static func measureOneByOne(path: String) async throws {
        let writer = try await writer(path)
        let events = 400
        let time = try await seconds {
            for number in 0..<events { _ = try await writer.submit(reportOf(0, number)) }
        }
        report("  raw disk, one submitter, one commit an event", Double(events) / time, "events/s", decimals: 0)
    }

    /// The same bytes in the same tables by SQLite alone, as many rows a transaction as the writer had.
    private static func measurePlain(path: String, together: Int) async throws {
        let queue = try DatabaseQueue(path: path)
        try await queue.writeWithoutTransaction { database in
            try database.execute(
                sql: """
                    PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
                    CREATE TABLE event (seq INTEGER PRIMARY KEY, leaf BLOB, hash BLOB);
                    """)
        }
        let events = submitters * eventsEach
        let leaf = Data(repeating: 7, count: 420)
        let time = try await seconds {
            var next = 1
            while next <= events {
                let last = min(next + max(1, together), events + 1)
                let batch = next..<last
                try await queue.write { database in
                    for sequence in batch {
                        try database.execute(
                            sql: "INSERT INTO event VALUES (?, ?, ?)",
                            arguments: [sequence, leaf, Data(repeating: 1, count: 32)])
                    }
                }
                next = last
            }
        }
        report(
            "  raw disk, plain SQLite, \(together) rows a transaction", Double(events) / time, "events/s", decimals: 0)
    }
}
