import Exact
import Foundation
import Ledger
import Programme
import TestSupport
import Testing

@testable import Record

/// Places of the project and of files that a test makes.
enum TestFolder {
    /// The root of the project.
    static let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    static let fixtures = project + "/Tests/Fixtures"

    /// Runs `work` with a new folder and removes it afterwards.
    static func with<T>(_ work: (String) async throws -> T) async throws -> T {
        let path = FileManager.default.temporaryDirectory.path + "/terrace-test-\(UInt64.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try await work(path)
    }
}

/// Records that tests start from.
enum TestRecord {
    static let instant = Instant(milliseconds: 1_700_000_000_000)

    /// The state after loading a folder into nothing.
    static func state(of folder: String) throws -> ProgrammeState {
        let plan = LoadPlan(folder: folder, on: ProgrammeState(), reason: "test")
        try #require(plan.errors.isEmpty, "\(plan.errors)")
        var state = ProgrammeState()
        for event in try decide(plan.commands, state) { apply(event, to: &state) }
        return state
    }

    static func submission(_ id: String, _ commands: [ProgrammeCommand]) -> Submission {
        Submission(id: id, commands: commands, at: instant, actor: "tester", channel: "test")
    }

    /// Loads a folder into a ledger through a writer of its own.
    @discardableResult
    static func load(_ folder: String, into path: String, seed: String = "test") async throws -> History {
        let store = try SQLiteStore.writing(path)
        let history = try History.read(store)
        let plan = LoadPlan(folder: folder, on: history.state, reason: "test")
        try #require(plan.errors.isEmpty, "\(plan.errors)")
        let writer = Writer(store: store, history: history, salts: .seeded(seed))
        _ = try await writer.submit(submission("load-\(history.tree.size)", plan.commands))
        let result = await writer.durable
        try store.close()
        return result
    }

    /// One report on a place, different for each number.
    static func report(_ number: Int) -> ProgrammeCommand {
        let statement = Statement(
            indicator: ID(trusted: "output-value"), period: Period(year: 1000 + number),
            value: DecimalNumber(coefficient: Int64(1000 + number)), unit: ID(trusted: "yuan-100m"))
        return .monitoring(
            .submitReport(subject: .nation, release: ID(trusted: "doc-000"), statements: [statement]))
    }
}
