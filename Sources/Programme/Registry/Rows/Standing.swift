package import Exact

/// What a cluster is in the programme, from one day to another.
package struct Standing: StoredRow {
    package let cluster: ID<Cluster>
    package let standing: ID<StandingKind>
    package let from: CivilDate
    /// The last day; open where the next standing ends it.
    package let to: CivilDate?
    package let release: ID<Release>?

    package static let table = Table.standings
    package static var home: Home<Self> { \.registry.standings }
    package static let columns = ["cluster", "standing", "valid_from", "valid_to", "release"]

    package init(from reader: inout RowReader) {
        cluster = reader.id("cluster", of: Cluster.self)
        standing = reader.id("standing", of: StandingKind.self)
        from = reader.date("valid_from")
        to = reader.optionalDate("valid_to")
        release = reader.optionalID("release", of: Release.self)
    }

    package func write(to writer: inout RowWriter) {
        writer.set("cluster", cluster)
        writer.set("standing", standing)
        writer.set("valid_from", from)
        writer.set("valid_to", to)
        writer.set("release", release)
    }

    package var key: String { "\(cluster)/\(from)" }
    package var owner: String? { cluster.text }

    package func faults(in state: ProgrammeState) -> [RowFault] {
        RowFault.dangling(cluster, column: "cluster", in: state)
            + RowFault.dangling(standing, column: "standing", in: state)
            + RowFault.dangling(release, column: "release", in: state)
            + overlapFaults(in: state)
    }

    private func overlapFaults(in state: ProgrammeState) -> [RowFault] {
        let others = state.registry.standings(of: cluster)
        if let before = others.last(where: { $0.from < from }), let end = before.to, end >= from {
            return [
                RowFault(
                    "valid_from",
                    "\(cluster) is \(before.standing) until \(end) already; expected one standing a day; "
                        + "begin on \(end.adding(days: 1)) or end the other before")
            ]
        }
        guard let to else { return [] }
        guard from <= to else {
            return [
                RowFault(
                    "valid_to",
                    "\(to) is before valid_from \(from); expected a day from \(from) on; correct one of the two")
            ]
        }
        let next = others.first { $0.from > from }
        guard let next, next.from <= to else { return [] }
        return [
            RowFault(
                "valid_to",
                "\(cluster) is \(standing) until \(to) and \(next.standing) from \(next.from); expected one standing a day; "
                    + "end the first by \(next.from.adding(days: -1))")
        ]
    }
}
