package import Exact

/// One of the macro-regions, with its provinces.
package struct MacroRegion: StoredRow {
    package let id: ID<MacroRegion>
    package let names: Names
    package let places: [ID<Place>]
    /// Its place in the list, from 1.
    package let position: Int?

    package static let table = Table.macroRegions
    package static var home: Home<Self> { \.registry.macroRegions }
    package static let columns = ["id", "name_zh", "name_en", "also", "places", "position"]

    package init(from reader: inout RowReader) {
        id = reader.id("id", of: MacroRegion.self)
        names = Names(from: &reader)
        places = reader.ids("places", of: Place.self)
        position = reader.optionalCount("position")
    }

    package func write(to writer: inout RowWriter) {
        writer.set("id", id)
        names.write(to: &writer)
        writer.set("places", places)
        writer.set("position", position)
    }

    package var key: String { id.text }

    package func faults(in state: ProgrammeState) -> [RowFault] {
        RowFault.dangling(places, column: "places", in: state)
    }
}
