package import Exact

/// A unit that may recommend entries: a province, a separately planned city, or another body.
package struct NominatingUnit: StoredRow {
    package let id: ID<NominatingUnit>
    package let names: Names
    package let place: ID<Place>?
    /// Its place in the list, from 1.
    package let position: Int?

    package static let table = Table.nominatingUnits
    package static var home: Home<Self> { \.registry.nominatingUnits }
    package static let columns = ["id", "name_zh", "name_en", "also", "place", "position"]

    package init(from reader: inout RowReader) {
        id = reader.id("id", of: NominatingUnit.self)
        names = Names(from: &reader)
        place = reader.optionalID("place", of: Place.self)
        position = reader.optionalCount("position")
    }

    package func write(to writer: inout RowWriter) {
        writer.set("id", id)
        names.write(to: &writer)
        writer.set("place", place)
        writer.set("position", position)
    }

    package var key: String { id.text }

    package func faults(in state: ProgrammeState) -> [RowFault] {
        RowFault.dangling(place, column: "place", in: state)
    }
}
