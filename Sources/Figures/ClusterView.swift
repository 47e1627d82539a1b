package import Exact
package import Programme

/// A cluster as it was on one day: rows and changes taken together, with what is uncertain about them.
///
/// An immutable class, because selections hold the same clusters over and over and a copy costs a pointer.
package final class ClusterView: Sendable {
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
    let provinces: DimensionValues
    let cities: DimensionValues
    let separatelyPlannedCities: DimensionValues
    let keyRegions: DimensionValues
    /// The macro-region, or ``crossRegion`` where the cluster lies in several.
    let macroRegions: DimensionValues

    init(
        id: ID<Cluster>, nameZH: String, nameEN: String, field: Attribute, batch: Attribute?, existence: Attribute,
        name: Attribute, standing: ID<StandingKind>?, tier: ID<Tier>?, promotionOrganisation: ID<Organisation>?,
        places: [PlaceView], groups: Set<String>
    ) {
        self.id = id
        self.nameZH = nameZH
        self.nameEN = nameEN
        self.field = field
        self.batch = batch
        self.existence = existence
        self.name = name
        self.standing = standing
        self.tier = tier
        self.promotionOrganisation = promotionOrganisation
        self.places = places
        self.groups = groups
        let own = places.filter { $0.relation != .parent }
        provinces = DimensionValues(own) { $0.province.map { [$0] } ?? [] }
        cities = DimensionValues(own) { $0.city.map { [$0] } ?? [] }
        separatelyPlannedCities = DimensionValues(own) { $0.isSeparatelyPlanned ? $0.city.map { [$0] } ?? [] : [] }
        keyRegions = DimensionValues(own, \.keyRegions)
        let regions = DimensionValues(own) { $0.macroRegion.map { [$0] } ?? [] }
        macroRegions =
            regions.recorded.count > 1
            ? DimensionValues(recorded: [Self.crossRegion], certain: [Self.crossRegion]) : regions
    }

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

    /// Whether it has more than one place of its own; a place within another of them is the same place said more exactly.
    package var isJoint: Bool {
        let places = ownPlaces
        let outer = places.filter { place in
            places.contains { inner in
                inner.place != place.place && (inner.city == place.place.text || inner.province == place.place.text)
            }
        }
        return Set(places.map(\.place)).subtracting(outer.map(\.place)).count > 1
    }
}

/// The values of a cluster in one dimension: those it has, and of these the ones that are certain.
struct DimensionValues: Hashable {
    let recorded: Set<String>
    let certain: Set<String>

    init(recorded: Set<String>, certain: Set<String>) {
        self.recorded = recorded
        self.certain = certain
    }

    /// The values that places have.
    init(_ places: [ClusterView.PlaceView], _ value: (ClusterView.PlaceView) -> [String]) {
        recorded = Set(places.flatMap(value))
        certain = places.allSatisfy(\.isCertain) ? recorded : Set(places.filter(\.isCertain).flatMap(value))
    }
}

extension ClusterView {
    /// The row in which clusters of several macro-regions stand.
    package static let crossRegion = "cross-region"
    /// The row in which values of joint clusters stand for which no split is reported.
    package static let notAllocated = "joint-not-allocated"
    /// The row in which clusters stand that belong to a province but to none of its cities.
    package static let notAssigned = "not-assigned"
}
