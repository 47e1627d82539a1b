/// What can have happened in the registry beyond its rows.
package enum RegistryEvent: Hashable, Sendable {
    case clusterRenamed(Change)
    case clustersMerged(Change)
    case clusterSplit(Change)
    case clusterSucceeded(Change)
    case promotionOrganisationChanged(Change)

    package var change: Change {
        switch self {
        case .clusterRenamed(let change), .clustersMerged(let change), .clusterSplit(let change),
            .clusterSucceeded(let change), .promotionOrganisationChanged(let change):
            change
        }
    }

    package init(_ change: Change) {
        self =
            switch change.kind {
            case .rename: .clusterRenamed(change)
            case .merge: .clustersMerged(change)
            case .split: .clusterSplit(change)
            case .succeed: .clusterSucceeded(change)
            case .promotion: .promotionOrganisationChanged(change)
            }
    }
}
