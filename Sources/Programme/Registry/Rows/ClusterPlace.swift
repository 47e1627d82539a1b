package import Exact

/// A place of a cluster.
package struct ClusterPlace: StoredRow {
    package let cluster: ID<Cluster>
    package let place: ID<Place>
    package let relation: PlaceRelation
    package let validity: Validity
    package let release: ID<Release>?

    package static let table = Table.clusterPlaces
    package static var home: Home<Self> { \.registry.clusterPlaces }
    package static let columns = ["cluster", "place", "relation", "valid_from", "valid_to", "release"]

    package init(from reader: inout RowReader) {
        cluster = reader.id("cluster", of: Cluster.self)
        place = reader.id("place", of: Place.self)
        relation = reader.word("relation", PlaceRelation.named)
        validity = reader.validity()
        release = reader.optionalID("release", of: Release.self)
    }

    package func write(to writer: inout RowWriter) {
        writer.set("cluster", cluster)
        writer.set("place", place)
        writer.set("relation", word: relation)
        writer.set(validity)
        writer.set("release", release)
    }

    package var key: String { "\(cluster)/\(place)" }
    package var owner: String? { cluster.text }

    package func faults(in state: ProgrammeState) -> [RowFault] {
        RowFault.dangling(cluster, column: "cluster", in: state)
            + RowFault.dangling(place, column: "place", in: state)
            + RowFault.dangling(release, column: "release", in: state)
    }
}
