package import Exact

/// A value that a plan promises for an indicator by a date.
package struct Target: StoredRow {
    package let id: ID<Target>
    package let subject: Subject
    package let indicator: ID<Indicator>
    package let value: DecimalNumber
    package let unit: ID<MeasuringUnit>
    package let comparator: Comparator
    /// When it is to be reached.
    package let due: Period?
    package let release: ID<Release>?
    package let confidence: Confidence
    package let note: String

    package static let table = Table.targets
    package static var home: Home<Self> { \.monitoring.targets }
    package static let columns = [
        "id", "subject", "indicator", "value", "unit", "comparator", "due", "release", "confidence", "note",
    ]

    package init(from reader: inout RowReader) {
        id = reader.id("id", of: Target.self)
        subject = reader.subject("subject")
        indicator = reader.id("indicator", of: Indicator.self)
        value = reader.decimal("value")
        unit = reader.id("unit", of: MeasuringUnit.self)
        comparator = reader.word("comparator", Comparator.equal)
        due = reader.optionalPeriod("due")
        release = reader.optionalID("release", of: Release.self)
        confidence = reader.word("confidence", Confidence.firm)
        note = reader.optionalText("note")
    }

    package func write(to writer: inout RowWriter) {
        writer.set("id", id)
        writer.set("subject", subject)
        writer.set("indicator", indicator)
        writer.set("value", value)
        writer.set("unit", unit)
        if comparator != .equal { writer.set("comparator", word: comparator) }
        writer.set("due", due)
        writer.set("release", release)
        writer.set("confidence", word: confidence)
        writer.set("note", note)
    }

    package var key: String { id.text }

    package func faults(in state: ProgrammeState) -> [RowFault] {
        subject.faults(in: state) + RowFault.dangling(indicator, column: "indicator", in: state)
            + RowFault.dangling(unit, column: "unit", in: state)
            + RowFault.dangling(release, column: "release", in: state)
            + RowFault.wrongUnit(unit, of: indicator, value: value, in: state)
    }
}
