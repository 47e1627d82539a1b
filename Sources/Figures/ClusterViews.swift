import Exact
import Programme

/// Puts together what the rows and changes say of each cluster on one day.
struct ClusterViews {
    private let registry: Registry
    private let asOf: CivilDate
    private let separatelyPlanned: Set<String>
    private let macroRegions: [String: String]
    private let keyRegions: [String: [String]]
    private let groups: [String: Set<String>]
    /// The changes up to the day, in the order of time.
    private let changes: [Change]

    init(_ state: ProgrammeState, asOf: CivilDate) {
        registry = state.registry
        self.asOf = asOf
        separatelyPlanned = Set(registry.programme.sorted.flatMap { $0.separatelyPlanned.map(\.text) })
        macroRegions = Dictionary(
            registry.macroRegions.sorted.flatMap { region in region.places.map { ($0.text, region.key) } },
            uniquingKeysWith: { first, _ in first })
        keyRegions = registry.keyRegionReadings.sorted.reduce(into: [:]) { regions, reading in
            for place in reading.places {
                regions[place.text, default: []] += ["\(reading.region)@\(reading.reading)"]
            }
        }
        groups = registry.groupMembers.sorted.reduce(into: [:]) { groups, member in
            groups[member.cluster.text, default: []].insert(member.group.text)
        }
        changes = registry.changes.sorted.filter { $0.on <= asOf }.sorted { ($0.on, $0.key) < ($1.on, $1.key) }
    }

    var all: [ClusterView] { registry.clusters.sorted.map(view) }

    private func view(_ cluster: Cluster) -> ClusterView {
        let notes = Dictionary(
            registry.confidence.rows(of: cluster.key).map { ($0.attribute, $0) },
            uniquingKeysWith: { first, _ in first })
        let mine = changes.filter { $0.clusters.contains(cluster.id) }
        let renames = mine.filter { $0.kind == .rename }
        let standing = standing(of: cluster.id, depth: 0)
        let batch = cluster.batch ?? inheritedBatch(of: cluster.id, depth: 0)
        return ClusterView(
            id: cluster.id,
            nameZH: renames.last { !$0.nameZH.isEmpty }?.nameZH ?? cluster.nameZH,
            nameEN: renames.last { !$0.nameEN.isEmpty }?.nameEN ?? cluster.nameEN,
            field: attribute("field", cluster.field.text, notes),
            batch: batch.map { attribute("batch", String($0), notes) },
            existence: attribute("existence", cluster.key, notes), name: attribute("name", cluster.nameZH, notes),
            standing: standing, tier: standing.flatMap { registry.standingKinds[$0.text]?.tier },
            promotionOrganisation: mine.last { $0.kind == .promotion }?.organisation ?? cluster.promotionOrganisation,
            places: registry.clusterPlaces.rows(of: cluster.key).filter { $0.validity.contains(asOf) }
                .map { place($0, notes) },
            groups: groups[cluster.key] ?? [])
    }

    private func attribute(_ name: String, _ value: String, _ notes: [String: ConfidenceNote]) -> Attribute {
        let note = notes[name]
        return Attribute(
            name: name, value: value, alternatives: note?.alternatives ?? [], confidence: note?.confidence ?? .firm,
            basis: note?.basis ?? "")
    }

    private func place(_ link: ClusterPlace, _ notes: [String: ConfidenceNote]) -> ClusterView.PlaceView {
        let province = registry.province(of: link.place)?.key
        let city = registry.city(of: link.place)?.key
        let regions = [link.place.text, city, province].compactMap { $0 }.flatMap { keyRegions[$0] ?? [] }
        return ClusterView.PlaceView(
            place: link.place, relation: link.relation,
            attribute: attribute("place:\(link.place)", link.place.text, notes), province: province, city: city,
            isSeparatelyPlanned: city.map { separatelyPlanned.contains($0) } ?? false,
            macroRegion: province.flatMap { macroRegions[$0] }, keyRegions: Array(Set(regions)).sorted())
    }

    /// The change that ended a cluster by the day; one that absorbed others goes on.
    private func end(of cluster: ID<Cluster>) -> Change? {
        changes.first { $0.endsClusters && $0.clusters.contains(cluster) && !$0.results.contains(cluster) }
    }

    private func standing(of cluster: ID<Cluster>, depth: Int) -> ID<StandingKind>? {
        end(of: cluster) == nil ? ownOrInheritedStanding(of: cluster, depth: depth) : nil
    }

    /// The standing that is recorded for the day, or else that of the cluster from which it came.
    private func ownOrInheritedStanding(of cluster: ID<Cluster>, depth: Int) -> ID<StandingKind>? {
        let begun = registry.standings(of: cluster).filter { $0.from <= asOf }
        if let last = begun.last { return last.to.map { asOf <= $0 } ?? true ? last.standing : nil }
        guard depth < 16 else { return nil }
        return origins(of: cluster).compactMap { ownOrInheritedStanding(of: $0, depth: depth + 1) }
            .max { rank($0) < rank($1) }
    }

    private func rank(_ standing: ID<StandingKind>) -> Int { registry.standingKinds[standing.text]?.position ?? 0 }

    private func inheritedBatch(of cluster: ID<Cluster>, depth: Int) -> Int? {
        guard depth < 16 else { return nil }
        return origins(of: cluster).compactMap {
            registry.clusters[$0.text]?.batch ?? inheritedBatch(of: $0, depth: depth + 1)
        }.min()
    }

    private func origins(of cluster: ID<Cluster>) -> [ID<Cluster>] {
        changes.filter { $0.endsClusters && $0.results.contains(cluster) }.flatMap(\.clusters)
            .filter { $0 != cluster }
    }
}
