/// Applies what happened to rows.
package func apply(_ event: RowEvent, to state: inout ProgrammeState) {
    switch event {
    case .recorded(_, let rows):
        for row in rows { row.put(in: &state) }
    case .corrected(let table, let corrections, _):
        for correction in corrections { apply(correction, table.rowType, to: &state) }
    case .withdrawn(let table, let keys, _):
        for key in keys { table.rowType.remove(key, from: &state) }
    }
}

private func apply<R: Row>(_ correction: Correction, _: R.Type, to state: inout ProgrammeState) {
    guard let old = R.find(correction.key, in: state) else { return }
    var reader = RowReader(correction.corrected(old.texts))
    let row = R(from: &reader)
    R.remove(correction.key, from: &state)
    row.put(in: &state)
}
