package import Exact

/// A scheme of designations: the titles of one kind.
package struct Scheme: StoredRow {
    package let id: ID<Scheme>
    package let names: Names
    package let unit: ID<MeasuringUnit>?

    package static let table = Table.schemes
    package static var home: Home<Self> { \.registry.schemes }
    package static let columns = ["id", "name_zh", "name_en", "also", "unit"]

    package init(from reader: inout RowReader) {
        id = reader.id("id", of: Scheme.self)
        names = Names(from: &reader)
        unit = reader.optionalID("unit", of: MeasuringUnit.self)
    }

    package func write(to writer: inout RowWriter) {
        writer.set("id", id)
        names.write(to: &writer)
        writer.set("unit", unit)
    }

    package var key: String { id.text }

    package func faults(in state: ProgrammeState) -> [RowFault] {
        RowFault.dangling(unit, column: "unit", in: state)
    }
}
