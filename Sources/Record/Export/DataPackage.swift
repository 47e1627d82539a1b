import Exact
import Foundation
import Ledger
import Programme

/// The record as a Frictionless data package: a CSV file a table and `datapackage.json`.
///
/// Loading the folder into an empty ledger gives the same record.
package enum DataPackage {
    /// Writes the package into a folder that does not exist or is empty.
    ///
    /// - Throws: ``ExportError`` where the folder holds something or cannot be written.
    /// - Returns: the files and how many rows each holds.
    package static func write(
        _ history: History, to folder: String
    ) throws(ExportError) -> [(file: String, rows: Int)] {
        let manager = FileManager.default
        if let there = try? manager.contentsOfDirectory(atPath: folder), !there.isEmpty {
            throw .notEmpty(folder)
        }
        do {
            try manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
            var resources: [JSONValue] = []
            var written: [(String, Int)] = []
            for table in Table.allCases {
                let rows = rows(of: table, in: history.state)
                guard !rows.isEmpty else { continue }
                let name = Folder.fileName(table)
                let content = Data(csv(table, rows).utf8)
                try content.write(to: URL(fileURLWithPath: folder).appendingPathComponent(name))
                resources.append(resource(table, name, content))
                written.append((name, rows.count))
            }
            let descriptor = descriptor(history, resources)
            try Data(CanonicalJSON.encode(descriptor))
                .write(to: URL(fileURLWithPath: folder).appendingPathComponent("datapackage.json"))
            return written
        } catch {
            throw .unwritable(folder, detail: error.localizedDescription)
        }
    }

    private static func csv(_ table: Table, _ rows: [any Row]) -> String {
        let columns = table.rowType.columns
        return CSVText.line(columns)
            + rows.map { row in
                let texts = row.texts
                return CSVText.line(columns.map { texts[$0] ?? "" })
            }.joined()
    }

    private static func resource(_ table: Table, _ name: String, _ content: Data) -> JSONValue {
        [
            "name": .string(table.rawValue), "path": .string(name), "type": "table", "format": "csv",
            "mediatype": "text/csv", "encoding": "utf-8", "bytes": .integer(Int64(content.count)),
            "hash": .string("sha256:" + Digest(of: content).hexadecimal),
            "schema": ["fields": .array(table.rowType.columns.map { ["name": .string($0), "type": "string"] })],
        ]
    }

    private static func descriptor(_ history: History, _ resources: [JSONValue]) -> JSONValue {
        let programme = history.state.registry.programme.sorted.first
        return [
            "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
            "name": .string(programme?.key ?? "terrace-record"),
            "title": .string(programme?.names.en ?? "Record of a cluster programme"),
            "created": .string(history.state.lastRecorded.description),
            "ledger": [
                "size": .integer(Int64(history.tree.size)), "root": .string(history.tree.root.hexadecimal),
            ],
            "resources": .array(resources),
        ]
    }
}

/// Why a package cannot be written.
package enum ExportError: Error, Equatable, CustomStringConvertible {
    case notEmpty(String)
    case unwritable(String, detail: String)

    package var description: String {
        switch self {
        case .notEmpty(let folder): "\(folder): the folder is not empty; nothing was written; name a new folder"
        case .unwritable(let folder, let detail): "\(folder): cannot be written: \(detail)"
        }
    }
}
