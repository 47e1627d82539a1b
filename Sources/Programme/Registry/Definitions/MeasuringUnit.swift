package import Exact

/// A unit of measurement and its factor to the base unit of its quantity.
package struct MeasuringUnit: StoredRow {
    package let id: ID<MeasuringUnit>
    package let names: Names
    package let quantity: Quantity
    /// How many base units it is.
    package let factor: DecimalNumber

    package static let table = Table.units
    package static var home: Home<Self> { \.registry.units }
    package static let columns = ["id", "name_zh", "name_en", "also", "quantity", "factor"]

    package init(from reader: inout RowReader) {
        id = reader.id("id", of: MeasuringUnit.self)
        names = Names(from: &reader)
        quantity = reader.word("quantity", Quantity.count)
        factor = reader.decimal("factor")
    }

    package func write(to writer: inout RowWriter) {
        writer.set("id", id)
        names.write(to: &writer)
        writer.set("quantity", word: quantity)
        writer.set("factor", factor)
    }

    package var key: String { id.text }

    package func faults(in state: ProgrammeState) -> [RowFault] {
        factor.coefficient > 0
            ? [] : [RowFault("factor", "a unit needs a factor above 0; expected the number of base units; correct it")]
    }
}
