import Exact
import Figures
package import Ledger
package import Programme

/// What loading a folder would do to a state: the commands, the counts, and everything that is wrong.
package struct LoadPlan: Sendable {
    /// How many rows of a table are new, changed and unchanged.
    package struct Counts: Hashable, Sendable {
        package var new = 0
        package var changed = 0
        package var unchanged = 0
    }

    package private(set) var diagnostics: [Diagnostic] = []
    package private(set) var counts: [Table: Counts] = [:]
    package private(set) var commands: [ProgrammeCommand] = []
    /// SHA-256 over the new and changed rows: what is asked for, whoever asks and whenever.
    package private(set) var digest = Digest(of: [])

    /// What could not be read, so that references to it are not faults of their own.
    private var unreadableTables: Set<Table> = []
    private var unreadableRows: Set<RowFault.Wanted> = []
    /// The ids of units by their names.
    private var unitWordings: [String: String] = [:]

    package var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }

    /// Reads and checks a folder against a state.
    ///
    /// - Parameters:
    ///   - reason: why rows that are recorded with other contents are corrected.
    ///   - progress: called with a few words before each step.
    package init(
        folder path: String, on state: ProgrammeState, reason: String, progress: (String) -> Void = { _ in }
    ) {
        let folder = Folder(path: path, progress: progress)
        diagnostics = folder.diagnostics
        progress("checking \(folder.rows.count) rows")
        unreadableTables = folder.unreadable
        unitWordings = Self.unitWordings(folder.rows, state)
        let parsed = parse(folder.rows, on: state)
        let sorted = sort(parsed, on: state)
        let after = check(sorted.fresh + sorted.changed, on: state)
        checkOthers(sorted.changed + sorted.fresh.filter { $0.source.table == .changes }, after)
        diagnostics = Array(Set(diagnostics)).sorted()
        guard errors.isEmpty else { return }
        commands = Self.commands(sorted, reason: reason)
        digest = Digest(
            of: (sorted.fresh + sorted.changed).flatMap { entry in
                CanonicalJSON.encode([
                    "table": .string(entry.source.table.rawValue),
                    "row": .object(entry.row.texts.mapValues(JSONValue.string)),
                ])
            })
    }

    private struct Parsed {
        let source: SourceRow
        let row: any Row
    }

    private struct Sorted {
        var fresh: [Parsed] = []
        var changed: [Parsed] = []
    }

    /// Reads the rows and finds those that stand twice.
    private mutating func parse(_ sources: [SourceRow], on state: ProgrammeState) -> [Parsed] {
        var firstLines: [String: SourceRow] = [:]
        var parsed: [Parsed] = []
        let partial = Self.partialTables(sources, state)
        for source in sources {
            var reader = RowReader(source.texts)
            let stated = source.table.rowType.init(from: &reader)
            guard reader.faults.isEmpty else {
                note(source, reader.faults)
                continue
            }
            let row = Self.completed(stated, source, isPartial: partial.contains(source.table), in: state)
            let size = encodedSize(row.texts)
            if size > mostBytesOfRow {
                diagnostics.append(
                    source.diagnostic(
                        source.table.rowType.columns.first ?? "",
                        "the row takes \(size) bytes, more than an event may hold; expected at most \(mostBytesOfRow); "
                            + "shorten its texts"))
                continue
            }
            let key = "\(source.table.rawValue)|\(row.key)"
            if let first = firstLines[key] {
                diagnostics.append(
                    source.diagnostic(
                        source.table.rowType.columns.first ?? "",
                        "'\(row.key)' stands in \(first.file) line \(first.line) already; expected each row once; remove one of the two"
                    ))
            } else {
                firstLines[key] = source
                parsed.append(Parsed(source: source, row: row))
            }
        }
        return parsed
    }

    /// Notes what is wrong with a row that cannot be read, and that the row is there nevertheless.
    private mutating func note(_ source: SourceRow, _ faults: [RowFault]) {
        for fault in faults {
            let unit = fault.column == "unit" ? unitWordings[source.texts["unit"] ?? ""] : nil
            let advice = unit.map { "; did you mean \($0)?" } ?? ""
            diagnostics.append(source.diagnostic(fault.column, fault.message + advice))
        }
        let key = source.texts[source.table.rowType.columns.first ?? ""] ?? ""
        unreadableRows.insert(RowFault.Wanted(table: source.table, key: key))
    }

    private static func unitWordings(_ sources: [SourceRow], _ state: ProgrammeState) -> [String: String] {
        var wordings: [String: String] = [:]
        let texts = sources.filter { $0.table == .units }.map(\.texts) + rows(of: .units, in: state).map(\.texts)
        for unit in texts {
            let names =
                [unit["name_zh"], unit["name_en"]].compactMap { $0 }
                + (unit["also"] ?? "").split(separator: ";").map(String.init)
            for name in names { wordings[name] = unit["id"] }
        }
        return wordings
    }

    /// Whether a fault only says that a row is missing which is there but cannot be read.
    private func isConsequence(_ fault: RowFault) -> Bool {
        fault.wanted.map { unreadableTables.contains($0.table) || unreadableRows.contains($0) } ?? false
    }

    /// The tables of which a folder holds some rows but not all that are recorded.
    private static func partialTables(_ sources: [SourceRow], _ state: ProgrammeState) -> Set<Table> {
        let given = Dictionary(grouping: sources.filter { $0.table.rowType.columns.contains("position") }, by: \.table)
        return Set(given.filter { $0.value.count < rows(of: $0.key, in: state).count }.keys)
    }

    /// A row with the cells of the recorded one where the file has no such column; of a part of a list also its place in it.
    private static func completed<R: Row>(
        _ row: R, _ source: SourceRow, isPartial: Bool, in state: ProgrammeState
    ) -> any Row {
        guard let known = R.find(row.key, in: state)?.texts else { return row }
        var texts = known.merging(source.texts) { _, new in new }
        if isPartial { texts["position"] = known["position"] }
        var reader = RowReader(texts.filter { !$0.value.isEmpty })
        let completed = R(from: &reader)
        return reader.faults.isEmpty ? completed : row
    }

    private mutating func sort(_ parsed: [Parsed], on state: ProgrammeState) -> Sorted {
        var sorted = Sorted()
        for entry in parsed {
            let table = entry.source.table
            switch Self.status(entry.row, in: state) {
            case .new:
                counts[table, default: Counts()].new += 1
                sorted.fresh.append(entry)
            case .changed:
                counts[table, default: Counts()].changed += 1
                sorted.changed.append(entry)
            case .unchanged: counts[table, default: Counts()].unchanged += 1
            }
        }
        return sorted
    }

    private enum Status { case new, changed, unchanged }

    private static func status(_ row: some Row, in state: ProgrammeState) -> Status {
        guard let known = type(of: row).find(row.key, in: state) else { return .new }
        return known == row ? .unchanged : .changed
    }

    /// Checks new and changed rows beside all others, as they would be together.
    private mutating func check(_ entries: [Parsed], on state: ProgrammeState) -> ProgrammeState {
        var after = state
        for entry in entries where !(entry.row is Observation) { Self.replace(entry.row, in: &after) }
        Self.replace(entries.compactMap { $0.row as? Observation }, in: &after)
        let words = entries.contains { $0.row is FigureText } ? Vocabulary(after) : nil
        for entry in entries {
            var faults = entry.row.faults(in: after)
            if let figure = entry.row as? FigureText, let words { faults += FigureDefinition.faults(of: figure, words) }
            diagnostics += faults.filter { !isConsequence($0) }.map { entry.source.diagnostic($0.column, $0.message) }
            if let organisation = entry.row as? Organisation, organisation.isQuarantined {
                diagnostics.append(Self.quarantine(organisation, entry.source))
            }
        }
        return after
    }

    /// The most rows that are named which corrections would break.
    private static let mostMisfits = 100

    /// Checks recorded rows that corrections, or changes recorded late, could break; the faults are shown at the first of
    /// that kind.
    private mutating func checkOthers(_ changed: [Parsed], _ after: ProgrammeState) {
        guard errors.isEmpty else { return }
        for entry in changed where errors.isEmpty {
            let table = entry.source.table
            let tables = table == .changes ? [.changes] : tablesTouched(byCorrecting: table)
            for misfit in misfits(in: after, of: tables, atMost: Self.mostMisfits) {
                diagnostics.append(
                    entry.source.diagnostic(
                        entry.source.table.rowType.columns.first ?? "",
                        "with this correction \(misfit.table.rawValue) \(misfit.key) would no longer fit: "
                            + "\(misfit.fault.column): \(misfit.fault.message)"))
            }
        }
    }

    private static func replace<R: Row>(_ row: R, in state: inout ProgrammeState) {
        if R.find(row.key, in: state) != nil { R.remove(row.key, from: &state) }
        row.put(in: &state)
    }

    /// Puts observations in report by report, which is much faster than one by one.
    private static func replace(_ observations: [Observation], in state: inout ProgrammeState) {
        for case .monitoring(.submitReport(let subject, let release, let statements)) in reports(observations) {
            apply(.monitoring(.reportRecorded(subject: subject, release: release, statements: statements)), to: &state)
        }
    }

    private static func quarantine(_ organisation: Organisation, _ source: SourceRow) -> Diagnostic {
        let failures = organisation.creditCode?.checkFailures.map(String.init).joined(separator: " and ") ?? ""
        return source.diagnostic(
            "credit_code",
            "check character \(failures) of '\(organisation.creditCodeText)' does not fit; the organisation is recorded but "
                + "quarantined: it is not matched by this code; ask the registry and correct it", severity: .warning)
    }

    private static func commands(_ sorted: Sorted, reason: String) -> [ProgrammeCommand] {
        let fresh = Dictionary(grouping: sorted.fresh, by: \.source.table)
        let changed = Dictionary(grouping: sorted.changed, by: \.source.table)
        return Table.allCases.flatMap { table -> [ProgrammeCommand] in
            let rows = (fresh[table] ?? []).map(\.row).sorted { $0.key < $1.key }
            let corrections = (changed[table] ?? []).map(\.row).sorted { $0.key < $1.key }
            return recording(table, rows)
                + (corrections.isEmpty ? [] : [.rows(.correct(table, corrections, reason: reason))])
        }
    }

    private static func recording(_ table: Table, _ rows: [any Row]) -> [ProgrammeCommand] {
        switch table {
        case .observations: reports(rows.compactMap { $0 as? Observation })
        case .changes: rows.compactMap { $0 as? Change }.map { .registry(.change($0)) }
        default: rows.isEmpty ? [] : [.rows(.record(table, rows))]
        }
    }

    private static func reports(_ observations: [Observation]) -> [ProgrammeCommand] {
        struct Source: Hashable {
            let subject: Subject
            let release: ID<Release>
        }
        let reports = Dictionary(grouping: observations) { Source(subject: $0.subject, release: $0.release) }
        return reports.sorted { ($0.key.subject, $0.key.release) < ($1.key.subject, $1.key.release) }.map {
            .monitoring(
                .submitReport(
                    subject: $0.key.subject, release: $0.key.release, statements: $0.value.map(\.statement)))
        }
    }
}
