import Exact
import Figures
import Foundation
import Ledger
import Programme
import Record

/// Measures what `Docs/performance.md` states. Without arguments everything but the largest start-up is measured.
@main
struct Benchmarks {
    static let folder = FileManager.default.temporaryDirectory.path + "/terrace-bench-\(getpid())"

    static func main() async throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let wanted = Set(CommandLine.arguments.dropFirst())
        func isWanted(_ name: String) -> Bool { wanted.isEmpty || wanted.contains(name) }
        if let path = childPath() { return try await measureStart(path) }
        if isWanted("figures") { try await measureNationalFigures() }
        if isWanted("load") { try await measureLoad(rows: 100_000) }
        if isWanted("start") { try await measureStarts(observations: 1_000_000, withFigures: true) }
        if isWanted("start-large") { try await measureStarts(observations: 5_000_000, withFigures: false) }
        if isWanted("append") { try await measureAppends() }
    }

    private static func childPath() -> String? {
        let arguments = CommandLine.arguments
        return arguments.count == 3 && arguments[1] == "--start" ? arguments[2] : nil
    }

    private static func measureNationalFigures() async throws {
        let plan = LoadPlan(folder: "Data/national", on: ProgrammeState(), reason: "")
        let path = folder + "/national.sqlite"
        let writer = Writer(store: try SQLiteStore.writing(path), history: History(), salts: .seeded("bench"))
        _ = try await writer.submit(
            Submission(
                id: "national", commands: plan.commands, at: Instant(milliseconds: 0), actor: "bench", channel: "bench")
        )
        let state = await writer.durable.state
        let day = CivilDate(year: 2026, month: 1, day: 1) ?? CivilDate(dayNumber: 0)
        let time = await median { evaluateAll(Snapshot(state, asOf: day)) }
        report("all national figures, with the snapshot", time * 1000, "ms", decimals: 2)
    }

    static func evaluateAll(_ snapshot: Snapshot) {
        for figure in FigureDefinition.all(in: snapshot) {
            _ = snapshot.evaluate(figure)
            for dimension in figure.dimensions { _ = snapshot.evaluate(figure, by: dimension) }
        }
    }

    private static func measureLoad(rows: Int) async throws {
        let data = folder + "/load"
        try FileManager.default.copyItem(atPath: "Data/national", toPath: data)
        var csv = "subject,indicator,period,value,unit,release\n"
        let clusters = try String(contentsOfFile: data + "/clusters.csv", encoding: .utf8).split(separator: "\n")
            .dropFirst().compactMap { $0.split(separator: ",").first }
        let months = rows / clusters.count + 1
        for cluster in clusters {
            for month in 0..<months where csv.utf8.count < Int.max {
                let period = "\(padded(1900 + month / 12, 4))-\(padded(month % 12 + 1, 2))"
                csv += "cluster:\(cluster),output-value,\(period),\(1000 + month % 900),yuan-100m,doc-000\n"
            }
        }
        let count = clusters.count * months
        try csv.write(toFile: data + "/observations.csv", atomically: true, encoding: .utf8)
        let store = try SQLiteStore.writing(folder + "/load.sqlite")
        var written = 0.0
        let total = try await seconds {
            let plan = LoadPlan(folder: data, on: ProgrammeState(), reason: "")
            precondition(plan.errors.isEmpty, "the data of the benchmark has errors: \(plan.errors.prefix(3))")
            let writer = Writer(store: store, history: History(), salts: .random)
            written = try await seconds {
                _ = try await writer.submit(
                    Submission(
                        id: "load", commands: plan.commands, at: Instant(milliseconds: 0), actor: "bench",
                        channel: "bench"))
            }
        }
        report("loading \(count) rows", total, "s")
        report("  of which deciding and writing", written, "s")
        report("  rows a second", Double(count) / total, "rows/s", decimals: 0)
    }

    private static func measureStarts(observations: Int, withFigures: Bool) async throws {
        let path = folder + "/start-\(observations).sqlite"
        let time = try await seconds {
            try await SyntheticRecord(clusters: 10_000, observations: observations).write(to: path)
        }
        report("writing \(observations) observations as reports", time, "s")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
        process.arguments = ["--start", path]
        try process.run()
        process.waitUntilExit()
    }

    /// In a process of its own, so that its memory is that of a start.
    private static func measureStart(_ path: String) async throws {
        var history = History()
        let time = try await seconds { history = try History.read(try SQLiteStore.reading(path)) }
        let count = history.state.monitoring.observationCount
        report("start with \(count) observations", time, "s", decimals: 2)
        report("  memory at most", peakMemory(), "MB", decimals: 0)
        guard count < 2_000_000 else { return }
        let day = CivilDate(year: 2026, month: 1, day: 1) ?? CivilDate(dayNumber: 0)
        let figures = await median(of: 3) { evaluateAll(Snapshot(history.state, asOf: day)) }
        report("all figures over 10,084 clusters and \(count) observations", figures, "s", decimals: 2)
    }
}
