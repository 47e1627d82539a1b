import Evidence
import Exact
import Figures
import Programme
import Record
import Testing

/// The record of the real programme, loaded once from Data/national.
enum National {
    private static let loaded = Result { try load() }

    static func state() throws -> ProgrammeState { try loaded.get() }

    static func snapshot(_ day: String) throws -> Snapshot { Snapshot(try state(), asOf: try date(day)) }

    /// The checker against the record as of a late day; claims are read as of their own periods.
    static func checker() throws -> ClaimChecker { try shared.get() }

    private static let shared = Result { ClaimChecker(try snapshot("2025-01-01")) }

    /// The checker against the record with more rows.
    static func checker(_ more: [ProgrammeCommand]) throws -> ClaimChecker {
        ClaimChecker(Snapshot(try state().after(more), asOf: try date("2025-01-01")))
    }

    private static func load() throws -> ProgrammeState {
        let folder = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/Data/national"
        let plan = LoadPlan(folder: folder, on: ProgrammeState(), reason: "")
        try #require(plan.errors.isEmpty, "\(plan.errors)")
        return try ProgrammeState().after(plan.commands)
    }
}

extension ProgrammeState {
    /// The state after commands that must be accepted.
    func after(_ commands: [ProgrammeCommand]) throws -> ProgrammeState {
        var state = self
        for event in try decide(commands, self) { apply(event, to: &state) }
        return state
    }
}

func date(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

/// A row from texts that must be right.
func row(_ table: Table, _ texts: [String: String]) throws -> any Row {
    func read<R: Row>(_: R.Type) throws -> any Row {
        var reader = RowReader(texts)
        let row = R(from: &reader)
        try #require(reader.faults.isEmpty, "\(table.rawValue) \(texts): \(reader.faults)")
        return row
    }
    return try read(table.rowType)
}

func record(_ table: Table, _ texts: [String: String]...) throws -> ProgrammeCommand {
    .rows(.record(table, try texts.map { try row(table, $0) }))
}

extension Dictionary where Key == String, Value == String {
    /// The same texts with some replaced; an empty text takes a column away.
    func with(_ other: [String: String]) -> [String: String] {
        merging(other) { _, new in new }.filter { !$0.value.isEmpty }
    }
}

/// A claim as an invented document might make it; the release is not on the record where none is given.
func claim(
    _ subject: String, _ indicator: String, _ period: String, _ value: String, _ unit: String,
    _ comparator: String = "=",
    _ filters: String = "", release: String = "invented-document"
) -> ClaimText {
    ClaimText(
        id: "t-1", release: release, subject: subject, indicator: indicator, period: period, value: value, unit: unit,
        comparator: comparator, filters: filters)
}
