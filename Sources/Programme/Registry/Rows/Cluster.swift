package import Exact

/// A named group of organisations in one field and in one or more places.
package struct Cluster: StoredRow {
    package let id: ID<Cluster>
    package let nameZH: String
    package let nameEN: String
    package let shortNames: [String]
    package let field: ID<Field>
    /// The batch of the announcement that listed it.
    package let batch: Int?
    package let promotionOrganisation: ID<Organisation>?
    package let release: ID<Release>?
    package let note: String

    package static let table = Table.clusters
    package static var home: Home<Self> { \.registry.clusters }
    package static let columns = [
        "id", "name_zh", "name_en", "short_names", "field", "batch", "promotion_organisation", "release", "note",
    ]

    package init(from reader: inout RowReader) {
        id = reader.id("id", of: Cluster.self)
        nameZH = reader.text("name_zh")
        nameEN = reader.text("name_en")
        shortNames = reader.list("short_names")
        field = reader.id("field", of: Field.self)
        batch = reader.optionalCount("batch")
        promotionOrganisation = reader.optionalID("promotion_organisation", of: Organisation.self)
        release = reader.optionalID("release", of: Release.self)
        note = reader.optionalText("note")
    }

    package func write(to writer: inout RowWriter) {
        writer.set("id", id)
        writer.set("name_zh", nameZH)
        writer.set("name_en", nameEN)
        writer.set("short_names", shortNames)
        writer.set("field", field)
        writer.set("batch", batch)
        writer.set("promotion_organisation", promotionOrganisation)
        writer.set("release", release)
        writer.set("note", note)
    }

    package var key: String { id.text }
    package var owner: String? { nameZH }

    package func faults(in state: ProgrammeState) -> [RowFault] {
        RowFault.dangling(field, column: "field", in: state)
            + RowFault.dangling(promotionOrganisation, column: "promotion_organisation", in: state)
            + RowFault.dangling(release, column: "release", in: state)
            + twinFaults(in: state)
    }

    private func twinFaults(in state: ProgrammeState) -> [RowFault] {
        let twins = state.registry.clusters.rows(of: nameZH).map(\.id)
        guard let twin = twins.first(where: { $0 != id }) else { return [] }
        return [
            RowFault(
                "name_zh",
                "'\(nameZH)' is the name of \(twin) already; expected a name of its own; remove one of the rows or correct the name"
            )
        ]
    }
}
