import Exact
import Programme

extension Snapshot {
    /// Computes a figure, grouped by a dimension where one is given.
    package func evaluate(_ figure: FigureDefinition, by dimension: Dimension? = nil) -> FigureResult {
        var result =
            switch figure.computation {
            case .countClusters: countClusters(figure)
            case .countDistinct(let dimension): countDistinct(dimension, figure)
            case .shareClusters: shareClusters(figure)
            case .number(let dimension): number(of: dimension, figure)
            case .top(let dimension): top(dimension, figure)
            case .lastDay(let standing): lastDay(of: standing, figure)
            case .sum(let indicator): sum(indicator, figure)
            case .growth(let indicator): growth(indicator, figure)
            case .value(let indicator, let subject): value(indicator, subject, figure)
            case .series(let indicator, let subject): series(indicator, subject, figure)
            case .growthOf(let indicator, let subject): growthOf(indicator, subject, figure)
            case .meanGrowth(let indicator, let subject): meanGrowth(indicator, subject, figure)
            case .titles(let scheme, let subject): titles(scheme, subject, figure)
            case .titlesShare(let scheme, let subject): titlesShare(scheme, subject, figure)
            case .difference(let indicator, let subject, let other): difference(indicator, subject, other, figure)
            case .rank(let indicator, let subject): rank(indicator, subject, figure)
            case .targetYear(let subject): targetYear(subject, figure)
            case .ratio(let over, let under): ratio(over, under, figure)
            }
        if let dimension { group(&result, by: dimension) }
        return result
    }

    func result(
        _ figure: FigureDefinition, _ value: FigureResult.Value, convention: String = "once", arithmetic: String
    ) -> FigureResult {
        FigureResult(
            definition: figure, asOf: asOf, knownAt: state.size, value: value, convention: convention,
            arithmetic: arithmetic)
    }

    /// A cluster of a population, and whether it belongs to it.
    struct Member {
        let cluster: ClusterView
        let membership: Membership
    }

    /// The clusters that meet, or could meet, the conditions.
    func members(_ conditions: [Condition]) -> [Member] {
        clusters.compactMap { cluster in
            let membership = existence(of: cluster) && membership(cluster, conditions)
            return membership.ever ? Member(cluster: cluster, membership: membership) : nil
        }
    }

    /// A cluster whose existence is less than sure may turn out not to be one.
    private func existence(of cluster: ClusterView) -> Membership {
        let isSure = cluster.existence.confidence == .firm || cluster.existence.confidence == .inferred
        var membership = Membership(asRecorded: true, always: isSure, ever: true)
        if !isSure { membership.hangsOn = [cluster.existence] }
        return membership
    }

    static func reference(_ cluster: ClusterView) -> FigureResult.Reference {
        FigureResult.Reference(table: .clusters, key: cluster.id.text)
    }

    /// How many clusters of the lists that the population takes in are not recorded.
    ///
    /// A group says how many members it has; where most recorded ones of them have the standing that is asked for, those
    /// that are not recorded are taken to have it too.
    func unrecordedMembers(_ conditions: [Condition]) -> Int {
        let general = Self.withoutPlaceAndField(conditions)
        let inside = conditions.filter { $0.key == .group && $0.relation == .isIn }.map { condition in
            condition.values.compactMap { groupGaps[$0] }.filter { $0.missing > 0 }.reduce(into: Set<String>()) {
                $0.formUnion($1.ids)
            }
        }
        return gaps.filter { gap in
            inside.allSatisfy { gap.ids.isSubset(of: $0) }
                && 2 * gap.members.count { membership($0, general).asRecorded } > gap.members.count
                && gap.members.contains { membership($0, conditions).ever }
        }.reduce(0) { $0 + $1.missing }
    }

    /// The conditions that hold for a list as a whole, such as standing and batch.
    private static func withoutPlaceAndField(_ conditions: [Condition]) -> [Condition] {
        conditions.filter { [.standing, .tier, .group, .batch].contains($0.key) }
    }

    /// The weakest confidence among the attributes that a selection reads, and the rows concerned.
    func concerns(_ members: [Member], _ keys: Set<Condition.Key>) -> [FigureResult.Concern] {
        var concerns: [FigureResult.Concern] = []
        for member in members {
            let read = attributes(of: member.cluster, keys)
            for attribute in read where attribute.confidence != .firm {
                let isDecisive = member.membership.hangsOn.contains { $0.name == attribute.name }
                concerns.append(
                    FigureResult.Concern(
                        reference: Self.reference(member.cluster), attribute: attribute, isDecisive: isDecisive))
            }
        }
        return concerns
    }

    private func attributes(of cluster: ClusterView, _ keys: Set<Condition.Key>) -> [Attribute] {
        let placeKeys: Set<Condition.Key> = [.province, .city, .place, .macroRegion, .keyRegion, .separatePlanning]
        return [cluster.existence] + (keys.contains(.field) ? [cluster.field] : [])
            + (keys.contains(.batch) ? cluster.batch.map { [$0] } ?? [] : [])
            + (keys.isDisjoint(with: placeKeys) ? [] : cluster.ownPlaces.map(\.attribute))
    }

    private func group(_ result: inout FigureResult, by dimension: Dimension) {
        let chosen = members(result.definition.population + result.definition.conditions)
            .filter(\.membership.asRecorded)
        var rows: [String: [ClusterView]] = [:]
        for member in chosen {
            var values = values(of: member.cluster, in: dimension).recorded
            if case .sum = result.definition.computation, values.count > 1 { values = [ClusterView.notAllocated] }
            for value in values.isEmpty ? [ClusterView.notAssigned] : values {
                rows[value, default: []].append(member.cluster)
            }
        }
        if dimension == .separatelyPlannedCity || dimension == .keyRegion { rows[ClusterView.notAssigned] = nil }
        result.convention = dimension.convention
        result.groups = rows.compactMap { value, clusters in
            groupNumber(result, clusters).map { number in
                FigureResult.Group(
                    value: value, names: names(of: value, in: dimension), number: number,
                    records: clusters.map(Self.reference))
            }
        }.sorted { ($1.number, $0.value) < ($0.number, $1.value) }
    }

    /// The number of one group; nil for a sum of which a member has no value.
    private func groupNumber(_ result: FigureResult, _ clusters: [ClusterView]) -> Rational? {
        guard case .sum(let indicator) = result.definition.computation, let period = result.definition.period else {
            return Rational(clusters.count)
        }
        let values = clusters.compactMap {
            value(of: indicator, for: .cluster($0.id), in: period, scope: .subject)?.value
        }
        return values.count == clusters.count
            ? values.reduce(.zero, +).divided(by: factor(of: result.definition.unit)) : nil
    }
}
