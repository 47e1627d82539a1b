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
        let all = state.registry.groups.sorted.compactMap { group -> Gap? in
            let ids = Set(state.registry.groupMembers.rows(of: group.key).map(\.cluster.text))
            guard let size = group.size, size > ids.count, !ids.isEmpty else { return nil }
            return Gap(members: views.filter { ids.contains($0.id.text) }, ids: ids, missing: size - ids.count)
        }
        // Of lists within each other the members that are missing are missing from the inner one.
        gaps = all.filter { outer in
            !all.contains { $0.ids.isStrictSubset(of: outer.ids) && $0.missing >= outer.missing }
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
