/// What can be asked of the rows of any table.
package enum RowCommand: Sendable {
    /// Records rows of one table; those that are recorded with the same contents are left alone.
    case record(Table, [any Row])
    /// Corrects recorded rows of one table (erratum).
    case correct(Table, [any Row], reason: String)
    /// Withdraws rows that should not have been recorded.
    case withdraw(Table, keys: [String], reason: String)
}

/// What can have happened to the rows of any table.
package enum RowEvent: Sendable {
    case recorded(Table, [any Row])
    case corrected(Table, [Correction], reason: String)
    case withdrawn(Table, keys: [String], reason: String)
}

/// An erratum of one row: what its columns were, and what they are.
package struct Correction: Hashable, Sendable {
    package let key: String
    /// The former texts of the columns that changed; a column that was empty is absent.
    package let was: [String: String]
    /// The new texts of the columns that changed; a column that is emptied is absent.
    package let becomes: [String: String]

    package init(key: String, was: [String: String], becomes: [String: String]) {
        self.key = key
        self.was = was
        self.becomes = becomes
    }

    /// The difference between two versions of a row.
    package init(from old: any Row, to new: any Row) {
        let before = old.texts
        let after = new.texts
        self.init(
            key: old.key, was: before.filter { after[$0.key] != $0.value },
            becomes: after.filter { before[$0.key] != $0.value })
    }

    /// The texts of the row after the correction.
    package func corrected(_ texts: [String: String]) -> [String: String] {
        texts.filter { was[$0.key] == nil }.merging(becomes) { _, new in new }
    }
}
