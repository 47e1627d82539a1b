import Exact

/// Decides what becomes of rows; whether recorded rows fit beside the others is checked afterwards, for all together.
///
/// - Throws: ``Rejection/alreadyRecorded(table:key:)``, ``Rejection/notRecorded(table:key:)``, ``Rejection/noReason``,
///   ``Rejection/stillNeeded(table:key:by:)``, ``Rejection/tooLarge(table:key:bytes:)``.
package func decide(_ command: RowCommand, _ state: ProgrammeState) throws(Rejection) -> [RowEvent] {
    switch command {
    case .record(let table, let rows): try decideRecord(table, rows, state)
    case .correct(let table, let rows, let reason): try decideCorrect(table, rows, reason, state)
    case .withdraw(let table, let keys, let reason): try decideWithdraw(table, keys, reason, state)
    }
}

private func decideRecord(_ table: Table, _ rows: [any Row], _ state: ProgrammeState) throws(Rejection) -> [RowEvent] {
    var fresh: [any Row] = []
    var seen: [String: [String: String]] = [:]
    for row in rows {
        let texts = row.texts
        if let known = seen[row.key] ?? table.rowType.find(row.key, in: state)?.texts {
            guard known == texts else { throw .alreadyRecorded(table: table, key: row.key) }
        } else {
            fresh.append(row)
            seen[row.key] = texts
        }
    }
    for row in fresh {
        let bytes = encodedSize(row.texts)
        guard bytes <= mostBytesOfRow else { throw .tooLarge(table: table, key: row.key, bytes: bytes) }
    }
    return chunked(fresh) { encodedSize($0.texts) }.map { RowEvent.recorded(table, $0) }
}

/// Whether a row that a command of its own records is not recorded yet; false where it is with the same contents.
///
/// - Throws: ``Rejection/alreadyRecorded(table:key:)`` where it is with others, ``Rejection/tooLarge(table:key:bytes:)``.
func isFresh<R: Row>(_ row: R, in state: ProgrammeState) throws(Rejection) -> Bool {
    if let known = R.find(row.key, in: state) {
        guard known == row else { throw .alreadyRecorded(table: R.table, key: row.key) }
        return false
    }
    let bytes = encodedSize(row.texts)
    guard bytes <= mostBytesOfRow else { throw .tooLarge(table: R.table, key: row.key, bytes: bytes) }
    return true
}

private func decideCorrect(
    _ table: Table, _ rows: [any Row], _ reason: String, _ state: ProgrammeState
) throws(Rejection) -> [RowEvent] {
    guard !reason.isEmpty else { throw .noReason }
    var corrections: [Correction] = []
    var seen: [String: [String: String]] = [:]
    for row in rows {
        if let given = seen.updateValue(row.texts, forKey: row.key) {
            guard given == row.texts else { throw .alreadyRecorded(table: table, key: row.key) }
            continue
        }
        guard let known = table.rowType.find(row.key, in: state) else {
            throw .notRecorded(table: table, key: row.key)
        }
        let correction = Correction(from: known, to: row)
        let bytes = encodedSize(row.texts)
        guard bytes <= mostBytesOfRow else { throw .tooLarge(table: table, key: row.key, bytes: bytes) }
        if correction.was != correction.becomes { corrections.append(correction) }
    }
    return chunked(corrections) {
        encodedSize($0.was) + encodedSize($0.becomes) + encodedSize(["key": $0.key, "was": "", "becomes": ""])
    }.map { RowEvent.corrected(table, $0, reason: reason) }
}

private func decideWithdraw(
    _ table: Table, _ keys: [String], _ reason: String, _ state: ProgrammeState
) throws(Rejection) -> [RowEvent] {
    guard !reason.isEmpty else { throw .noReason }
    for key in keys where table.rowType.find(key, in: state) == nil { throw .notRecorded(table: table, key: key) }
    guard let first = keys.first else { return [] }
    let events = chunked(keys) { encodedSize([$0: ""]) }.map { RowEvent.withdrawn(table, keys: $0, reason: reason) }
    var after = state
    for event in events { apply(event, to: &after) }
    let before = Set(misfits(in: state, atMost: .max))
    let broken = misfits(in: after, atMost: .max).first { !before.contains($0) && $0.fault.wanted != nil }
    if let broken {
        throw .stillNeeded(
            table: table, key: broken.fault.wanted?.key ?? first, by: "\(broken.table.rawValue) \(broken.key)")
    }
    return events
}

/// A row that does not fit beside the others, and why.
package struct Misfit: Hashable, Sendable {
    package let table: Table
    package let key: String
    package let fault: RowFault
}

/// The rows of a state that do not fit beside the others, at most so many.
/// - Complexity: O(all rows) of the tables.
package func misfits(
    in state: ProgrammeState, of tables: [Table] = Table.allCases, atMost limit: Int
) -> [Misfit] {
    var misfits: [Misfit] = []
    for table in tables {
        for row in rows(of: table, in: state) {
            misfits += row.faults(in: state).map { Misfit(table: table, key: row.key, fault: $0) }
            if misfits.count >= limit { return Array(misfits.prefix(limit)) }
        }
    }
    return misfits
}

/// The tables whose rows a correction of one table could break: all, but observations only where their words change.
package func tablesTouched(byCorrecting table: Table) -> [Table] {
    switch table {
    case .observations, .targets, .claims, .figures, .confidence, .readings: []
    case .units, .indicators: Table.allCases
    default: Table.allCases.filter { $0 != .observations }
    }
}

/// All rows of a table in the order of their keys.
package func rows(of table: Table, in state: ProgrammeState) -> [any Row] {
    func all<R: Row>(_: R.Type) -> [any Row] { R.all(in: state) }
    return all(table.rowType)
}

/// The room that rows have in the public part of one event, in bytes.
package let roomForRows = 48_000

/// The most bytes that one row may take.
package let mostBytesOfRow = roomForRows / 2

/// Splits items so that those of each part fit into one event.
private func chunked<Item>(_ items: [Item], size: (Item) -> Int) -> [[Item]] {
    var chunks: [[Item]] = []
    var bytes = roomForRows
    for item in items {
        let size = size(item)
        if bytes + size > roomForRows {
            chunks.append([])
            bytes = 0
        }
        chunks[chunks.count - 1].append(item)
        bytes += size
    }
    return chunks
}

/// How many bytes the texts take as canonical JSON.
package func encodedSize(_ texts: [String: String]) -> Int {
    CanonicalJSON.encode(.object(texts.mapValues(JSONValue.string))).count + 1
}
