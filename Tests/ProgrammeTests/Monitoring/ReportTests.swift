import Exact
import TestSupport
import Testing

@testable import Programme

@Suite("Monitoring: reports")
struct ReportTests {
    static let value = [
        "subject": "cluster:robots", "indicator": "output", "period": "2022", "value": "1300", "unit": "yuan-100m",
        "release": "press",
    ]
    static let firms = value.with(["indicator": "champions", "unit": "firms", "value": "12"])

    private func statements(_ texts: [[String: String]]) throws -> [Statement] {
        try texts.map { try #require(try row(.observations, $0) as? Observation).statement }
    }

    private func recorded(_ texts: [String: String]...) throws -> ProgrammeEvent {
        let observations = try texts.map { try #require(try row(.observations, $0) as? Observation) }
        let first = try #require(observations.first)
        return .monitoring(
            .reportRecorded(
                subject: first.subject, release: first.release, statements: observations.map(\.statement)))
    }

    @Test("a report is one event with its values sorted")
    func records() throws {
        let later = Self.value.with(["period": "2023", "value": "1400"])
        let outcome = try World.scenario().when(report(later, Self.firms, Self.value))
        outcome.then([try recorded(Self.firms, Self.value, later)])
        #expect(outcome.after.monitoring.observationCount == outcome.before.monitoring.observationCount + 3)
    }

    @Test("an empty report is refused")
    func refusesEmpty() throws {
        let release = try #require(ID<Release>("press"))
        try World.scenario().when(.monitoring(.submitReport(subject: .nation, release: release, statements: [])))
            .thenRefused(.emptyReport)
    }

    @Test("values that are recorded already are left alone")
    func leavesAlone() throws {
        let scenario = try World.scenario([report(Self.value)])
        try scenario.when(report(Self.value)).thenNothing()
        try scenario.when(report(Self.value, Self.value, Self.firms)).then([try recorded(Self.firms)])
    }

    @Test(
        "another value under the same identity is refused",
        arguments: [
            ["value": "1301"], ["unit": "yuan-10k"], ["comparator": ">="], ["confidence": "doubtful"],
            ["checked": "yes"], ["note": "n"], ["period_basis": "published"], ["value": "1300.0"],
        ])
    func refusesOther(other: [String: String]) throws {
        let key = "cluster:robots|press|output|2022|subject|||"
        let changed = Self.value.with(other)
        try World.scenario([report(Self.value)]).when(report(changed))
            .thenRefused(.alreadyRecorded(table: .observations, key: key))
        try World.scenario().when(report(Self.value, changed))
            .thenRefused(.alreadyRecorded(table: .observations, key: key))
    }

    @Test(
        "values that differ in identity stand side by side",
        arguments: [
            ["period": "2021-S1"], ["scope": "industry"], ["scope_note": "above scale"], ["basis": "real"],
            ["vintage": "2023-05-01"], ["release": "copy"], ["subject": "place:440300"],
        ])
    func keepsBoth(other: [String: String]) throws {
        let changed = Self.value.with(other).with(["value": "1310"])
        let outcome = try World.scenario([report(Self.value)]).when(report(changed))
        outcome.then([try recorded(changed)])
        #expect(Observation.all(in: outcome.after).count == Observation.all(in: outcome.before).count + 1)
    }

    @Test(
        "units, negative counts and fractions",
        arguments: [
            (
                value.with(["unit": "firms"]), "unit",
                "firms measures count but output is money; expected a unit such as yuan-100m; correct the unit or the indicator"
            ),
            (
                value.with(["unit": "percent", "value": "3"]), "unit",
                "percent measures percent but output is money; expected a unit such as yuan-100m; correct the unit or the indicator"
            ),
            (
                firms.with(["value": "-1"]), "value",
                "-1 is a negative count; expected a number from 0 up; correct it"
            ),
            (
                firms.with(["value": "1.5"]), "value",
                "1.5 is no whole number of firms; expected a count; correct it"
            ),
            (
                firms.with(["value": "1.555", "unit": "hundreds"]), "value",
                "1.555 is no whole number of hundreds; expected a count; correct it"
            ),
        ])
    func refusesValue(texts: [String: String], column: String, message: String) throws {
        let key = try row(.observations, texts).key
        try World.scenario().when(report(texts)).thenRefused(.observations, key, [column: message])
    }

    @Test(
        "values that are right",
        arguments: [
            firms.with(["value": "12.0"]), firms.with(["value": "1.55", "unit": "hundreds"]),
            firms.with(["value": "0"]),
            value.with(["unit": "yuan-10k", "value": "13000000"]), value.with(["value": "-5"]),
            value.with(["indicator": "growth-of-output", "unit": "percent", "value": "-0.5"]),
        ])
    func acceptsValue(texts: [String: String]) throws {
        try World.scenario().when(report(texts)).then([try recorded(texts)])
    }

    /// The world states 1,200 for 2021.
    @Test(
        "a slip of ten thousand is found at its edges",
        arguments: [
            ("0.12", "less", true), ("0.04", "less", true), ("0.4", "less", true), ("0.03", "less", false),
            ("0.41", "less", false), ("12000000", "more", true), ("3600000", "more", true), ("36000000", "more", true),
            ("3599999", "more", false), ("36000001", "more", false), ("1300", "more", false), ("0", "less", false),
        ])
    func findsSlip(value: String, direction: String, isSlip: Bool) throws {
        let texts = Self.value.with(["value": value])
        let outcome = try World.scenario().when(report(texts))
        if isSlip {
            outcome.thenRefused(
                .observations, "cluster:robots|press|output|2022|subject|||",
                [
                    "value":
                        "\(value) yuan-100m is about ten thousand times \(direction) than the 1200 yuan-100m of 2021; "
                        + "expected a like size; was 万 taken for 亿? correct the unit, or write yes into the column checked"
                ])
            try World.scenario().when(report(texts.with(["checked": "yes"])))
                .then([try recorded(texts.with(["checked": "yes"]))])
        } else {
            outcome.then([try recorded(texts)])
        }
    }

    @Test("a slip is found across units and within one report")
    func findsSlipAcrossUnits() throws {
        let slip = Self.value.with(["value": "1300", "unit": "yuan-10k"])
        try World.scenario().when(report(slip)).thenRefused(
            .observations, "cluster:robots|press|output|2022|subject|||",
            [
                "value":
                    "1300 yuan-10k is about ten thousand times less than the 1200 yuan-100m of 2021; expected a like "
                    + "size; was 万 taken for 亿? correct the unit, or write yes into the column checked"
            ])
        let others = ["2025", "2026"].map { Self.value.with(["subject": "place:440300", "period": $0]) }
        let outcome = try World.scenario().when(report(others[0], others[1].with(["value": "13000000"])))
        #expect(outcome.rejection != nil)
    }

    @Test("other scopes, subjects and indicators are no neighbours")
    func findsNoSlip() throws {
        for other in [["scope": "proxy"], ["scope_note": "part"], ["subject": "place:440300"]] {
            let texts = Self.value.with(other).with(["value": "0.12"])
            try World.scenario().when(report(texts)).then([try recorded(texts)])
        }
    }

    @Test("withdrawing the value between two that differ much is no matter of references")
    func withdrawsBetween() throws {
        let values = [("2022", "100000"), ("2023", "10000000")].map { period, value in
            Self.value.with(["period": period, "value": value])
        }
        let outcome = try World.scenario([report(values)])
            .when(withdraw(.observations, "cluster:robots|press|output|2022|subject|||"))
        #expect(outcome.rejection == nil)
    }

    @Test("an observation can be corrected by its row")
    func corrects() throws {
        let scenario = try World.scenario([report(Self.value)])
        let outcome = try scenario.when(
            correct(.observations, Self.value.with(["value": "1305", "comparator": "~"]), reason: "erratum"))
        outcome.then([
            .rows(
                .corrected(
                    .observations,
                    [
                        Correction(
                            key: "cluster:robots|press|output|2022|subject|||", was: ["value": "1300"],
                            becomes: ["value": "1305", "comparator": "~"])
                    ], reason: "erratum"))
        ])
        let subject = try #require(Subject("cluster:robots"))
        let release = try #require(ID<Release>("press"))
        let report = try #require(outcome.after.monitoring.report(of: subject, in: release))
        #expect(report.statements.map(\.value.description) == ["1200", "1305"])
        #expect(outcome.after.monitoring.observationCount == outcome.before.monitoring.observationCount)
    }

    @Test("the last value of a report takes the report with it")
    func removesReport() throws {
        let texts = Self.value.with(["subject": "nation:CN", "release": "copy"])
        let scenario = try World.scenario([report(texts)])
        #expect(scenario.state.monitoring.reports(of: .nation).count == 1)
        let outcome = try scenario.when(withdraw(.observations, row(.observations, texts).key))
        #expect(outcome.after.monitoring.reports(of: .nation).isEmpty)
        #expect(outcome.after == (try World.scenario().state))
    }

    @Test("any split and order of a report gives the same state", arguments: 1...30)
    func splitsReport(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let all = (2001...2020).flatMap { year in
            [Self.value.with(["period": "\(year)"]), Self.firms.with(["period": "\(year)"])]
        }
        let whole = try World.scenario([report(all)]).state
        let shuffled = all.shuffled(using: &generator)
        let cut = Int.random(in: 1..<shuffled.count, using: &generator)
        let parts = try World.scenario([report(Array(shuffled[..<cut])), report(Array(shuffled[cut...]))]).state
        #expect(parts == whole, "seed \(seed)")
        let rows = try World.scenario([.rows(.record(.observations, try rows(.observations, shuffled)))]).state
        #expect(rows == whole, "seed \(seed)")
    }

    @Test("statements are found where they stand")
    func findsStatements() throws {
        let subject = try #require(Subject("cluster:robots"))
        let release = try #require(ID<Release>("press"))
        let state = try World.scenario([report(Self.value, Self.firms)]).state
        let report = try #require(state.monitoring.report(of: subject, in: release))
        for statement in report.statements { #expect(report.statement(statement.identity) == statement) }
        let other = try #require(try statements([Self.value.with(["period": "1999"])]).first)
        #expect(report.statement(other.identity) == nil)
        #expect(Observation.find("cluster:robots|press|output|1999|subject|||", in: state) == nil)
        #expect(Observation.find("nonsense", in: state) == nil)
    }
}
