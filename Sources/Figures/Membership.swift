import Exact
import Programme

/// Whether a cluster meets conditions: as recorded, under every value that its attributes could have, under at least one.
package struct Membership: Hashable, Sendable {
    package var asRecorded: Bool
    package var always: Bool
    package var ever: Bool
    /// Whether it hangs on a value that is not recorded.
    package var isUnknown = false
    /// The attributes on which it hangs.
    package var hangsOn: [Attribute] = []

    static let yes = Membership(asRecorded: true, always: true, ever: true)

    init(asRecorded: Bool, always: Bool, ever: Bool) {
        self.asRecorded = asRecorded
        self.always = always
        self.ever = ever
    }

    init(_ certain: Bool) { self.init(asRecorded: certain, always: certain, ever: certain) }

    package static func && (a: Membership, b: Membership) -> Membership {
        var both = Membership(
            asRecorded: a.asRecorded && b.asRecorded, always: a.always && b.always, ever: a.ever && b.ever)
        both.isUnknown = both.ever && (a.isUnknown || b.isUnknown)
        both.hangsOn = both.ever && !both.always ? a.hangsOn + b.hangsOn : []
        return both
    }
}

extension Snapshot {
    /// Whether a cluster meets all conditions.
    package func membership(_ cluster: ClusterView, _ conditions: [Condition]) -> Membership {
        var all = Membership.yes
        for condition in conditions where all.ever { all = all && membership(cluster, condition) }
        return all
    }

    private func membership(_ cluster: ClusterView, _ condition: Condition) -> Membership {
        switch condition.key {
        case .field: attributeMembership(cluster.field, condition)
        case .batch: attributeMembership(cluster.batch, condition)
        case .standing: Membership(test(condition, cluster.standing.map { [$0.text] } ?? []))
        case .tier: Membership(test(condition, cluster.tier.map { [$0.text] } ?? []))
        case .group: Membership(test(condition, cluster.groups))
        case .cluster: Membership(test(condition, [cluster.id.text]))
        case .joint: Membership(test(condition, [cluster.isJoint ? "true" : "false"]))
        case .province: setMembership(cluster.provinces, cluster, condition)
        case .city: setMembership(cluster.cities, cluster, condition)
        case .place:
            setMembership(
                DimensionValues(cluster.ownPlaces) { [$0.place.text, $0.city, $0.province].compactMap(\.self) },
                cluster,
                condition)
        case .macroRegion: setMembership(cluster.macroRegions, cluster, condition)
        case .keyRegion:
            setMembership(
                keyRegions(of: cluster, reading: condition.reading), cluster, condition)
        case .separatePlanning: separatePlanning(cluster, condition)
        case .growth: growthMembership(cluster, condition)
        }
    }

    /// The key regions of a cluster in one reading.
    func keyRegions(of cluster: ClusterView, reading: String) -> DimensionValues {
        let suffix = "@\(reading)"
        let all = cluster.keyRegions
        func inReading(_ values: Set<String>) -> Set<String> {
            Set(values.filter { $0.hasSuffix(suffix) }.map { String($0.dropLast(suffix.count)) })
        }
        return DimensionValues(recorded: inReading(all.recorded), certain: inReading(all.certain))
    }

    private func separatePlanning(_ cluster: ClusterView, _ condition: Condition) -> Membership {
        let cities = cluster.separatelyPlannedCities
        let wanted = condition.values != ["false"] && condition.relation != .isAbsent
        let present = Condition(key: .city, relation: wanted ? .isPresent : .isAbsent, values: [])
        return setMembership(cities, cluster, present)
    }

    private func attributeMembership(_ attribute: Attribute?, _ condition: Condition) -> Membership {
        guard let attribute else {
            return Membership(condition.relation == .isAbsent || condition.relation == .isNotIn)
        }
        let results = attribute.values.map { test(condition, [$0]) }
        var membership = Membership(
            asRecorded: results.first ?? false, always: results.allSatisfy(\.self), ever: results.contains(true))
        if membership.ever, !membership.always { membership.hangsOn = [attribute] }
        return membership
    }

    private func setMembership(_ values: DimensionValues, _ cluster: ClusterView, _ condition: Condition) -> Membership
    {
        let recorded = test(condition, values.recorded)
        let certain = test(condition, values.certain)
        var membership = Membership(asRecorded: recorded, always: recorded && certain, ever: recorded || certain)
        if recorded != certain { membership.hangsOn = cluster.ownPlaces.filter { !$0.isCertain }.map(\.attribute) }
        return membership
    }

    func test(_ condition: Condition, _ values: Set<String>) -> Bool {
        switch condition.relation {
        case .isIn: !values.isDisjoint(with: condition.values)
        case .isNotIn: values.isDisjoint(with: condition.values)
        case .isPresent: !values.isEmpty
        case .isAbsent: values.isEmpty
        default:
            values.contains { value in
                guard let number = Rational(value), let limit = condition.number else { return false }
                return compare(number, condition.relation, limit)
            }
        }
    }

    private func compare(_ number: Rational, _ relation: Condition.Relation, _ limit: Rational) -> Bool {
        switch relation {
        case .atLeast: number >= limit
        case .atMost: number <= limit
        case .above: number > limit
        case .below: number < limit
        default: false
        }
    }

    /// Growth in percent, reported or computed; a cluster without a value is unknown.
    private func growthMembership(_ cluster: ClusterView, _ condition: Condition) -> Membership {
        guard let limit = condition.number,
            let growth = growth(
                of: ID(trusted: condition.indicator), for: .cluster(cluster.id),
                in: condition.period ?? Period(year: asOf.parts.year))
        else {
            var unknown = Membership(asRecorded: false, always: false, ever: true)
            unknown.isUnknown = true
            return unknown
        }
        return Membership(compare(growth.value, condition.relation, limit))
    }
}
