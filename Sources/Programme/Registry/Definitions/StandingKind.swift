package import Exact

/// A standing that a cluster can have in the programme, and the tier that it gives.
package struct StandingKind: StoredRow {
    package let id: ID<StandingKind>
    package let tier: ID<Tier>?
    package let names: Names
    /// Its place in the list, from 1.
    package let position: Int?

    package static let table = Table.standingKinds
    package static var home: Home<Self> { \.registry.standingKinds }
    package static let columns = ["id", "tier", "name_zh", "name_en", "also", "position"]

    package init(from reader: inout RowReader) {
        id = reader.id("id", of: StandingKind.self)
        tier = reader.optionalID("tier", of: Tier.self)
        names = Names(from: &reader)
        position = reader.optionalCount("position")
    }

    package func write(to writer: inout RowWriter) {
        writer.set("id", id)
        writer.set("tier", tier)
        names.write(to: &writer)
        writer.set("position", position)
    }

    package var key: String { id.text }

    package func faults(in state: ProgrammeState) -> [RowFault] {
        RowFault.dangling(tier, column: "tier", in: state)
    }
}
