import Exact
import Programme

/// Other readings of the record as a whole.
package struct RivalReadings: Hashable, Sendable {
    /// A step of a reading: the value that an attribute has in it.
    package struct Step: Hashable, Sendable {
        package let cluster: String
        package let attribute: String
        package let value: String

        package var words: String { "\(cluster) \(attribute) \(value)" }
    }

    package let name: String
    /// The complete readings: one for each of the candidates of which one must be meant.
    package let variants: [[Step]]
}

extension Snapshot {
    /// The rival readings that are recorded. Rows whose note begins with `one of` are candidates of which one holds.
    package var rivalReadings: [RivalReadings] {
        Dictionary(grouping: state.registry.readings.sorted, by: \.reading).sorted { $0.key < $1.key }.map {
            name, rows in
            let candidates = rows.filter { $0.note.hasPrefix("one of") }.map(Self.step)
            let fixed = rows.filter { !$0.note.hasPrefix("one of") }.map(Self.step)
            return RivalReadings(name: name, variants: candidates.isEmpty ? [fixed] : candidates.map { fixed + [$0] })
        }
    }

    private static func step(_ row: RivalReading) -> RivalReadings.Step {
        RivalReadings.Step(cluster: row.cluster.text, attribute: row.attribute, value: row.value)
    }

    /// The record as one reading has it: the attributes that it names are taken to be certain.
    package func reading(_ steps: [RivalReadings.Step]) -> Snapshot {
        replacing(
            clusters: clusters.map { cluster in
                steps.filter { $0.cluster == cluster.id.text }.reduce(cluster) { $0.reading($1) }
            })
    }
}

extension ClusterView {
    fileprivate func reading(_ step: RivalReadings.Step) -> ClusterView {
        let certain = Attribute(name: step.attribute, value: step.value, alternatives: [], confidence: .firm, basis: "")
        return ClusterView(
            id: id, nameZH: nameZH, nameEN: nameEN, field: step.attribute == "field" ? certain : field,
            batch: step.attribute == "batch" ? certain : batch, existence: existence, name: name, standing: standing,
            tier: tier, promotionOrganisation: promotionOrganisation, places: places, groups: groups)
    }
}
