/// One line of a table of the record: what a CSV file, a list of a programme file and an event hold alike.
///
/// A row is read from and written to named texts, so that the loader, the codec of events, the export and the comparison
/// of two versions share one description of each table.
package protocol Row: Sendable, Hashable {
    static var table: Table { get }
    /// The columns in the order in which they are exported.
    static var columns: [String] { get }

    /// Reads the row; what is wrong is collected by the reader, and the row must not be used then.
    init(from reader: inout RowReader)
    func write(to writer: inout RowWriter)

    /// What tells the row from all others of its table.
    var key: String { get }

    /// What the row can be found by beside its key, such as the cluster of a standing; nil where nothing.
    var owner: String? { get }

    /// What is wrong with the row beside the others: references that lead nowhere, rules that are broken.
    func faults(in state: ProgrammeState) -> [RowFault]

    func put(in state: inout ProgrammeState)
    static func find(_ key: String, in state: ProgrammeState) -> Self?
    static func remove(_ key: String, from state: inout ProgrammeState)
    /// All rows of the table in the order of their keys.
    static func all(in state: ProgrammeState) -> [Self]
}

extension Row {
    package var owner: String? { nil }

    /// The texts of the columns that are not empty.
    package var texts: [String: String] {
        var writer = RowWriter()
        write(to: &writer)
        return writer.texts
    }
}

/// Where the rows of a table lie in the state.
package typealias Home<R: Row> = any WritableKeyPath<ProgrammeState, Rows<R>> & Sendable

/// A row that lives in a table of the state by itself.
package protocol StoredRow: Row {
    static var home: Home<Self> { get }
}

extension StoredRow {
    package func put(in state: inout ProgrammeState) { state[keyPath: Self.home].put(self) }

    package static func find(_ key: String, in state: ProgrammeState) -> Self? { state[keyPath: home][key] }

    package static func remove(_ key: String, from state: inout ProgrammeState) {
        state[keyPath: home].remove(key)
    }

    package static func all(in state: ProgrammeState) -> [Self] { state[keyPath: home].sorted }
}

/// What is wrong with one row, and in which of its columns.
package struct RowFault: Hashable, Sendable {
    package let column: String
    /// What is wrong, what was expected, what to do.
    package let message: String
    /// The row that is missing, where that is what is wrong.
    package let wanted: Wanted?

    /// A row to which another refers.
    package struct Wanted: Hashable, Sendable {
        package let table: Table
        package let key: String

        package init(table: Table, key: String) {
            self.table = table
            self.key = key
        }
    }

    package init(_ column: String, _ message: String, wanted: Wanted? = nil) {
        self.column = column
        self.message = message
        self.wanted = wanted
    }
}
