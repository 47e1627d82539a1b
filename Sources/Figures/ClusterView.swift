package import Exact
package import Programme

/// A cluster as it was on one day: rows and changes taken together, with what is uncertain about them.
package struct ClusterView: Hashable, Sendable {
    package let id: ID<Cluster>
    package let nameZH: String
    package let nameEN: String
    package let field: Attribute
    package let batch: Attribute?
    package let existence: Attribute
    package let name: Attribute
    package let standing: ID<StandingKind>?
    package let tier: ID<Tier>?
    package let promotionOrganisation: ID<Organisation>?
    package let places: [PlaceView]
    package let groups: Set<String>

    /// A place of the cluster, with the units above it.
    package struct PlaceView: Hashable, Sendable {
        package let place: ID<Place>
        package let relation: PlaceRelation
        package let attribute: Attribute
        package let province: String?
        package let city: String?
        package let isSeparatelyPlanned: Bool
        package let macroRegion: String?
        /// Key regions as `region` and `region@reading`.
        package let keyRegions: [String]

        /// Whether the cluster could turn out not to be in the place.
        package var isCertain: Bool { attribute.alternatives.isEmpty }
    }

    /// The places that count: those named or leading, not what stands above them.
    package var ownPlaces: [PlaceView] { places.filter { $0.relation != .parent } }

    package var isJoint: Bool { Set(ownPlaces.map(\.place)).count > 1 }
}

/// The values of a cluster in one dimension: those it has, and of these the ones that are certain.
struct DimensionValues {
    var recorded: Set<String>
    var certain: Set<String>
}

extension ClusterView {
    /// The values of the cluster in a dimension of places.
    func placeValues(_ value: (PlaceView) -> [String]) -> DimensionValues {
        DimensionValues(
            recorded: Set(ownPlaces.flatMap(value)), certain: Set(ownPlaces.filter(\.isCertain).flatMap(value)))
    }

    var provinces: DimensionValues { placeValues { $0.province.map { [$0] } ?? [] } }
    var cities: DimensionValues { placeValues { $0.city.map { [$0] } ?? [] } }
    var separatelyPlannedCities: DimensionValues {
        placeValues { $0.isSeparatelyPlanned ? $0.city.map { [$0] } ?? [] : [] }
    }
    var keyRegions: DimensionValues { placeValues(\.keyRegions) }

    /// The macro-region; nil where the cluster crosses from one to another.
    var macroRegions: DimensionValues {
        let all = placeValues { $0.macroRegion.map { [$0] } ?? [] }
        return all.recorded.count > 1
            ? DimensionValues(recorded: [Self.crossRegion], certain: [Self.crossRegion]) : all
    }

    /// The row in which clusters of several macro-regions stand.
    package static let crossRegion = "cross-region"
    /// The row in which clusters stand that belong to a province but to none of its cities.
    package static let notAssigned = "not-assigned"
}
