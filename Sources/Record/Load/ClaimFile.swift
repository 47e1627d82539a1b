import Foundation

/// A file of claims with the columns `claim_id, document, quote, subject, indicator, period, value, unit, comparator, filters`.
package enum ClaimFile {
    /// The columns that a file must have; `document` (or `release`) and `quote` may be absent.
    private static let required = ["claim_id", "subject", "indicator", "period", "value", "unit"]
    private static let known = required + ["document", "release", "quote", "comparator", "filters"]

    /// Reads the rows as texts by column; what is wrong is in `faults`.
    package static func rows(_ path: String, faults: inout [Diagnostic]) -> [[String: String]] {
        let name = URL(fileURLWithPath: path).lastPathComponent
        guard let data = FileManager.default.contents(atPath: path) else {
            faults.append(
                Diagnostic(
                    file: name, line: 1, column: 1,
                    message: "the file cannot be read; expected a CSV file of claims; check its name"))
            return []
        }
        do throws(Diagnostic) {
            let source = try SourceText(file: name, data: Array(data))
            if let notice = source.notice { faults.append(notice) }
            return rows(source, &faults)
        } catch {
            faults.append(error)
            return []
        }
    }

    private static func rows(_ source: SourceText, _ faults: inout [Diagnostic]) -> [[String: String]] {
        let csv = CSVTable(source, faults: &faults)
        let names = csv.header.map(\.text)
        for cell in csv.header where !known.contains(cell.text) {
            let place = source.position(of: cell.offset)
            faults.append(
                Diagnostic(
                    file: source.file, line: place.line, column: place.column,
                    message:
                        "the column '\(cell.text)' is not known; expected \(known.joined(separator: ",")); remove it"))
        }
        let missing = required.filter { !names.contains($0) }
        if !missing.isEmpty, !csv.header.isEmpty {
            faults.append(
                Diagnostic(
                    file: source.file, line: 1, column: 1,
                    message: "the column \(missing.map { "'\($0)'" }.joined(separator: ", ")) is missing; "
                        + "expected \(known.joined(separator: ",")); add it"))
        }
        guard faults.allSatisfy({ $0.severity != .error }) else { return [] }
        return csv.rows.map { Dictionary(zip(names, $0.map(\.text)), uniquingKeysWith: { first, _ in first }) }
    }
}
