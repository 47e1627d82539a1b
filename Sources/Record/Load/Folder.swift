import Exact
import Foundation
import Programme

/// A folder of data as rows: `programme.yaml`, `figures.yaml` and a CSV file for each other table.
struct Folder {
    private(set) var rows: [SourceRow] = []
    private(set) var diagnostics: [Diagnostic] = []
    /// The tables whose files could not be read as a whole.
    private(set) var unreadable: Set<Table> = []

    /// Reads every file that is there; a folder may hold any of them.
    init(path: String, progress: (String) -> Void) {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
        } catch {
            complain(path, "the folder cannot be read; expected a folder of CSV and YAML files; check its name")
            return
        }
        let wanted = names.filter { name in
            [".csv", ".yaml", ".yml"].contains { name.lowercased().hasSuffix($0) }
        }
        if wanted.isEmpty {
            complain(
                path, "the folder holds no data; expected programme.yaml or files such as clusters.csv; check its name")
        }
        for name in wanted {
            progress("reading \(name)")
            read(name, in: path)
        }
    }

    private mutating func complain(_ file: String, _ message: String) {
        diagnostics.append(Diagnostic(file: file, line: 1, column: 1, message: message))
    }

    private mutating func read(_ name: String, in path: String) {
        guard let data = FileManager.default.contents(atPath: path + "/" + name) else {
            complain(name, "the file cannot be read; check its permissions")
            return
        }
        do throws(Diagnostic) {
            let source = try SourceText(file: name, data: Array(data))
            if let notice = source.notice { diagnostics.append(notice) }
            if name.lowercased().hasSuffix(".csv") {
                readCSV(source)
            } else {
                let yaml = YAMLSource(source)
                rows += yaml.rows
                diagnostics += yaml.faults
            }
        } catch {
            diagnostics.append(error)
            if let table = Self.table(of: name) { unreadable.insert(table) }
        }
    }

    private mutating func readCSV(_ source: SourceText) {
        guard let table = Self.table(of: source.file) else {
            let known = Table.allCases.map(Self.fileName)
            let advice = nearest(to: source.file, among: known).map { "did you mean \($0)?" } ?? "remove it"
            complain(source.file, "no table has this name; expected \(known.joined(separator: ", ")); \(advice)")
            return
        }
        let before = diagnostics.count
        let read = CSVSource.rows(source, table: table, faults: &diagnostics)
        if diagnostics.count > before { unreadable.insert(table) }
        rows += read
    }

    static func fileName(_ table: Table) -> String {
        table.rawValue.split(separator: "-").joined(separator: "_") + ".csv"
    }

    private static func table(of file: String) -> Table? { Table.allCases.first { fileName($0) == file } }
}
