import Exact
import Programme

/// Counts of clusters and of what they cover.
extension Snapshot {
    func countClusters(_ figure: FigureDefinition) -> FigureResult {
        let conditions = figure.population + figure.conditions
        let members = members(conditions)
        let counted = members.filter(\.membership.asRecorded)
        let always = members.count(where: \.membership.always)
        let ever = members.count
        let gap = unrecordedMembers(conditions)
        var result = result(
            figure, .number(Rational(counted.count)),
            arithmetic: "\(counted.count) clusters meet \(Self.words(conditions)) on \(asOf)")
        result.least = Rational(always)
        result.greatest = Rational(ever + gap)
        result.records = counted.map { Self.reference($0.cluster) }
        result.coverage = coverage(figure, counted.count, members.count(where: \.membership.isUnknown), gap)
        finish(&result, members, conditions, gap)
        return result
    }

    /// How many are recorded: of a condition on values, of how many of the population the value is known.
    private func coverage(_ figure: FigureDefinition, _ counted: Int, _ unknown: Int, _ gap: Int)
        -> FigureResult.Coverage
    {
        guard figure.conditions.contains(where: { $0.key == .growth }) else {
            return FigureResult.Coverage(recorded: counted, population: counted + gap)
        }
        let population = members(figure.population).count(where: \.membership.asRecorded)
        return FigureResult.Coverage(recorded: population - unknown, population: population + gap)
    }

    /// Sets confidence, concerns and what is missing.
    private func finish(_ result: inout FigureResult, _ members: [Member], _ conditions: [Condition], _ gap: Int) {
        result.concerns = concerns(members, Set(conditions.map(\.key)))
        result.confidence = result.concerns.map(\.attribute.confidence).min() ?? .firm
        if gap > 0 { result.missing.append("\(gap) clusters of the published lists are not recorded") }
        let unknown = members.filter(\.membership.isUnknown)
        if !unknown.isEmpty {
            result.missing.append(
                "no value is recorded for \(unknown.count) clusters: "
                    + unknown.prefix(5).map(\.cluster.id.text).joined(separator: ", ")
                    + (unknown.count > 5 ? ", …" : ""))
        }
    }

    static func words(_ conditions: [Condition]) -> String {
        conditions.isEmpty ? "no condition" : conditions.map(\.description).joined(separator: "; ")
    }

    func countDistinct(_ dimension: Dimension, _ figure: FigureDefinition) -> FigureResult {
        let conditions = figure.population + figure.conditions
        let members = members(conditions)
        let counted = members.filter(\.membership.asRecorded)
        func values(_ members: [Member], _ path: KeyPath<DimensionValues, Set<String>>) -> Set<String> {
            Set(members.flatMap { self.values(of: $0.cluster, in: dimension)[keyPath: path] })
                .subtracting([ClusterView.crossRegion])
        }
        let recorded = values(counted, \.recorded)
        let certain = values(members.filter(\.membership.always), \.certain)
        let possible = values(members, \.recorded)
        let gap = unrecordedMembers(conditions)
        var result = result(
            figure, .number(Rational(recorded.count)), convention: dimension.convention,
            arithmetic:
                "\(counted.count) clusters that meet \(Self.words(conditions)) on \(asOf) lie in \(recorded.count): "
                + recorded.sorted().map { names(of: $0, in: dimension).en }.joined(separator: ", "))
        result.least = Rational(certain.count)
        // A cluster that is not recorded may be a joint one and cover any number.
        result.greatest = gap == 0 ? Rational(possible.count) : nil
        result.records = counted.map { Self.reference($0.cluster) }
        result.coverage = FigureResult.Coverage(recorded: counted.count, population: counted.count + gap)
        var holders: [String: [FigureResult.Reference]] = [:]
        for member in counted {
            for value in self.values(of: member.cluster, in: dimension).recorded where recorded.contains(value) {
                holders[value, default: []].append(Self.reference(member.cluster))
            }
        }
        result.groups = holders.map { value, records in
            FigureResult.Group(
                value: value, names: names(of: value, in: dimension), number: Rational(records.count), records: records)
        }.sorted { ($1.number, $0.value) < ($0.number, $1.value) }
        finish(&result, members, conditions, gap)
        result.concerns = distinctConcerns(members, dimension, possible.subtracting(certain))
        result.confidence = result.concerns.map(\.attribute.confidence).min() ?? .firm
        return result
    }

    /// The uncertain attributes behind values that are not certain to be covered.
    private func distinctConcerns(
        _ members: [Member], _ dimension: Dimension, _ uncertain: Set<String>
    ) -> [FigureResult.Concern] {
        members.flatMap { member -> [FigureResult.Concern] in
            let own = values(of: member.cluster, in: dimension).recorded
            let candidates =
                member.membership.hangsOn + member.cluster.ownPlaces.map(\.attribute) + [member.cluster.existence]
            return Set(candidates).sorted { $0.name < $1.name }.filter { $0.confidence != .firm }.map {
                FigureResult.Concern(
                    reference: Self.reference(member.cluster), attribute: $0,
                    isDecisive: !own.isDisjoint(with: uncertain)
                        && (member.membership.hangsOn.contains($0) || !$0.alternatives.isEmpty))
            }
        }
    }

    func shareClusters(_ figure: FigureDefinition) -> FigureResult {
        let whole = members(figure.population)
        let part = members(figure.population + figure.conditions)
        let over = part.count(where: \.membership.asRecorded)
        let under = whole.count(where: \.membership.asRecorded)
        let gap = unrecordedMembers(figure.population)
        guard let share = Rational(over).divided(by: Rational(under)) else {
            return result(figure, .refused("the population is empty"), arithmetic: "\(over) ÷ 0 has no value")
        }
        let scale = Rational(100).divided(by: factor(of: figure.unit)) ?? .one
        let isPercent = state.registry.units[figure.unit.text]?.quantity == .percent
        let value = isPercent ? share * scale : share
        var result = result(
            figure, .number(value),
            arithmetic:
                "\(over) of \(under) clusters meet \(Self.words(figure.conditions)) on \(asOf): \(over) ÷ \(under)")
        result.parts = [
            FigureResult.Part(
                label: "part", value: Rational(over),
                records: part.filter(\.membership.asRecorded).map { Self.reference($0.cluster) }),
            FigureResult.Part(
                label: "whole", value: Rational(under),
                records: whole.filter(\.membership.asRecorded).map { Self.reference($0.cluster) }),
        ]
        let certainUnder = whole.count(where: \.membership.always)
        let factor = isPercent ? scale : .one
        result.least = Rational(part.count(where: \.membership.always)).divided(by: Rational(whole.count + gap)).map {
            $0 * factor
        }
        result.greatest = Rational(min(part.count + gap, whole.count + gap)).divided(
            by: Rational(max(1, certainUnder + gap))
        ).map { $0 * factor }
        result.records = result.parts.flatMap(\.records)
        result.coverage = FigureResult.Coverage(recorded: under, population: under + gap)
        finish(&result, part, figure.population + figure.conditions, gap)
        return result
    }

    /// How many the programme or the list of places knows, regardless of clusters.
    func number(of dimension: Dimension, _ figure: FigureDefinition) -> FigureResult {
        let registry = state.registry
        let keys: [String]
        switch dimension {
        case .province:
            keys = registry.places.sorted.filter { $0.level == .province && $0.validity.contains(asOf) }.map(\.key)
        case .city: keys = registry.places.sorted.filter { registry.city(of: $0.code)?.code == $0.code }.map(\.key)
        case .separatelyPlannedCity: keys = registry.programme.sorted.flatMap { $0.separatelyPlanned.map(\.text) }
        case .field: keys = registry.fields.sorted.map(\.key)
        case .tier: keys = registry.tiers.sorted.map(\.key)
        case .standing: keys = registry.standingKinds.sorted.map(\.key)
        case .macroRegion: keys = registry.macroRegions.sorted.map(\.key)
        case .keyRegion: keys = registry.keyRegions.sorted.map(\.key)
        case .batch: keys = Set(registry.clusters.sorted.compactMap(\.batch)).sorted().map(String.init)
        }
        let conditions = figure.population + figure.conditions
        if let other = conditions.first(where: { ![.macroRegion, .province, .keyRegion].contains($0.key) }) {
            return result(
                figure, .refused("\(other) says nothing of \(dimension.rawValue)"), arithmetic: "nothing to count")
        }
        let chosen = keys.filter { key in conditions.allSatisfy { isPlace(key, meeting: $0) } }
        var result = result(
            figure, .number(Rational(chosen.count)),
            arithmetic: "\(chosen.count): " + chosen.map { names(of: $0, in: dimension).en }.joined(separator: ", "))
        result.least = Rational(chosen.count)
        result.greatest = Rational(chosen.count)
        result.records =
            dimension.table.map { table in chosen.map { FigureResult.Reference(table: table, key: $0) } } ?? []
        return result
    }

    private func isPlace(_ key: String, meeting condition: Condition) -> Bool {
        let registry = state.registry
        let province = registry.places[key].flatMap { registry.province(of: $0.code)?.key }
        let own: Set<String>
        switch condition.key {
        case .macroRegion:
            own = Set(registry.macroRegions.sorted.filter { $0.places.contains { $0.text == province } }.map(\.key))
        case .keyRegion:
            let readings = registry.keyRegionReadings.sorted.filter { $0.reading == condition.reading }
            own = Set(
                readings.filter { $0.places.contains { $0.text == key || $0.text == province } }.map(\.region.text))
        default: own = province.map { [$0] } ?? []
        }
        return test(condition, own)
    }

    func top(_ dimension: Dimension, _ figure: FigureDefinition) -> FigureResult {
        var counted = countDistinct(dimension, figure)
        let most = counted.groups.map(\.number).max() ?? .zero
        counted.groups = counted.groups.filter { $0.number == most }
        counted.value = counted.groups.isEmpty ? .refused("no cluster meets the conditions") : .number(most)
        counted.least = nil
        counted.greatest = nil
        counted.arithmetic =
            "the most clusters, \(most), has: " + counted.groups.map(\.names.en).joined(separator: ", ")
        counted.records = counted.groups.flatMap(\.records)
        return counted
    }

    /// The last day on which all clusters of the population have a standing.
    func lastDay(of standing: ID<StandingKind>, _ figure: FigureDefinition) -> FigureResult {
        let chosen = members(figure.population + figure.conditions).filter(\.membership.asRecorded)
        let rows = chosen.flatMap { member in
            state.registry.standings(of: member.cluster.id).filter { $0.standing == standing }
        }
        let days = Set(rows.compactMap(\.to))
        guard let day = days.first, days.count == 1, rows.count == chosen.count else {
            return result(
                figure, .refused(rows.isEmpty ? "no such standing is recorded" : "the clusters differ in the day"),
                arithmetic:
                    "\(rows.count) standings '\(standing)' end on \(days.sorted().map(\.description).joined(separator: ", "))"
            )
        }
        var result = result(
            figure, .date(day), arithmetic: "the standing '\(standing)' of \(rows.count) clusters ends on \(day)")
        result.records = rows.map { FigureResult.Reference(table: .standings, key: $0.key) }
        return result
    }
}
