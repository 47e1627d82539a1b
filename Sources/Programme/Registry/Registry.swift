package import Exact

/// What is known of the programme and of those that take part: definitions, places, organisations, clusters, sources.
package struct Registry: Hashable, Sendable {
    package var programme = Rows<ProgrammeDescription>()
    package var tiers = Rows<Tier>()
    package var standingKinds = Rows<StandingKind>()
    package var fields = Rows<Field>()
    package var macroRegions = Rows<MacroRegion>()
    package var keyRegions = Rows<KeyRegion>()
    package var keyRegionReadings = Rows<KeyRegionReading>()
    package var nominatingUnits = Rows<NominatingUnit>()
    package var conventions = Rows<Convention>()
    package var units = Rows<MeasuringUnit>()
    package var schemes = Rows<Scheme>()
    package var indicators = Rows<Indicator>()
    package var groups = Rows<Group>()
    package var figures = Rows<FigureText>()

    package var releases = Rows<Release>()
    package var places = Rows<Place>()
    package var organisations = Rows<Organisation>()
    package var clusters = Rows<Cluster>()
    package var clusterPlaces = Rows<ClusterPlace>()
    package var groupMembers = Rows<GroupMember>()
    package var standings = Rows<Standing>()
    package var confidence = Rows<ConfidenceNote>()
    package var readings = Rows<RivalReading>()
    package var designations = Rows<Designation>()
    package var claims = Rows<Claim>()
    package var changes = Rows<Change>()

    /// The standings of a cluster in the order of time.
    package func standings(of cluster: ID<Cluster>) -> [Standing] {
        standings.rows(of: cluster.text).sorted { $0.from < $1.from }
    }

    /// Whether a merger, split or succession ended the cluster before a day, leaving one change out of account.
    package func hasEnded(_ cluster: ID<Cluster>, before day: CivilDate, apartFrom change: ID<Change>?) -> Bool {
        changes.unsorted.contains { other in
            other.id != change && other.endsClusters && other.on < day && other.clusters.contains(cluster)
                && !other.results.contains(cluster)
        }
    }

    /// The places of the level of a province that a place belongs to: itself or the one above it.
    package func province(of place: ID<Place>) -> Place? { above(place) { $0.level == .province } }

    /// The city of a place: a prefecture-level place, or the province where that is a municipality.
    package func city(of place: ID<Place>) -> Place? {
        guard let found = places[place.text] else { return nil }
        switch found.level {
        case .prefecture: return found
        case .county: return found.parent.flatMap { city(of: $0) }
        case .province: return Self.municipalities.contains(found.code.text) ? found : nil
        }
    }

    /// Beijing, Tianjin, Shanghai and Chongqing: provinces that are cities (GB/T 2260).
    private static let municipalities: Set<String> = ["110000", "120000", "310000", "500000"]

    private func above(_ place: ID<Place>, _ matches: (Place) -> Bool) -> Place? {
        var next: ID<Place>? = place
        for _ in 0..<8 {
            guard let code = next, let found = places[code.text] else { return nil }
            if matches(found) { return found }
            next = found.parent
        }
        return nil
    }
}
