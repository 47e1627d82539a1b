import Exact
import Foundation
import Programme
import Testing

@testable import Record

/// Each folder of `Tests/Fixtures` is loaded on top of the base; `expected.txt` holds the diagnostics literally.
@Suite struct LoadTests {
    static func cases(_ kind: String) -> [String] {
        let path = TestFolder.fixtures + "/" + kind
        return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    }

    private static let base = Result { try TestRecord.state(of: TestFolder.fixtures + "/base") }

    private func expected(_ folder: String) throws -> String {
        try String(contentsOfFile: folder + "/expected.txt", encoding: .utf8).trimmingCharacters(in: .newlines)
    }

    @Test(arguments: cases("bad")) func refusesBadInput(_ name: String) throws {
        let folder = TestFolder.fixtures + "/bad/" + name
        let plan = LoadPlan(folder: folder, on: try Self.base.get(), reason: "test")
        #expect(plan.diagnostics.map(\.description).joined(separator: "\n") == (try expected(folder)))
        #expect(!plan.errors.isEmpty)
        #expect(plan.commands.isEmpty)
    }

    @Test(arguments: cases("accepted")) func acceptsUnusualInput(_ name: String) throws {
        let folder = TestFolder.fixtures + "/accepted/" + name
        let state = try Self.base.get()
        let plan = LoadPlan(folder: folder, on: state, reason: "test")
        #expect(plan.diagnostics.map(\.description).joined(separator: "\n") == (try expected(folder)))
        #expect(plan.errors.isEmpty)
        _ = try decide(plan.commands, state)
    }

    @Test func thereAreEnoughCases() {
        #expect(Self.cases("bad").count >= 60)
        #expect(Self.cases("accepted").count >= 10)
    }

    @Test func loadingTwiceChangesNothing() throws {
        let folder = TestFolder.project + "/Data/national"
        let state = try TestRecord.state(of: folder)
        let again = LoadPlan(folder: folder, on: state, reason: "test")
        #expect(again.diagnostics.isEmpty)
        #expect(again.commands.isEmpty)
        #expect(again.counts.values.allSatisfy { $0.new == 0 && $0.changed == 0 && $0.unchanged > 0 })
    }

    @Test func aChangedCellBecomesACorrection() async throws {
        try await TestFolder.with { folder in
            let state = try TestRecord.state(of: TestFolder.project + "/Data/national")
            let cluster = try #require(state.registry.clusters["wuxi-iot"])
            let columns = Cluster.columns
            let cells = columns.map { $0 == "batch" ? "2" : cluster.texts[$0] ?? "" }
            try (CSVText.line(columns) + CSVText.line(cells))
                .write(toFile: folder + "/clusters.csv", atomically: true, encoding: .utf8)
            let plan = LoadPlan(folder: folder, on: state, reason: "misread")
            #expect(plan.counts == [.clusters: LoadPlan.Counts(new: 0, changed: 1, unchanged: 0)])
            let events = try decide(plan.commands, state)
            guard case .rows(.corrected(.clusters, let corrections, let reason)) = try #require(events.first) else {
                Issue.record("not a correction: \(events)")
                return
            }
            #expect(events.count == 1)
            #expect(reason == "misread")
            #expect(corrections == [Correction(key: "wuxi-iot", was: ["batch": "1"], becomes: ["batch": "2"])])
        }
    }
}
