/// What can be asked of the programme.
package enum ProgrammeCommand: Sendable {
    case rows(RowCommand)
    case registry(RegistryCommand)
    case monitoring(MonitoringCommand)
}

/// What can have happened.
package enum ProgrammeEvent: Sendable {
    case rows(RowEvent)
    case registry(RegistryEvent)
    case monitoring(MonitoringEvent)
}

/// Decides commands that are given together, all or none: the events that they cause, none where all is so already.
///
/// Each command sees what those before it do; that the rows fit beside each other is checked when all are done, so that
/// rows given together may refer to each other in any order.
///
/// - Throws: ``Rejection`` with the reason; nothing has happened then.
package func decide(_ commands: [ProgrammeCommand], _ state: ProgrammeState) throws(Rejection) -> [ProgrammeEvent] {
    var after = state
    var events: [ProgrammeEvent] = []
    for command in commands {
        for event in try decide(command, after) {
            apply(event, to: &after)
            events.append(event)
        }
    }
    for event in events {
        for row in touchedRows(event, in: after) {
            let faults = row.faults(in: after)
            guard faults.isEmpty else { throw .rowFaults(table: type(of: row).table, key: row.key, faults: faults) }
        }
    }
    try checkOthers(events, after)
    return events
}

/// Checks the rows that corrections could have broken.
private func checkOthers(_ events: [ProgrammeEvent], _ after: ProgrammeState) throws(Rejection) {
    var tables: Set<Table> = []
    for case .rows(.corrected(let table, _, _)) in events { tables.formUnion(tablesTouched(byCorrecting: table)) }
    for case .registry in events { tables.insert(.changes) }
    if let broken = misfits(in: after, of: Table.allCases.filter { tables.contains($0) }, atMost: 1).first {
        throw .rowFaults(table: broken.table, key: broken.key, faults: [broken.fault])
    }
}

private func decide(_ command: ProgrammeCommand, _ state: ProgrammeState) throws(Rejection) -> [ProgrammeEvent] {
    switch command {
    case .rows(let command): try decide(command, state).map(ProgrammeEvent.rows)
    case .registry(let command): try decide(command, state).map(ProgrammeEvent.registry)
    case .monitoring(let command): try decide(command, state).map(ProgrammeEvent.monitoring)
    }
}

/// Applies an event to a state. Events are facts: an event that was recorded is never refused here.
package func apply(_ event: ProgrammeEvent, to state: inout ProgrammeState) {
    switch event {
    case .rows(let event): apply(event, to: &state)
    case .registry(let event): apply(event, to: &state)
    case .monitoring(let event): apply(event, to: &state)
    }
}

/// The rows that an event recorded or corrected, as they are in the state after it.
package func touchedRows(_ event: ProgrammeEvent, in state: ProgrammeState) -> [any Row] {
    switch event {
    case .rows(.recorded(_, let rows)): rows
    case .rows(.corrected(let table, let corrections, _)):
        corrections.compactMap { table.rowType.find($0.key, in: state) }
    case .rows(.withdrawn): []
    case .registry(let event): [event.change]
    case .monitoring(.reportRecorded(let subject, let release, let statements)):
        statements.map { Observation(subject: subject, release: release, statement: $0) }
    }
}
