package import Exact
package import Programme

/// The record as it held on one day: what figures are computed from.
package struct Snapshot: Sendable {
    package let state: ProgrammeState
    package let asOf: CivilDate
    /// All clusters, in the order of their ids.
    package let clusters: [ClusterView]
    package let words: Vocabulary
    let observations: ObservationIndex
    /// The published lists of which not all members are recorded, and by how many they are short.
    let gaps: [Gap]

    /// The groups by id, each with how many of its members are not recorded.
    let groupGaps: [String: Gap]

    struct Gap: Sendable {
        let members: [ClusterView]
        let ids: Set<String>
        let missing: Int
    }

    /// - Complexity: O(clusters + observations).
    package init(_ state: ProgrammeState, asOf: CivilDate) {
        self.init(state, asOf: asOf, words: Vocabulary(state), observations: ObservationIndex(state))
    }

    private init(
        _ state: ProgrammeState, asOf: CivilDate, words: Vocabulary, observations: ObservationIndex,
        clusters: [ClusterView]? = nil
    ) {
        self.state = state
        self.asOf = asOf
        self.words = words
        self.observations = observations
        let views = clusters ?? ClusterViews(state, asOf: asOf).all
        self.clusters = views
        let groups = state.registry.groups.sorted.map { group in
            let ids = Set(state.registry.groupMembers.rows(of: group.key).map(\.cluster.text))
            let missing = max(0, (group.size ?? 0) - ids.count)
            return (group.key, Gap(members: views.filter { ids.contains($0.id.text) }, ids: ids, missing: missing))
        }
        groupGaps = Dictionary(groups, uniquingKeysWith: { first, _ in first })
        let all = groups.map(\.1).filter { $0.missing > 0 && !$0.ids.isEmpty }
        // Of lists within each other the members that are missing from the inner ones are missing from the outer one too.
        gaps = all.compactMap { outer in
            let inner = all.filter { $0.ids.isStrictSubset(of: outer.ids) }
            let largest = inner.filter { one in !inner.contains { one.ids.isStrictSubset(of: $0.ids) } }
            let missing = outer.missing - largest.reduce(0) { $0 + $1.missing }
            return missing > 0 ? Gap(members: outer.members, ids: outer.ids, missing: missing) : nil
        }
    }

    /// The same record with clusters read otherwise.
    func replacing(clusters: [ClusterView]) -> Snapshot {
        Snapshot(state, asOf: asOf, words: words, observations: observations, clusters: clusters)
    }

    /// The same record on another day.
    package func on(_ day: CivilDate) -> Snapshot {
        day == asOf ? self : Snapshot(state, asOf: day, words: words, observations: observations)
    }
}
