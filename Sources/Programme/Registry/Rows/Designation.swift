package import Exact

/// A title, or a number of titles, held under a scheme.
package struct Designation: StoredRow {
    package let id: ID<Designation>
    package let scheme: ID<Scheme>
    package let holder: Subject
    /// How many titles the row stands for.
    package let titles: DecimalNumber
    package let comparator: Comparator
    package let nameZH: String
    package let nameEN: String
    /// The time for which a number of titles is stated.
    package let asOf: Period?
    package let validity: Validity
    package let release: ID<Release>?
    package let confidence: Confidence
    package let note: String

    package static let table = Table.designations
    package static var home: Home<Self> { \.registry.designations }
    package static let columns = [
        "id", "scheme", "holder", "titles", "comparator", "name_zh", "name_en", "as_of", "valid_from", "valid_to",
        "release", "confidence", "note",
    ]

    package init(from reader: inout RowReader) {
        id = reader.id("id", of: Designation.self)
        scheme = reader.id("scheme", of: Scheme.self)
        holder = reader.subject("holder")
        titles = reader.decimal("titles")
        comparator = reader.word("comparator", Comparator.equal)
        nameZH = reader.optionalText("name_zh")
        nameEN = reader.optionalText("name_en")
        asOf = reader.optionalPeriod("as_of")
        validity = reader.validity()
        release = reader.optionalID("release", of: Release.self)
        confidence = reader.word("confidence", Confidence.firm)
        note = reader.optionalText("note")
    }

    package func write(to writer: inout RowWriter) {
        writer.set("id", id)
        writer.set("scheme", scheme)
        writer.set("holder", holder)
        writer.set("titles", titles)
        if comparator != .equal { writer.set("comparator", word: comparator) }
        writer.set("name_zh", nameZH)
        writer.set("name_en", nameEN)
        writer.set("as_of", asOf)
        writer.set(validity)
        writer.set("release", release)
        writer.set("confidence", word: confidence)
        writer.set("note", note)
    }

    package var key: String { id.text }

    package func faults(in state: ProgrammeState) -> [RowFault] {
        RowFault.dangling(scheme, column: "scheme", in: state)
            + RowFault.dangling(release, column: "release", in: state)
            + holder.faults(in: state, column: "holder")
            + (titles.isNegative || !titles.isWhole
                ? [
                    RowFault(
                        "titles", "\(titles) is not a number of titles; expected a whole number from 0 up; correct it")
                ] : [])
    }
}
