package import Exact

/// A key region; which places belong to it depends on the reading.
package struct KeyRegion: StoredRow {
    package let id: ID<KeyRegion>
    package let names: Names
    /// Its place in the list, from 1.
    package let position: Int?

    package static let table = Table.keyRegions
    package static var home: Home<Self> { \.registry.keyRegions }
    package static let columns = ["id", "name_zh", "name_en", "also", "position"]

    package init(from reader: inout RowReader) {
        id = reader.id("id", of: KeyRegion.self)
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
