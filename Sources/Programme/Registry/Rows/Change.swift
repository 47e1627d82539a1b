package import Exact

/// What happened to a cluster: a new name, a merger, a split, a successor, a new promotion organisation.
package struct Change: StoredRow {
    package let id: ID<Change>
    package let kind: ChangeKind
    /// The day from which it holds.
    package let on: CivilDate
    /// The clusters that it happened to.
    package let clusters: [ID<Cluster>]
    /// The clusters that came of it.
    package let results: [ID<Cluster>]
    package let nameZH: String
    package let nameEN: String
    package let organisation: ID<Organisation>?
    package let release: ID<Release>?
    package let note: String

    package static let table = Table.changes
    package static var home: Home<Self> { \.registry.changes }
    package static let columns = [
        "id", "kind", "date", "clusters", "results", "name_zh", "name_en", "organisation", "release", "note",
    ]

    package init(from reader: inout RowReader) {
        id = reader.id("id", of: Change.self)
        kind = reader.word("kind", ChangeKind.rename)
        on = reader.date("date")
        clusters = reader.ids("clusters", of: Cluster.self)
        results = reader.ids("results", of: Cluster.self)
        nameZH = reader.optionalText("name_zh")
        nameEN = reader.optionalText("name_en")
        organisation = reader.optionalID("organisation", of: Organisation.self)
        release = reader.optionalID("release", of: Release.self)
        note = reader.optionalText("note")
    }

    package func write(to writer: inout RowWriter) {
        writer.set("id", id)
        writer.set("kind", word: kind)
        writer.set("date", on)
        writer.set("clusters", clusters)
        writer.set("results", results)
        writer.set("name_zh", nameZH)
        writer.set("name_en", nameEN)
        writer.set("organisation", organisation)
        writer.set("release", release)
        writer.set("note", note)
    }

    package var key: String { id.text }

    package func faults(in state: ProgrammeState) -> [RowFault] {
        RowFault.dangling(clusters, column: "clusters", in: state)
            + RowFault.dangling(results, column: "results", in: state)
            + RowFault.dangling(organisation, column: "organisation", in: state)
            + RowFault.dangling(release, column: "release", in: state)
            + ruleFaults(in: state)
    }

    /// Whether the clusters that it happened to cease by it.
    package var endsClusters: Bool { kind == .merge || kind == .split || kind == .succeed }

    private func ruleFaults(in state: ProgrammeState) -> [RowFault] {
        var faults: [RowFault] = []
        let (least, results) = kind.shape
        if clusters.count < least.lowerBound || clusters.count > least.upperBound {
            faults.append(
                RowFault(
                    "clusters",
                    "a \(kind.rawValue) names \(clusters.count) clusters; expected \(kind.expectedClusters); correct the list"
                ))
        }
        if !results.contains(self.results.count) {
            faults.append(
                RowFault(
                    "results",
                    "a \(kind.rawValue) names \(self.results.count) results; expected \(kind.expectedResults); correct the list"
                ))
        }
        if Set(clusters).count < clusters.count || Set(self.results).count < self.results.count {
            faults.append(RowFault("clusters", "a cluster is named twice; expected each once; remove one"))
        }
        if kind != .merge, let both = self.results.first(where: { clusters.contains($0) }) {
            faults.append(
                RowFault(
                    "results",
                    "\(both) would come of itself; expected other clusters; register them under ids of their own"))
        }
        if kind == .rename, nameZH.isEmpty, nameEN.isEmpty {
            faults.append(
                RowFault("name_zh", "a rename gives no name; expected a name in name_zh or name_en; fill it in"))
        }
        if kind == .promotion, organisation == nil {
            faults.append(
                RowFault("organisation", "no promotion organisation is named; expected the id of one; fill it in"))
        }
        for cluster in clusters where state.registry.hasEnded(cluster, before: on, apartFrom: id) {
            faults.append(
                RowFault(
                    "clusters",
                    "\(cluster) had ended before \(on); expected a cluster that existed then; correct the date or the id"
                ))
        }
        return faults
    }
}
