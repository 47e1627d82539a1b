package import Exact

/// A counting convention, in words.
package struct Convention: StoredRow {
    package let id: ID<Convention>
    package let names: Names
    package let definitionZH: String
    package let definitionEN: String
    /// Its place in the list, from 1.
    package let position: Int?

    package static let table = Table.conventions
    package static var home: Home<Self> { \.registry.conventions }
    package static let columns = ["id", "name_zh", "name_en", "also", "definition_zh", "definition_en", "position"]

    package init(from reader: inout RowReader) {
        id = reader.id("id", of: Convention.self)
        names = Names(from: &reader)
        definitionZH = reader.text("definition_zh")
        definitionEN = reader.text("definition_en")
        position = reader.optionalCount("position")
    }

    package func write(to writer: inout RowWriter) {
        writer.set("id", id)
        names.write(to: &writer)
        writer.set("definition_zh", definitionZH)
        writer.set("definition_en", definitionEN)
        writer.set("position", position)
    }

    package var key: String { id.text }

    package func faults(in state: ProgrammeState) -> [RowFault] {
        []
    }
}
