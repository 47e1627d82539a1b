import Exact
package import Programme

/// What figures can be grouped by.
package enum Dimension: String, CaseIterable, Sendable {
    case field, tier, standing, batch, province, city
    case separatelyPlannedCity = "separately-planned-city"
    case macroRegion = "macro-region"
    case keyRegion = "key-region"

    /// The plural under which distinct values are counted.
    static let plurals: [String: Dimension] = [
        "fields": .field, "tiers": .tier, "standings": .standing, "batches": .batch, "provinces": .province,
        "cities": .city, "separately-planned-cities": .separatelyPlannedCity, "macro-regions": .macroRegion,
        "key-regions": .keyRegion,
    ]

    /// How clusters count in the dimension: the id of a convention of the programme.
    package var convention: String {
        switch self {
        case .field, .tier, .standing, .batch, .macroRegion: "once"
        case .province: "each-place"
        case .city: "city"
        case .keyRegion: "any-place"
        case .separatelyPlannedCity: "of-which"
        }
    }

    /// The table whose rows name the values; nil for numbers.
    var table: Table? {
        switch self {
        case .field: .fields
        case .tier: .tiers
        case .standing: .standingKinds
        case .batch: nil
        case .province, .city, .separatelyPlannedCity: .places
        case .macroRegion: .macroRegions
        case .keyRegion: .keyRegions
        }
    }
}

extension Snapshot {
    /// The values of a cluster in a dimension, as recorded and as certain.
    func values(of cluster: ClusterView, in dimension: Dimension) -> DimensionValues {
        switch dimension {
        case .field: single(cluster.field)
        case .batch: cluster.batch.map(single) ?? DimensionValues(recorded: [], certain: [])
        case .tier: certain(cluster.tier?.text)
        case .standing: certain(cluster.standing?.text)
        case .province: cluster.provinces
        case .city: cluster.cities
        case .separatelyPlannedCity: cluster.separatelyPlannedCities
        case .macroRegion: cluster.macroRegions
        case .keyRegion: keyRegions(of: cluster, reading: "planning")
        }
    }

    private func single(_ attribute: Attribute) -> DimensionValues {
        DimensionValues(
            recorded: [attribute.value], certain: attribute.alternatives.isEmpty ? [attribute.value] : [])
    }

    private func certain(_ value: String?) -> DimensionValues {
        let values: Set<String> = value.map { [$0] } ?? []
        return DimensionValues(recorded: values, certain: values)
    }

    /// The names of a value of a dimension.
    package func names(of value: String, in dimension: Dimension) -> Names {
        let registry = state.registry
        if value == ClusterView.crossRegion { return Names(zh: "跨区域", en: "Cross-region") }
        if value == ClusterView.notAllocated { return Names(zh: "联合集群，未分摊", en: "Joint, not allocated") }
        if value == ClusterView.notAssigned { return Names(zh: "未落到具体地区", en: "Not assigned") }
        switch dimension.table {
        case .fields: return registry.fields[value]?.names ?? Names(zh: value, en: value)
        case .tiers: return registry.tiers[value]?.names ?? Names(zh: value, en: value)
        case .standingKinds: return registry.standingKinds[value]?.names ?? Names(zh: value, en: value)
        case .macroRegions: return registry.macroRegions[value]?.names ?? Names(zh: value, en: value)
        case .keyRegions: return registry.keyRegions[value]?.names ?? Names(zh: value, en: value)
        case .places:
            return registry.places[value].map { Names(zh: $0.nameZH, en: $0.nameEN) } ?? Names(zh: value, en: value)
        default: return Names(zh: "第\(value)批", en: "Batch \(value)")
        }
    }
}
