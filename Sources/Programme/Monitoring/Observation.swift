package import Exact

/// A stated value: of whom, what, when, how much, how sure, and who says so.
package struct Observation: Hashable, Sendable {
    package let subject: Subject
    package let release: ID<Release>
    package let statement: Statement

    package init(subject: Subject, release: ID<Release>, statement: Statement) {
        self.subject = subject
        self.release = release
        self.statement = statement
    }
}

/// A value as a report on one subject states it.
package struct Statement: Hashable, Sendable {
    package let indicator: ID<Indicator>
    package let period: Period
    package let periodBasis: PeriodBasis
    package let value: DecimalNumber
    package let unit: ID<MeasuringUnit>
    package let comparator: Comparator
    package let scope: Scope
    /// What the scope is, in words, where it is not the subject itself.
    package let scopeNote: String
    package let basis: Basis
    /// The day of the revision, where a source states a value again.
    package let vintage: CivilDate?
    package let confidence: Confidence
    /// Whether a value that looks wrong was confirmed.
    package let isChecked: Bool
    package let note: String

    package init(
        indicator: ID<Indicator>, period: Period, periodBasis: PeriodBasis = .stated, value: DecimalNumber,
        unit: ID<MeasuringUnit>, comparator: Comparator = .equal, scope: Scope = .subject, scopeNote: String = "",
        basis: Basis = .notStated, vintage: CivilDate? = nil, confidence: Confidence = .firm, isChecked: Bool = false,
        note: String = ""
    ) {
        self.indicator = indicator
        self.period = period
        self.periodBasis = periodBasis
        self.value = value
        self.unit = unit
        self.comparator = comparator
        self.scope = scope
        self.scopeNote = scopeNote
        self.basis = basis
        self.vintage = vintage
        self.confidence = confidence
        self.isChecked = isChecked
        self.note = note
    }

    /// Tells the statement from all others of the same subject and release.
    var identity: Identity {
        Identity(
            indicator: indicator, period: period, scope: scope, scopeNote: scopeNote, basis: basis, vintage: vintage)
    }

    struct Identity: Hashable, Comparable {
        let indicator: ID<Indicator>
        let period: Period
        let scope: Scope
        let scopeNote: String
        let basis: Basis
        let vintage: CivilDate?

        static func < (a: Self, b: Self) -> Bool {
            if a.indicator != b.indicator { return a.indicator < b.indicator }
            if a.period != b.period { return a.period < b.period }
            return (a.scope.rawValue, a.scopeNote, a.basis.rawValue, a.vintage?.dayNumber ?? .min)
                < (b.scope.rawValue, b.scopeNote, b.basis.rawValue, b.vintage?.dayNumber ?? .min)
        }
    }
}

extension Observation: Row {
    package static let table = Table.observations
    package static let columns = [
        "subject", "indicator", "period", "period_basis", "value", "unit", "comparator", "scope", "scope_note", "basis",
        "vintage", "release", "confidence", "checked", "note",
    ]

    package init(from reader: inout RowReader) {
        subject = reader.subject("subject")
        release = reader.id("release", of: Release.self)
        statement = Statement(
            indicator: reader.id("indicator", of: Indicator.self), period: reader.period("period"),
            periodBasis: reader.word("period_basis", PeriodBasis.stated), value: reader.decimal("value"),
            unit: reader.id("unit", of: MeasuringUnit.self), comparator: reader.word("comparator", Comparator.equal),
            scope: reader.word("scope", Scope.subject), scopeNote: reader.optionalText("scope_note"),
            basis: reader.word("basis", Basis.notStated), vintage: reader.optionalDate("vintage"),
            confidence: reader.word("confidence", Confidence.firm), isChecked: reader.flag("checked"),
            note: reader.optionalText("note"))
    }

    package func write(to writer: inout RowWriter) {
        writer.set("subject", subject)
        writer.set("release", release)
        statement.write(to: &writer)
    }

    package var key: String {
        let identity = statement.identity
        return [
            subject.description, release.text, identity.indicator.text, identity.period.description,
            identity.scope.rawValue, identity.scopeNote, identity.basis.rawValue, identity.vintage?.description ?? "",
        ].joined(separator: "|")
    }

    package func put(in state: inout ProgrammeState) {
        state.monitoring.insert([statement], subject: subject, release: release)
    }

    package static func find(_ key: String, in state: ProgrammeState) -> Observation? {
        let parts = key.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 8, let subject = Subject(parts[0]), let release = ID<Release>(parts[1]),
            let report = state.monitoring.report(of: subject, in: release)
        else { return nil }
        return report.statements.lazy.filter { $0.indicator.text == parts[2] && $0.period.description == parts[3] }
            .map { Observation(subject: subject, release: release, statement: $0) }.first { $0.key == key }
    }

    package static func remove(_ key: String, from state: inout ProgrammeState) {
        guard let found = find(key, in: state) else { return }
        state.monitoring.remove(found.statement, subject: found.subject, release: found.release)
    }

    package static func all(in state: ProgrammeState) -> [Observation] {
        state.monitoring.reports.flatMap { report in
            report.statements.map {
                Observation(subject: report.subject, release: report.release, statement: $0)
            }
        }
    }
}

extension Statement {
    package func write(to writer: inout RowWriter) {
        writer.set("indicator", indicator)
        writer.set("period", period)
        writer.set("period_basis", word: periodBasis)
        writer.set("value", value)
        writer.set("unit", unit)
        if comparator != .equal { writer.set("comparator", word: comparator) }
        if scope != .subject { writer.set("scope", word: scope) }
        writer.set("scope_note", scopeNote)
        writer.set("basis", word: basis)
        writer.set("vintage", vintage)
        writer.set("confidence", word: confidence)
        writer.set("checked", isChecked ? "yes" : "")
        writer.set("note", note)
    }
}
