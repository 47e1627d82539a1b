import Programme

/// A row as it stands in a file: its texts by column, and where each of them is.
struct SourceRow {
    let table: Table
    let file: String
    let texts: [String: String]
    /// Where the text of a column begins; the row's own place where the column is absent.
    let place: @Sendable (String) -> (line: Int, column: Int)

    var line: Int { place("").line }

    func diagnostic(_ column: String, _ message: String, severity: Diagnostic.Severity = .error) -> Diagnostic {
        let place = place(column)
        return Diagnostic(file: file, line: place.line, column: place.column, severity: severity, message: message)
    }
}
