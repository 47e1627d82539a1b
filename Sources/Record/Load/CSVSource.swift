import Exact
import Programme

/// Reads the rows of a table from a CSV file.
enum CSVSource {
    static func rows(_ source: SourceText, table: Table, faults: inout [Diagnostic]) -> [SourceRow] {
        let csv = CSVTable(source, faults: &faults)
        guard !csv.header.isEmpty, checkHeader(csv, source, table, &faults) else { return [] }
        let columns = csv.header.map(\.text)
        return csv.rows.map { cells in
            let offsets = cells.map(\.offset)
            let start = offsets.first ?? 0
            return SourceRow(
                table: table, file: source.file,
                texts: Dictionary(zip(columns, cells.map(\.text)), uniquingKeysWith: { first, _ in first }),
                place: { column in
                    source.position(of: columns.firstIndex(of: column).map { offsets[$0] } ?? start)
                })
        }
    }

    private static func checkHeader(
        _ csv: CSVTable, _ source: SourceText, _ table: Table, _ faults: inout [Diagnostic]
    ) -> Bool {
        let known = table.rowType.columns
        var seen: Set<String> = []
        let before = faults.count
        for cell in csv.header {
            let message: String? =
                if !known.contains(cell.text) {
                    unknownColumn(cell.text, known)
                } else if !seen.insert(cell.text).inserted {
                    "the column '\(cell.text)' stands twice; expected each column once; remove one"
                } else {
                    nil
                }
            if let message { faults.append(diagnostic(cell, source, message)) }
        }
        let missing = requiredColumns(table).filter { column in !csv.header.contains { $0.text == column } }
        if let first = csv.header.first, !missing.isEmpty {
            faults.append(
                diagnostic(
                    first, source,
                    "the column \(missing.map { "'\($0)'" }.joined(separator: ", ")) is missing; "
                        + "expected the columns \(known.joined(separator: ",")); add it"))
        }
        return faults.count == before
    }

    private static func unknownColumn(_ name: String, _ known: [String]) -> String {
        let advice = nearest(to: name, among: known).map { "did you mean \($0)?" } ?? "remove it"
        return "the column '\(name)' is not known; expected \(known.joined(separator: ",")); \(advice)"
    }

    /// The columns without which no row of the table can be read.
    private static func requiredColumns(_ table: Table) -> [String] {
        var reader = RowReader([:])
        _ = table.rowType.init(from: &reader)
        return reader.faults.map(\.column)
    }

    private static func diagnostic(_ cell: CSVTable.Cell, _ source: SourceText, _ message: String) -> Diagnostic {
        let place = source.position(of: cell.offset)
        return Diagnostic(file: source.file, line: place.line, column: place.column, message: message)
    }
}
