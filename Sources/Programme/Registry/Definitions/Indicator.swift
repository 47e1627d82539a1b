package import Exact

/// What is measured.
package struct Indicator: StoredRow {
    package let id: ID<Indicator>
    package let names: Names
    package let unit: ID<MeasuringUnit>
    package let kind: IndicatorKind
    package let adds: Additivity
    /// The indicator whose growth or share this one is.
    package let of: ID<Indicator>?
    /// The scheme whose titles it counts.
    package let scheme: ID<Scheme>?

    package static let table = Table.indicators
    package static var home: Home<Self> { \.registry.indicators }
    package static let columns = ["id", "name_zh", "name_en", "also", "unit", "kind", "adds", "of", "scheme"]

    package init(from reader: inout RowReader) {
        id = reader.id("id", of: Indicator.self)
        names = Names(from: &reader)
        unit = reader.id("unit", of: MeasuringUnit.self)
        kind = reader.word("kind", IndicatorKind.flow)
        adds = reader.word("adds", Additivity.none)
        of = reader.optionalID("of", of: Indicator.self)
        scheme = reader.optionalID("scheme", of: Scheme.self)
    }

    package func write(to writer: inout RowWriter) {
        writer.set("id", id)
        names.write(to: &writer)
        writer.set("unit", unit)
        writer.set("kind", word: kind)
        writer.set("adds", word: adds)
        writer.set("of", of)
        writer.set("scheme", scheme)
    }

    package var key: String { id.text }

    package func faults(in state: ProgrammeState) -> [RowFault] {
        RowFault.dangling(unit, column: "unit", in: state)
            + RowFault.dangling(of, column: "of", in: state)
            + RowFault.dangling(scheme, column: "scheme", in: state)
    }
}
