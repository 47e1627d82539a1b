import ArgumentParser
import Exact
import Foundation
import Ledger
import Record

/// Where the ledger is.
struct LedgerOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "The ledger (default: the variable TERRACE_LEDGER, or var/terrace.sqlite).", valueName: "file"))
    var ledger: String?

    var path: String {
        let environment = ProcessInfo.processInfo.environment["TERRACE_LEDGER"].flatMap { $0.isEmpty ? nil : $0 }
        return URL(fileURLWithPath: ledger ?? environment ?? "var/terrace.sqlite").path
    }

    /// Opens the ledger to read it.
    func reading() throws -> SQLiteStore { try rethrowing { () throws(StoreError) in try SQLiteStore.reading(path) } }

    /// Opens the ledger to write to it.
    func writing() throws -> SQLiteStore { try rethrowing { () throws(StoreError) in try SQLiteStore.writing(path) } }
}

/// Which state of the record is asked for.
struct MomentOptions: ParsableArguments {
    @Option(
        name: .customLong("as-of"), help: ArgumentHelp("What held on this day (default: today).", valueName: "date"))
    var asOf: String?

    @Option(
        name: .customLong("known-at"),
        help: ArgumentHelp(
            "What the record said by the end of this day (UTC), or after so many events.", valueName: "date|number"))
    var knownAt: String?

    func day() throws -> CivilDate {
        guard let asOf else { return Clock.now.date }
        guard let date = CivilDate(asOf) else {
            throw Failure("--as-of: '\(asOf)' is not a date; write for example 2022-12-01", status: 64)
        }
        return date
    }

    func limit() throws -> History.Limit { try Self.limit(knownAt) }

    /// Reads what stands behind --known-at.
    static func limit(_ knownAt: String?) throws -> History.Limit {
        guard let knownAt else { return .everything }
        if let date = CivilDate(knownAt) { return .day(date) }
        if let number = Int(knownAt), number >= 0 { return .sequence(number) }
        throw Failure(
            "--known-at: '\(knownAt)' is neither a date nor a number of events; write for example 2022-12-01 or 120",
            status: 64)
    }
}

/// The clock of the commands.
enum Clock {
    static var now: Instant { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
}

/// Turns the errors of the record into the failure of a command: those of the file's owner to fix are 1.
func rethrowing<T, E: Error>(_ work: () throws(E) -> T) throws -> T {
    do {
        return try work()
    } catch {
        throw Failure("\(error)")
    }
}
