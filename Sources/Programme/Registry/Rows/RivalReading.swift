package import Exact

/// One step of a rival reading: the value that it gives to an attribute of a cluster.
package struct RivalReading: StoredRow {
    package let reading: String
    package let cluster: ID<Cluster>
    package let attribute: String
    package let value: String
    package let note: String

    package static let table = Table.readings
    package static var home: Home<Self> { \.registry.readings }
    package static let columns = ["id", "cluster", "attribute", "value", "note"]

    package init(from reader: inout RowReader) {
        reading = reader.text("id")
        cluster = reader.id("cluster", of: Cluster.self)
        attribute = reader.text("attribute")
        value = reader.text("value")
        note = reader.optionalText("note")
    }

    package func write(to writer: inout RowWriter) {
        writer.set("id", reading)
        writer.set("cluster", cluster)
        writer.set("attribute", attribute)
        writer.set("value", value)
        writer.set("note", note)
    }

    package var key: String { "\(reading)/\(cluster)/\(attribute)" }

    package func faults(in state: ProgrammeState) -> [RowFault] {
        RowFault.dangling(cluster, column: "cluster", in: state) + valueFaults(in: state)
    }

    private func valueFaults(in state: ProgrammeState) -> [RowFault] {
        switch attribute {
        case "batch":
            return Int(value) == nil
                ? [RowFault("value", "'\(value)' is not a batch; expected a whole number; correct it")] : []
        case "field":
            return ID<Field>(value).map { RowFault.dangling($0, column: "value", in: state) }
                ?? [RowFault("value", "'\(value)' is not an id; expected the id of a field; correct it")]
        default:
            return [
                RowFault("attribute", "'\(attribute)' cannot be read otherwise; expected field or batch; correct it")
            ]
        }
    }
}
