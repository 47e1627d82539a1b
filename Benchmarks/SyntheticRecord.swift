import Exact
import Foundation
import Ledger
import Programme
import Record

/// A made-up record on top of the national definitions: clusters with places and standings, and reports on them.
struct SyntheticRecord {
    let clusters: Int
    let observations: Int

    private static let indicators = ["output-value", "enterprises", "profit", "employees"]
    private static let units = ["yuan-100m", "enterprises", "yuan-100m", "persons"]
    private static let statementsPerReport = 50

    /// Writes the record into a new ledger and returns how many events it has.
    func write(to path: String) async throws {
        for ending in ["", "-wal", "-shm"] { unlink(path + ending) }
        let store = try SQLiteStore.writing(path)
        let writer = Writer(store: store, history: History(), salts: .seeded("bench"))
        let national = LoadPlan(folder: "Data/national", on: ProgrammeState(), reason: "")
        try await submit(national.commands + clusterCommands(), "definitions", writer)
        let reports = observations / Self.statementsPerReport
        var next = 0
        while next < reports {
            let batch = next..<min(next + 2000, reports)
            try await submit(batch.map(report), "reports-\(next)", writer)
            next = batch.upperBound
        }
        try store.close()
    }

    private func submit(_ commands: [ProgrammeCommand], _ id: String, _ writer: Writer) async throws {
        let at = Instant(milliseconds: 1_770_000_000_000)
        _ = try await writer.submit(Submission(id: id, commands: commands, at: at, actor: "bench", channel: "bench"))
    }

    private func clusterID(_ index: Int) -> String { "synthetic-\(padded(index, 6))" }

    private func clusterCommands() -> [ProgrammeCommand] {
        let cities = [
            "320100", "320200", "330100", "330200", "370200", "420100", "430100", "440300", "510100", "610100",
        ]
        let fields = ["information-technology", "high-end-equipment", "new-materials", "biomedicine", "consumer-goods"]
        func rows(
            _ table: Table, _ count: Int? = nil, _ texts: (Int) -> [String: String]
        ) -> ProgrammeCommand {
            .rows(
                .record(
                    table,
                    (0..<(count ?? clusters)).map { index in
                        var reader = RowReader(texts(index))
                        return table.rowType.init(from: &reader)
                    }))
        }
        let releases = observations / Self.statementsPerReport / max(1, clusters) + 1
        return [
            rows(.releases, releases) {
                ["id": "synthetic-release-\($0)", "kind": "report", "title_en": "Synthetic \($0)"]
            },
            rows(.clusters) {
                [
                    "id": clusterID($0), "name_zh": "合成集群\($0)", "name_en": "Synthetic \($0)",
                    "field": fields[$0 % fields.count], "batch": "\($0 % 4 + 1)",
                ]
            },
            rows(.clusterPlaces) { ["cluster": clusterID($0), "place": cities[$0 % cities.count]] },
            rows(.standings) { ["cluster": clusterID($0), "standing": "listed", "valid_from": "2022-11-30"] },
        ]
    }

    private func report(_ index: Int) -> ProgrammeCommand {
        let statements = (0..<Self.statementsPerReport).map { number in
            let kind = number % Self.indicators.count
            let year = 2000 + number / Self.indicators.count
            return Statement(
                indicator: ID(trusted: Self.indicators[kind]), period: Period(year: year),
                value: DecimalNumber(coefficient: Int64(10_000 + (index * 37 + number * 101) % 9_000)),
                unit: ID(trusted: Self.units[kind]))
        }
        return .monitoring(
            .submitReport(
                subject: .cluster(ID(trusted: clusterID(index % max(1, clusters)))),
                release: ID(trusted: "synthetic-release-\(index / max(1, clusters))"),
                statements: statements))
    }
}
