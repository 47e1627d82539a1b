import Exact

extension RowFault {
    /// A fault where `id` is given and no such row is recorded.
    static func dangling<R: StoredRow>(
        _ id: ID<R>?, column: String, in state: ProgrammeState
    ) -> [RowFault] {
        guard let id, state[keyPath: R.home][id.text] == nil else { return [] }
        let advice =
            nearest(to: id.text, among: state[keyPath: R.home].sorted.map(\.key)).map { "did you mean \($0)?" }
            ?? "add it or correct the id"
        return [
            RowFault(
                column,
                "there is no '\(id)' in \(R.table.rawValue); expected an id that is recorded or in this folder; \(advice)",
                wanted: RowFault.Wanted(table: R.table, key: id.text))
        ]
    }

    static func dangling<R: StoredRow>(_ ids: [ID<R>], column: String, in state: ProgrammeState) -> [RowFault] {
        ids.flatMap { dangling($0, column: column, in: state) }
    }
}
