import Exact
package import Ledger
package import Programme

/// Reads events back from their leaves. It keeps a pool of the texts it has met, so that a million statements share
/// the ids that they have in common.
package struct EventDecoder {
    private var pool = TextPool()
    private var periods: [String: Period] = [:]

    package init() {}

    /// Decodes the event of a stored leaf.
    ///
    /// - Throws: ``EventFault/unknownKind(_:)`` for a kind that this version does not know,
    ///   ``EventFault/malformed(_:detail:)`` where the content is not that of its kind.
    package mutating func decode(_ event: borrowing StoredEvent) throws(EventFault) -> ProgrammeEvent {
        let kind = event.kind
        var scanner = JSONScanner(event.leaf)
        var decoded: ProgrammeEvent?
        var fault: EventFault?
        do {
            try scanner.object { (scanner, name) throws(JSONScanner.Failure) in
                guard name == "public" else {
                    _ = try scanner.value()
                    return
                }
                if kind == EventCodec.reportKind {
                    decoded = try report(&scanner)
                } else {
                    let content = try scanner.value()
                    do throws(EventFault) {
                        decoded = try Self.decode(kind, content)
                    } catch {
                        fault = error
                    }
                }
            }
        } catch {
            throw .malformed(kind, detail: "\(error)")
        }
        if let fault { throw fault }
        guard let decoded else { throw .malformed(kind, detail: "it has no public part of its kind") }
        return decoded
    }

    private static func decode(_ kind: String, _ content: JSONValue) throws(EventFault) -> ProgrammeEvent {
        if let change = try change(kind, content) { return .registry(change) }
        for (suffix, read) in rowReaders where kind.hasSuffix(suffix) {
            guard let table = Table(rawValue: String(kind.dropLast(suffix.count))), EventCodec.kinds.contains(kind)
            else { throw .unknownKind(kind) }
            guard let event = read(table, content) else {
                throw .malformed(kind, detail: "its content is not that of its kind")
            }
            return .rows(event)
        }
        throw .unknownKind(kind)
    }

    private static let rowReaders: [(String, @Sendable (Table, JSONValue) -> RowEvent?)] = [
        (
            "-recorded/1",
            { table, content in
                content["rows"]?.array.flatMap { all($0) { row(table, $0) } }.map { .recorded(table, $0) }
            }
        ),
        (
            "-corrected/1",
            { table, content in
                guard let list = content["corrections"]?.array, let reason = content["reason"]?.string,
                    let corrections = all(list, correction)
                else { return nil }
                return .corrected(table, corrections, reason: reason)
            }
        ),
        (
            "-withdrawn/1",
            { table, content in
                guard let list = content["keys"]?.array, let reason = content["reason"]?.string,
                    let keys = all(list, \.string)
                else { return nil }
                return .withdrawn(table, keys: keys, reason: reason)
            }
        ),
    ]

    /// All results, or nil where one is nil.
    private static func all<T>(_ values: [JSONValue], _ read: (JSONValue) -> T?) -> [T]? {
        let results = values.compactMap(read)
        return results.count == values.count ? results : nil
    }

    private static func texts(_ value: JSONValue?) -> [String: String]? {
        guard let members = value?.object else { return nil }
        let texts = members.compactMapValues(\.string)
        return texts.count == members.count ? texts : nil
    }

    private static func row(_ table: Table, _ value: JSONValue) -> (any Row)? {
        guard let texts = texts(value), Set(texts.keys).isSubset(of: table.rowType.columns) else { return nil }
        var reader = RowReader(texts)
        let row = table.rowType.init(from: &reader)
        return reader.faults.isEmpty ? row : nil
    }

    private static func correction(_ value: JSONValue) -> Correction? {
        guard let key = value["key"]?.string, let was = texts(value["was"]), let becomes = texts(value["becomes"])
        else { return nil }
        return Correction(key: key, was: was, becomes: becomes)
    }

    private static func change(_ kind: String, _ content: JSONValue) throws(EventFault) -> RegistryEvent? {
        let make: (Change) -> RegistryEvent
        switch kind {
        case "cluster-renamed/1": make = RegistryEvent.clusterRenamed
        case "clusters-merged/1": make = RegistryEvent.clustersMerged
        case "cluster-split/1": make = RegistryEvent.clusterSplit
        case "cluster-succeeded/1": make = RegistryEvent.clusterSucceeded
        case "promotion-organisation-changed/1": make = RegistryEvent.promotionOrganisationChanged
        default: return nil
        }
        return make(try row(Change.self, kind, content))
    }

    /// The content of an event that is one row.
    private static func row<R: Row>(_: R.Type, _ kind: String, _ content: JSONValue) throws(EventFault) -> R {
        guard let row = row(R.table, content) as? R else {
            throw .malformed(kind, detail: "its content is not a row of \(R.table.rawValue)")
        }
        return row
    }

    private mutating func report(_ scanner: inout JSONScanner) throws(JSONScanner.Failure) -> ProgrammeEvent? {
        var subject: Subject?
        var release: ID<Release>?
        var statements: [Statement] = []
        var isSound = true
        try scanner.object { (scanner, name) throws(JSONScanner.Failure) in
            switch name {
            case "subject": subject = Subject(try text(&scanner))
            case "release": release = ID(try text(&scanner))
            case "statements":
                try scanner.array { scanner throws(JSONScanner.Failure) in
                    if let statement = try statement(&scanner) { statements.append(statement) } else { isSound = false }
                }
            default: isSound = false
            }
        }
        guard let subject, let release, isSound else { return nil }
        return .monitoring(.reportRecorded(subject: subject, release: release, statements: statements))
    }

    private mutating func text(_ scanner: inout JSONScanner) throws(JSONScanner.Failure) -> String {
        try scanner.withString { pool.text($0) }
    }

    private mutating func period(_ text: String) -> Period? {
        if let known = periods[text] { return known }
        let period = Period(text)
        periods[text] = period
        return period
    }

    private mutating func statement(_ scanner: inout JSONScanner) throws(JSONScanner.Failure) -> Statement? {
        var draft = StatementDraft()
        var period: Period?
        try scanner.object { (scanner, name) throws(JSONScanner.Failure) in
            let text = try text(&scanner)
            if name == "period" { period = self.period(text) } else { draft.set(name, text) }
        }
        return draft.statement(period: period)
    }
}

/// The parts of a statement while it is read.
private struct StatementDraft {
    private var indicator = ""
    private var value: DecimalNumber?
    private var unit = ""
    private var periodBasis: PeriodBasis? = .stated
    private var comparator: Comparator? = .equal
    private var scope: Scope? = .subject
    private var scopeNote = ""
    private var basis: Basis? = .notStated
    private var vintage: CivilDate??
    private var confidence: Confidence? = .firm
    private var isChecked = false
    private var note = ""
    private var isSound = true

    mutating func set(_ name: String, _ text: String) {
        switch name {
        case "indicator": indicator = text
        case "value": value = DecimalNumber(text)
        case "unit": unit = text
        case "comparator": comparator = Comparator(rawValue: text)
        case "period_basis": periodBasis = PeriodBasis(rawValue: text)
        case "scope": scope = Scope(rawValue: text)
        case "scope_note": scopeNote = text
        case "basis": basis = Basis(rawValue: text)
        case "vintage": vintage = .some(CivilDate(text))
        case "confidence": confidence = Confidence(rawValue: text)
        case "checked": isChecked = text == "yes"
        case "note": note = text
        default: isSound = false
        }
    }

    func statement(period: Period?) -> Statement? {
        guard isSound, !indicator.isEmpty, !unit.isEmpty, let period, let value, let periodBasis, let comparator,
            let scope, let basis, let confidence, vintage != .some(nil)
        else { return nil }
        return Statement(
            indicator: ID(trusted: indicator), period: period, periodBasis: periodBasis, value: value,
            unit: ID(trusted: unit), comparator: comparator, scope: scope, scopeNote: scopeNote, basis: basis,
            vintage: vintage ?? nil, confidence: confidence, isChecked: isChecked, note: note)
    }
}
