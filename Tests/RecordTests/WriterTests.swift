import CStorageShim
import Exact
import Foundation
import Ledger
import Programme
import TestSupport
import Testing

@testable import Record

@Suite struct WriterTests {
    private static let national = Result { try TestRecord.state(of: TestFolder.project + "/Data/national") }

    /// A writer on a ledger that holds the national programme.
    private func writer(_ path: String) async throws -> Writer {
        try await TestRecord.load(TestFolder.project + "/Data/national", into: path)
        let store = try SQLiteStore.writing(path)
        return Writer(store: store, history: try History.read(store), salts: .seeded("test"))
    }

    @Test func manySubmittersShareCommitsAndAllAreDurable() async throws {
        try await TestFolder.with { folder in
            let path = folder + "/ledger.sqlite"
            let writer = try await writer(path)
            let before = await writer.durable.tree.size
            let receipts = try await withThrowingTaskGroup(of: Receipt.self) { group in
                for number in 0..<200 {
                    group.addTask {
                        try await writer.submit(TestRecord.submission("r\(number)", [TestRecord.report(number)]))
                    }
                }
                return try await group.reduce(into: [Receipt]()) { $0.append($1) }
            }
            #expect(receipts.allSatisfy { $0.events == 1 })
            #expect(Set(receipts.map(\.size)).count == 200)
            #expect(await writer.commits < 200)
            let read = try History.read(try SQLiteStore.reading(path))
            #expect(read.tree.size == before + 200)
            #expect(read.state == (await writer.durable.state))
        }
    }

    @Test func aRepeatedSubmissionIsDoneOnce() async throws {
        try await TestFolder.with { folder in
            let writer = try await writer(folder + "/ledger.sqlite")
            let first = try await writer.submit(TestRecord.submission("once", [TestRecord.report(1)]))
            let second = try await writer.submit(TestRecord.submission("once", [TestRecord.report(1)]))
            #expect(first.events == 1)
            #expect(second == Receipt(size: first.size, events: 0))
        }
    }

    @Test func aRefusedSubmissionLeavesTheOthersAlone() async throws {
        try await TestFolder.with { folder in
            let writer = try await writer(folder + "/ledger.sqlite")
            let size = await writer.durable.tree.size
            let empty = ProgrammeCommand.monitoring(
                .submitReport(subject: .nation, release: ID(trusted: "doc-000"), statements: []))
            async let good = writer.submit(TestRecord.submission("good", [TestRecord.report(1)]))
            await #expect(throws: RecordError.rejected(.emptyReport)) {
                try await writer.submit(TestRecord.submission("bad", [TestRecord.report(2), empty]))
            }
            #expect(try await good.events == 1)
            #expect(await writer.durable.tree.size == size + 1)
        }
    }

    @Test func twoWritersOfOneLedgerBothGetThrough() async throws {
        try await TestFolder.with { folder in
            let path = folder + "/ledger.sqlite"
            let one = try await writer(path)
            let store = try SQLiteStore.writing(path)
            let other = Writer(store: store, history: try History.read(store), salts: .seeded("other"))
            let before = await one.durable.tree.size
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<60 {
                    group.addTask {
                        let writer = number % 2 == 0 ? one : other
                        _ = try await writer.submit(TestRecord.submission("w\(number)", [TestRecord.report(number)]))
                    }
                }
                try await group.waitForAll()
            }
            let verification = try Verification(try SQLiteStore.reading(path))
            #expect(verification.violations.isEmpty)
            #expect(verification.history.tree.size == before + 60)
        }
    }

    @Test func theRootDependsOnCommandsTimeAndSeedAlone() async throws {
        try await TestFolder.with { folder in
            let national = TestFolder.project + "/Data/national"
            let one = try await TestRecord.load(national, into: folder + "/one.sqlite", seed: "a")
            let two = try await TestRecord.load(national, into: folder + "/two.sqlite", seed: "a")
            let three = try await TestRecord.load(national, into: folder + "/three.sqlite", seed: "b")
            #expect(one.head == two.head)
            #expect(one.head != three.head)
            #expect(one.state == three.state)
        }
    }

    /// Every storage operation fails in turn; what was acknowledged is there afterwards, and nothing else.
    @Test(arguments: [SHIM_CRASH_DROP, SHIM_CRASH_TEAR, SHIM_FAIL_IO, SHIM_FAIL_FULL])
    func nothingAcknowledgedIsLost(_ kind: Int32) async throws {
        let name = "writer\(kind)"
        #expect(shim_register(name) == 0)
        let path = "file:/ledger?vfs=\(name)"
        var points: Int64 = 0
        while true {
            points += 1
            shim_reset(name)
            shim_arm(name, kind, points, UInt64(points))
            let acknowledged = await acknowledgedReports(path)
            let fired = shim_fired(name) != 0
            shim_disarm(name)
            if kind == SHIM_CRASH_DROP || kind == SHIM_CRASH_TEAR { shim_power_cycle(name) }
            try expectSound(path, holding: acknowledged, "kind \(kind), operation \(points)")
            if !fired { break }
        }
        print("storage faults of kind \(kind): \(points) points")
        #expect(points > 20)
    }

    /// Submits reports until one is not acknowledged, and returns the numbers of those that were.
    private func acknowledgedReports(_ path: String) async -> [Int] {
        guard let store = try? SQLiteStore.writing(path), let history = try? History.read(store),
            let state = try? Self.national.get()
        else { return [] }
        var start = history
        start.accept(
            .rows(.recorded(.releases, rows(of: .releases, in: state))), sequence: 0, at: TestRecord.instant,
            command: "", hash: nil)
        for table in [Table.units, .indicators] {
            start.accept(
                .rows(.recorded(table, rows(of: table, in: state))), sequence: 0, at: TestRecord.instant, command: "",
                hash: nil)
        }
        let writer = Writer(store: store, history: start, salts: .seeded("faults"))
        var acknowledged: [Int] = []
        for group in 0..<4 {
            await withTaskGroup(of: Int?.self) { tasks in
                for number in group * 5..<group * 5 + 5 {
                    tasks.addTask {
                        let submission = TestRecord.submission("f\(number)", [TestRecord.report(number)])
                        return (try? await writer.submit(submission)) == nil ? nil : number
                    }
                }
                for await number in tasks { if let number { acknowledged.append(number) } }
            }
        }
        try? store.close()
        return acknowledged
    }

    private func expectSound(_ path: String, holding acknowledged: [Int], _ place: Comment) throws {
        let store = try SQLiteStore.writing(path)
        let history = try History.read(store)
        let periods = Set(history.state.monitoring.reports.flatMap(\.statements).map(\.period))
        for number in acknowledged { #expect(periods.contains(Period(year: 1000 + number)), place) }
        #expect(try store.integrityFaults().isEmpty, place)
        #expect(try store.head() == history.head, place)
        try store.close()
    }
}
