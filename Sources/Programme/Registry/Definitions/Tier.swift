package import Exact

/// A step of the ladder; the lowest has position 1.
package struct Tier: StoredRow {
    package let id: ID<Tier>
    package let names: Names
    /// Its place in the list, from 1.
    package let position: Int?

    package static let table = Table.tiers
    package static var home: Home<Self> { \.registry.tiers }
    package static let columns = ["id", "name_zh", "name_en", "also", "position"]

    package init(from reader: inout RowReader) {
        id = reader.id("id", of: Tier.self)
        names = Names(from: &reader)
        position = reader.optionalCount("position")
    }

    package func write(to writer: inout RowWriter) {
        writer.set("id", id)
        names.write(to: &writer)
        writer.set("position", position)
    }

    package var key: String { id.text }

    package func faults(in state: ProgrammeState) -> [RowFault] {
        []
    }
}
