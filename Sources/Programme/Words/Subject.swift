package import Exact

/// What a value is stated of.
package enum Subject: Hashable, Sendable {
    case cluster(ID<Cluster>)
    case place(ID<Place>)
    /// A macro-region or key region.
    case region(ID<Region>)
    /// A named group of clusters.
    case group(ID<Group>)
    case organisation(ID<Organisation>)
    case programme(ID<ProgrammeDescription>)
    case nation

    package static let kinds = ["cluster", "place", "region", "group", "organisation", "programme", "nation"]

    /// Reads `KIND:ID`; nil for anything else. The nation is `nation:CN`.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else { return nil }
        switch parts[0] {
        case "cluster": self.init(parts[1], Subject.cluster)
        case "place": self.init(parts[1], Subject.place)
        case "region": self.init(parts[1], Subject.region)
        case "group": self.init(parts[1], Subject.group)
        case "organisation": self.init(parts[1], Subject.organisation)
        case "programme": self.init(parts[1], Subject.programme)
        case "nation" where parts[1] == "CN": self = .nation
        default: return nil
        }
    }

    private init?<T>(_ text: String, _ make: (ID<T>) -> Subject) {
        guard let id = ID<T>(text) else { return nil }
        self = make(id)
    }

    /// Whether the subject is on the record.
    package func isKnown(in state: ProgrammeState) -> Bool {
        let registry = state.registry
        return switch self {
        case .cluster(let id): registry.clusters[id.text] != nil
        case .place(let id): registry.places[id.text] != nil
        case .region(let id): registry.macroRegions[id.text] != nil || registry.keyRegions[id.text] != nil
        case .group(let id): registry.groups[id.text] != nil
        case .organisation(let id): registry.organisations[id.text] != nil
        case .programme(let id): registry.programme[id.text] != nil
        case .nation: true
        }
    }

    func faults(in state: ProgrammeState, column: String = "subject") -> [RowFault] {
        isKnown(in: state)
            ? []
            : [
                RowFault(
                    column,
                    "'\(self)' is not on the record; expected a subject that is recorded or in this folder; "
                        + "add it or correct the id",
                    wanted: table.map { RowFault.Wanted(table: $0, key: key) })
            ]
    }

    /// The table in which the subject stands (a region may stand in that of key regions as well); nil for the nation.
    private var table: Table? {
        switch self {
        case .cluster: .clusters
        case .place: .places
        case .group: .groups
        case .organisation: .organisations
        case .programme: .programme
        case .region: .macroRegions
        case .nation: nil
        }
    }

    private var key: String { String(description.split(separator: ":", maxSplits: 1).last ?? "") }
}

/// The common name space of macro-regions and key regions.
package enum Region {}

extension Subject: CustomStringConvertible, Comparable {
    package var description: String {
        switch self {
        case .cluster(let id): "cluster:\(id)"
        case .place(let id): "place:\(id)"
        case .region(let id): "region:\(id)"
        case .group(let id): "group:\(id)"
        case .organisation(let id): "organisation:\(id)"
        case .programme(let id): "programme:\(id)"
        case .nation: "nation:CN"
        }
    }

    package static func < (a: Subject, b: Subject) -> Bool { a.description < b.description }
}
