import Exact
import Programme
import Testing

/// Given what was recorded, when commands are given, then events follow, or the commands are refused.
struct Scenario {
    private(set) var state = ProgrammeState()

    init() {}

    /// A record as it stands.
    init(from state: ProgrammeState) {
        self.state = state
    }

    /// A record on which commands were carried out.
    static func given(_ commands: [ProgrammeCommand] = []) throws -> Scenario {
        var scenario = Scenario()
        for event in try decide(commands, scenario.state) { apply(event, to: &scenario.state) }
        return scenario
    }

    /// A record on which events happened, whether or not they would be decided today.
    static func given(events: [ProgrammeEvent]) -> Scenario {
        var scenario = Scenario()
        for event in events { apply(event, to: &scenario.state) }
        return scenario
    }

    func when(_ commands: ProgrammeCommand...) -> Outcome { when(commands) }

    func when(_ commands: [ProgrammeCommand]) -> Outcome {
        do throws(Rejection) {
            let events = try decide(commands, state)
            var after = state
            for event in events { apply(event, to: &after) }
            return Outcome(before: state, after: after, events: events, rejection: nil)
        } catch {
            return Outcome(before: state, after: state, events: [], rejection: error)
        }
    }
}

/// What came of commands.
struct Outcome {
    let before: ProgrammeState
    let after: ProgrammeState
    let events: [ProgrammeEvent]
    let rejection: Rejection?

    func then(_ expected: [ProgrammeEvent], at location: SourceLocation = #_sourceLocation) {
        #expect(rejection == nil, "refused: \(rejection.map(\.description) ?? "")", sourceLocation: location)
        #expect(events.map(Happened.init) == expected.map(Happened.init), sourceLocation: location)
    }

    func thenNothing(at location: SourceLocation = #_sourceLocation) {
        then([], at: location)
        #expect(before == after, sourceLocation: location)
    }

    func thenRefused(_ expected: Rejection, at location: SourceLocation = #_sourceLocation) {
        #expect(rejection == expected, sourceLocation: location)
        #expect(events.isEmpty, sourceLocation: location)
        #expect(before == after, sourceLocation: location)
    }

    func thenRefused(
        _ table: Table, _ key: String, _ faults: [String: String], at location: SourceLocation = #_sourceLocation
    ) {
        guard case .rowFaults(table, key, let found) = rejection else {
            Issue.record("expected faults of \(table.rawValue) \(key), got \(describe())", sourceLocation: location)
            return
        }
        let texts = Dictionary(found.map { ($0.column, $0.message) }, uniquingKeysWith: { "\($0)\n\($1)" })
        #expect(texts == faults, sourceLocation: location)
    }

    private func describe() -> String { rejection.map(\.description) ?? "\(events.map(Happened.init))" }
}

/// An event in a form that can be compared.
enum Happened: Equatable {
    case recorded(Table, [[String: String]])
    case corrected(Table, [Correction], String)
    case withdrawn(Table, [String], String)
    case registry(RegistryEvent)
    case monitoring(MonitoringEvent)

    init(_ event: ProgrammeEvent) {
        switch event {
        case .rows(.recorded(let table, let rows)): self = .recorded(table, rows.map(\.texts))
        case .rows(.corrected(let table, let corrections, let reason)): self = .corrected(table, corrections, reason)
        case .rows(.withdrawn(let table, let keys, let reason)): self = .withdrawn(table, keys, reason)
        case .registry(let event): self = .registry(event)
        case .monitoring(let event): self = .monitoring(event)
        }
    }
}

/// A row of a table from its texts; the test fails where they cannot be read.
func row(_ table: Table, _ texts: [String: String]) throws -> any Row {
    func read<R: Row>(_: R.Type) throws -> any Row {
        var reader = RowReader(texts)
        let row = R(from: &reader)
        try #require(reader.faults.isEmpty, "\(table.rawValue) \(texts): \(reader.faults)")
        return row
    }
    return try read(table.rowType)
}

func rows(_ table: Table, _ texts: [[String: String]]) throws -> [any Row] { try texts.map { try row(table, $0) } }

func record(_ table: Table, _ texts: [String: String]...) throws -> ProgrammeCommand {
    .rows(.record(table, try rows(table, texts)))
}

func correct(_ table: Table, _ texts: [String: String]..., reason: String = "erratum") throws -> ProgrammeCommand {
    .rows(.correct(table, try rows(table, texts), reason: reason))
}

func withdraw(_ table: Table, _ keys: String..., reason: String = "entered by mistake") -> ProgrammeCommand {
    .rows(.withdraw(table, keys: keys, reason: reason))
}

func change(_ texts: [String: String]) throws -> ProgrammeCommand {
    .registry(.change(try #require(try row(.changes, texts) as? Change)))
}

/// A report from rows of observations of one subject and release.
func report(_ texts: [String: String]...) throws -> ProgrammeCommand { try report(texts) }

func report(_ texts: [[String: String]]) throws -> ProgrammeCommand {
    let observations = try texts.map { try #require(try row(.observations, $0) as? Observation) }
    let first = try #require(observations.first)
    return .monitoring(
        .submitReport(subject: first.subject, release: first.release, statements: observations.map(\.statement)))
}

extension Dictionary where Key == String, Value == String {
    /// The same texts with some replaced; an empty text takes a column away.
    func with(_ other: [String: String]) -> [String: String] {
        merging(other) { _, new in new }.filter { !$0.value.isEmpty }
    }
}
