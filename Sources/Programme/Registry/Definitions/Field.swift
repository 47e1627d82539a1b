package import Exact

/// An industry field of the programme.
package struct Field: StoredRow {
    package let id: ID<Field>
    package let names: Names
    /// Its place in the list, from 1.
    package let position: Int?

    package static let table = Table.fields
    package static var home: Home<Self> { \.registry.fields }
    package static let columns = ["id", "name_zh", "name_en", "also", "position"]

    package init(from reader: inout RowReader) {
        id = reader.id("id", of: Field.self)
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
