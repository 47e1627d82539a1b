package import Exact

/// The definition of a figure as it is written in the file of figures; the figures room reads its parts.
package struct FigureText: StoredRow {
    package let id: ID<FigureText>
    package let names: Names
    package let definitionZH: String
    package let definitionEN: String
    /// How it is computed: `count clusters`, `sum leading-output-value`, …
    package let compute: String
    /// The clusters that it is about.
    package let filter: String
    /// What those that are counted must meet beside.
    package let condition: String
    /// The dimensions by which it may be grouped.
    package let by: [String]
    package let unit: ID<MeasuringUnit>
    package let decimals: Int?
    package let period: String
    package let position: Int?

    package static let table = Table.figures
    package static var home: Home<Self> { \.registry.figures }
    package static let columns = [
        "id", "name_zh", "name_en", "also", "definition_zh", "definition_en", "compute", "filter", "where", "by",
        "unit",
        "decimals", "period", "position",
    ]

    package init(from reader: inout RowReader) {
        id = reader.id("id", of: FigureText.self)
        names = Names(from: &reader)
        definitionZH = reader.text("definition_zh")
        definitionEN = reader.text("definition_en")
        compute = reader.text("compute")
        filter = reader.optionalText("filter")
        condition = reader.optionalText("where")
        by = reader.list("by")
        unit = reader.id("unit", of: MeasuringUnit.self)
        decimals = reader.optionalCount("decimals")
        period = reader.optionalText("period")
        position = reader.optionalCount("position")
    }

    package func write(to writer: inout RowWriter) {
        writer.set("id", id)
        names.write(to: &writer)
        writer.set("definition_zh", definitionZH)
        writer.set("definition_en", definitionEN)
        writer.set("compute", compute)
        writer.set("filter", filter)
        writer.set("where", condition)
        writer.set("by", by)
        writer.set("unit", unit)
        writer.set("decimals", decimals)
        writer.set("period", period)
        writer.set("position", position)
    }

    package var key: String { id.text }

    package func faults(in state: ProgrammeState) -> [RowFault] {
        RowFault.dangling(unit, column: "unit", in: state)
    }
}
