package import Exact

/// A quantitative statement found in a release, as structured content; the sentence itself stays in the release.
package struct Claim: StoredRow {
    package let id: ID<Claim>
    package let release: ID<Release>
    /// Where the statement begins in the release, in characters from 0.
    package let start: Int?
    /// Where it ends; the character at this place no longer belongs to it.
    package let end: Int?
    package let subject: String
    package let indicator: String
    package let period: String
    package let value: String
    package let unit: String
    package let comparator: String
    package let filters: String

    package static let table = Table.claims
    package static var home: Home<Self> { \.registry.claims }
    package static let columns = [
        "id", "release", "start", "end", "subject", "indicator", "period", "value", "unit", "comparator", "filters",
    ]

    package init(from reader: inout RowReader) {
        id = reader.id("id", of: Claim.self)
        release = reader.id("release", of: Release.self)
        start = reader.optionalCount("start")
        end = reader.optionalCount("end")
        subject = reader.text("subject")
        indicator = reader.text("indicator")
        period = reader.optionalText("period")
        value = reader.text("value")
        unit = reader.optionalText("unit")
        comparator = reader.optionalText("comparator")
        filters = reader.optionalText("filters")
    }

    package func write(to writer: inout RowWriter) {
        writer.set("id", id)
        writer.set("release", release)
        writer.set("start", start)
        writer.set("end", end)
        writer.set("subject", subject)
        writer.set("indicator", indicator)
        writer.set("period", period)
        writer.set("value", value)
        writer.set("unit", unit)
        writer.set("comparator", comparator)
        writer.set("filters", filters)
    }

    package var key: String { id.text }

    package func faults(in state: ProgrammeState) -> [RowFault] {
        RowFault.dangling(release, column: "release", in: state)
            + ((start ?? 0) <= (end ?? .max)
                ? []
                : [
                    RowFault(
                        "end", "the statement ends before it begins; expected end from start on; correct one of the two"
                    )
                ])
    }
}
