import Exact
import Programme
import Yams

/// Reads the lists of a YAML file as rows: a section is a table, an entry a row; nested texts become columns such as `name_zh`.
struct YAMLSource {
    private let source: SourceText
    private(set) var rows: [SourceRow] = []
    private(set) var faults: [Diagnostic] = []

    /// The sections of a programme file and the tables that they fill.
    private static let tables: [String: Table] = [
        "programme": .programme, "ladder": .tiers, "standings": .standingKinds, "fields": .fields,
        "macro_regions": .macroRegions, "key_regions": .keyRegions, "nominating_units": .nominatingUnits,
        "conventions": .conventions, "units": .units, "schemes": .schemes, "indicators": .indicators,
        "groups": .groups, "figures": .figures,
    ]

    /// A section that belongs to the row of the programme.
    private static let programmeLists = ["separately_planned"]

    /// The largest file that is read, in bytes.
    private static let mostBytes = 8_000_000

    private struct Text {
        let text: String
        let mark: (line: Int, column: Int)
    }

    init(_ source: SourceText) {
        self.source = source
        guard source.bytes.count <= Self.mostBytes else {
            fault((1, 1), "the file has \(source.bytes.count) bytes; expected at most \(Self.mostBytes); split it")
            return
        }
        do {
            guard let root = try Yams.compose(yaml: String(decoding: source.bytes, as: UTF8.self)) else {
                fault((1, 1), "the file is empty; expected sections such as fields:; fill it or remove it")
                return
            }
            read(root)
        } catch let error as YamlError {
            let (place, problem) = describe(error)
            fault(place, "this is not YAML: \(problem); expected sections such as fields:; correct it")
        } catch {
            fault((1, 1), "this is not YAML: \(error); expected sections such as fields:; correct it")
        }
    }

    private func describe(_ error: YamlError) -> ((Int, Int), String) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            ((mark.line, mark.column), problem)
        case .reader(let problem, let offset, _, _):
            (source.position(of: min(offset ?? 0, source.bytes.count)), problem)
        case .duplicatedKeysInMapping(let duplicates, let context):
            (
                (context.mark.line, context.mark.column),
                "the key \(duplicates.map(\.description).joined(separator: ", ")) stands twice"
            )
        default: ((1, 1), "\(error)")
        }
    }

    private mutating func fault(_ place: (line: Int, column: Int), _ message: String) {
        faults.append(Diagnostic(file: source.file, line: place.line, column: place.column, message: message))
    }

    private static func mark(_ node: Node) -> (line: Int, column: Int) {
        node.mark.map { ($0.line, $0.column) } ?? (1, 1)
    }

    private mutating func read(_ root: Node) {
        guard let sections = root.mapping else {
            fault(Self.mark(root), "the file is not a mapping; expected sections such as fields:; correct it")
            return
        }
        var programmeLists: [String: Text] = [:]
        for (key, node) in sections {
            let name = key.string ?? ""
            if Self.programmeLists.contains(name) {
                programmeLists[name] = list(node)
            } else if let table = Self.tables[name] {
                readSection(table, node)
            } else {
                let known = Self.tables.keys.sorted() + Self.programmeLists
                let advice = nearestSection(name, known)
                fault(
                    Self.mark(key),
                    "the section '\(name)' is not known; expected \(known.joined(separator: ", ")); \(advice)")
            }
        }
        attach(programmeLists)
    }

    private func nearestSection(_ name: String, _ known: [String]) -> String {
        nearest(to: name, among: known).map { "did you mean \($0)?" } ?? "remove it"
    }

    private mutating func attach(_ lists: [String: Text]) {
        guard let list = lists.min(by: { $0.key < $1.key }) else { return }
        guard let index = rows.firstIndex(where: { $0.table == .programme }) else {
            fault(
                list.value.mark,
                "the section '\(list.key)' stands without the section 'programme'; expected both in one file; add it")
            return
        }
        let row = rows[index]
        rows[index] = SourceRow(
            table: row.table, file: row.file,
            texts: row.texts.merging(lists.mapValues(\.text)) { _, new in new },
            place: { column in lists[column]?.mark ?? row.place(column) })
    }

    private mutating func readSection(_ table: Table, _ node: Node) {
        if table == .programme {
            append(table, node, position: nil)
            return
        }
        guard let entries = node.sequence else {
            fault(Self.mark(node), "the section is not a list; expected entries that begin with '- '; correct it")
            return
        }
        for (index, entry) in entries.enumerated() { append(table, entry, position: index + 1) }
    }

    private mutating func append(_ table: Table, _ node: Node, position: Int?) {
        guard let mapping = node.mapping else {
            fault(Self.mark(node), "the entry is not a mapping; expected keys such as id: and name:; correct it")
            return
        }
        var texts: [String: Text] = [:]
        for (key, value) in mapping { flatten(value, named: key.string ?? "", into: &texts) }
        if table == .keyRegions { appendReadings(&texts, node) }
        let columns = table.rowType.columns
        for name in texts.keys.sorted() where !columns.contains(name) {
            let advice = nearest(to: name, among: columns).map { "did you mean \($0)?" } ?? "remove it"
            fault(
                texts[name]?.mark ?? (1, 1),
                "the key '\(name)' is not known here; expected \(columns.joined(separator: ", ")); \(advice)")
            texts[name] = nil
        }
        if let position, columns.contains("position") {
            texts["position"] = Text(text: String(position), mark: Self.mark(node))
        }
        add(table, texts, node)
    }

    /// A key region's readings are rows of a table of their own.
    private mutating func appendReadings(_ texts: inout [String: Text], _ node: Node) {
        let prefix = "readings_"
        for (name, list) in texts.sorted(by: { $0.key < $1.key }) where name.hasPrefix(prefix) {
            texts[name] = nil
            let columns = [
                "region": texts["id"] ?? list, "places": list,
                "reading": Text(text: String(name.dropFirst(prefix.count)), mark: list.mark),
            ]
            add(.keyRegionReadings, columns, node)
        }
    }

    private mutating func add(_ table: Table, _ texts: [String: Text], _ node: Node) {
        let start = Self.mark(node)
        rows.append(
            SourceRow(
                table: table, file: source.file, texts: texts.mapValues(\.text),
                place: { texts[$0]?.mark ?? start }))
    }

    private mutating func flatten(_ node: Node, named name: String, into texts: inout [String: Text]) {
        switch node {
        case .scalar(let scalar):
            let isNull = scalar.style == .plain && (scalar.string == "null" || scalar.string == "~")
            texts[name] = Text(
                text: isNull ? "" : normalised(Array(scalar.string.utf8)[...]), mark: Self.mark(node))
        case .sequence: texts[name] = list(node)
        case .mapping(let mapping):
            if name.contains("_") {
                fault(Self.mark(node), "the key '\(name)' holds a mapping; expected a text; correct it")
                texts[name] = Text(text: "?", mark: Self.mark(node))
            } else {
                for (key, value) in mapping { flatten(value, named: "\(name)_\(key.string ?? "")", into: &texts) }
            }
        case .alias: break
        }
    }

    private mutating func list(_ node: Node) -> Text {
        let items = node.sequence.map { Array($0) } ?? [node]
        for item in items where item.scalar == nil || item.scalar?.string.contains(";") ?? false {
            fault(Self.mark(item), "the list holds something else than a text without ';'; expected texts; correct it")
        }
        let texts = items.compactMap { $0.scalar.map { normalised(Array($0.string.utf8)[...]) } }
        return Text(text: texts.joined(separator: ";"), mark: Self.mark(node))
    }
}
