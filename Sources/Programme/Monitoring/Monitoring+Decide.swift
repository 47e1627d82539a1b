import Exact

/// Decides whether a report is taken.
///
/// - Throws: ``Rejection/emptyReport``, ``Rejection/alreadyRecorded(table:key:)`` where the release states another value
///   under the same identity, ``Rejection/tooLarge(table:key:bytes:)``.
package func decide(_ command: MonitoringCommand, _ state: ProgrammeState) throws(Rejection) -> [MonitoringEvent] {
    switch command {
    case .submitReport(let subject, let release, let statements):
        guard !statements.isEmpty else { throw .emptyReport }
        let fresh = try freshStatements(statements, subject, release, state)
        for statement in fresh {
            let observation = Observation(subject: subject, release: release, statement: statement)
            let size = encodedSize(observation.texts)
            guard size <= mostBytesOfRow else {
                throw .tooLarge(table: .observations, key: observation.key, bytes: size)
            }
        }
        return chunked(fresh).map {
            MonitoringEvent.reportRecorded(subject: subject, release: release, statements: $0)
        }
    }
}

/// The statements that are not recorded yet, sorted.
private func freshStatements(
    _ statements: [Statement], _ subject: Subject, _ release: ID<Release>, _ state: ProgrammeState
) throws(Rejection) -> [Statement] {
    let report = state.monitoring.report(of: subject, in: release)
    var known: [Statement.Identity: Statement] = [:]
    var fresh: [Statement] = []
    for statement in statements {
        if let same = known[statement.identity] ?? report?.statement(statement.identity) {
            guard same == statement else {
                let key = Observation(subject: subject, release: release, statement: statement).key
                throw .alreadyRecorded(table: .observations, key: key)
            }
        } else {
            known[statement.identity] = statement
            fresh.append(statement)
        }
    }
    return fresh.sorted { $0.identity < $1.identity }
}

private func chunked(_ statements: [Statement]) -> [[Statement]] {
    var chunks: [[Statement]] = []
    var bytes = roomForRows
    for statement in statements {
        var writer = RowWriter()
        statement.write(to: &writer)
        let size = encodedSize(writer.texts)
        if bytes + size > roomForRows {
            chunks.append([])
            bytes = 0
        }
        chunks[chunks.count - 1].append(statement)
        bytes += size
    }
    return chunks
}
