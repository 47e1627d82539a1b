package import Exact

/// Why an attribute of a cluster is less than firm, and which other values it could have.
package struct ConfidenceNote: StoredRow {
    package let cluster: ID<Cluster>
    /// existence, name, field, batch, or `place:CODE`.
    package let attribute: String
    package let confidence: Confidence
    package let alternatives: [String]
    package let basis: String

    package static let table = Table.confidence
    package static var home: Home<Self> { \.registry.confidence }
    package static let columns = ["cluster", "attribute", "confidence", "alternatives", "basis"]

    package init(from reader: inout RowReader) {
        cluster = reader.id("cluster", of: Cluster.self)
        attribute = reader.text("attribute")
        confidence = reader.word("confidence", Confidence.firm)
        alternatives = reader.list("alternatives")
        basis = reader.optionalText("basis")
    }

    package func write(to writer: inout RowWriter) {
        writer.set("cluster", cluster)
        writer.set("attribute", attribute)
        writer.set("confidence", word: confidence)
        writer.set("alternatives", alternatives)
        writer.set("basis", basis)
    }

    package var key: String { "\(cluster)/\(attribute)" }
    package var owner: String? { cluster.text }

    package func faults(in state: ProgrammeState) -> [RowFault] {
        RowFault.dangling(cluster, column: "cluster", in: state)
            + attributeFaults(in: state)
    }

    private func attributeFaults(in state: ProgrammeState) -> [RowFault] {
        if ["existence", "name", "field", "batch"].contains(attribute) {
            let fields = attribute == "field" ? alternatives.filter { state.registry.fields[$0] == nil } : []
            let batches = attribute == "batch" ? alternatives.filter { Int($0) == nil } : []
            return batches.map {
                RowFault("alternatives", "'\($0)' is not a batch; expected whole numbers; correct it")
            }
                + fields.map {
                    RowFault(
                        "alternatives", "there is no '\($0)' in fields; expected ids of fields; correct it",
                        wanted: RowFault.Wanted(table: .fields, key: $0))
                }
        }
        let code = attribute.hasPrefix("place:") ? String(attribute.dropFirst("place:".count)) : ""
        return state.registry.clusterPlaces["\(cluster)/\(code)"] != nil
            ? []
            : [
                RowFault(
                    "attribute",
                    "'\(attribute)' is no attribute of \(cluster); expected existence, name, field, batch or place:CODE "
                        + "of a place of the cluster; correct it",
                    wanted: RowFault.Wanted(table: .clusterPlaces, key: "\(cluster)/\(code)"))
            ]
    }
}
