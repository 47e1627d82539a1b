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

func correct(_ table: Table, _ texts: [String: String]...) throws -> ProgrammeCommand {
    .rows(.correct(table, try texts.map { try row(table, $0) }, reason: "erratum"))
}

func withdraw(_ table: Table, _ keys: [String]) -> ProgrammeCommand {
    .rows(.withdraw(table, keys: keys, reason: "entered by mistake"))
}

func change(_ texts: [String: String]) throws -> ProgrammeCommand {
    .registry(.change(try #require(try row(.changes, texts) as? Change)))
}

extension Dictionary where Key == String, Value == String {
    /// The same texts with some replaced; an empty text takes a column away.
    func with(_ other: [String: String]) -> [String: String] {
        merging(other) { _, new in new }.filter { !$0.value.isEmpty }
    }
}

extension Snapshot {
    /// A definition from the words of a file of figures.
    func define(
        _ compute: String, filter: String = "", where condition: String = "", unit: String = "clusters",
        decimals: Int = 0, period: String = ""
    ) throws -> FigureDefinition {
        let stretch = Period(period)
        try #require(stretch != nil || period.isEmpty, "'\(period)' is no period")
        return FigureDefinition(
            id: ID(trusted: "test"), names: Names(zh: "", en: ""), computation: try Computation(compute, words),
            population: try ConditionParser.parse(filter, words),
            conditions: try ConditionParser.parse(condition, words),
            unit: ID(trusted: unit), decimals: decimals, period: stretch)
    }

    func evaluate(
        _ compute: String, filter: String = "", where condition: String = "", unit: String = "clusters",
        decimals: Int = 0, period: String = "", by dimension: Dimension? = nil
    ) throws -> FigureResult {
        evaluate(
            try define(compute, filter: filter, where: condition, unit: unit, decimals: decimals, period: period),
            by: dimension)
    }

    /// A figure of the record by its id.
    func figure(_ id: String, by dimension: Dimension? = nil) throws -> FigureResult {
        let text = try #require(state.registry.figures[id])
        return evaluate(try #require(FigureDefinition(text, words)), by: dimension)
    }

    /// How many listed clusters each value of a dimension has.
    func listed(by dimension: Dimension) throws -> [String: Int] {
        try evaluate("count clusters", filter: "standing=listed", by: dimension).counts
    }
}

extension FigureResult {
    /// The groups by value.
    var counts: [String: Int] {
        Dictionary(uniqueKeysWithValues: groups.map { ($0.value, Int($0.number.description) ?? -1) })
    }

    var refusal: String? { if case .refused(let reason) = value { reason } else { nil } }
    var text: String? { number?.description }
}
