import Exact
package import Figures
import Programme

/// Holds claims against the record.
///
/// A claim is never reproduced from what its own release, or a copy of it, states; nor from rows that were placed so that it fits.
package struct ClaimChecker: Sendable {
    let snapshot: Snapshot

    package init(_ snapshot: Snapshot) {
        self.snapshot = snapshot
    }

    /// The claims that are on the record, in the order of their ids.
    package var recordedClaims: [ClaimText] {
        snapshot.state.registry.claims.sorted.map {
            ClaimText(
                id: $0.key, release: $0.release.text, subject: $0.subject, indicator: $0.indicator, period: $0.period,
                value: $0.value, unit: $0.unit, comparator: $0.comparator, filters: $0.filters)
        }
    }

    package func check(_ claim: ClaimText) -> Finding {
        var finding = Finding(
            claim: claim, verdict: .notDerivable, claimed: claim.value, unit: claim.unit, arithmetic: "")
        let reading = ClaimReading(claim, snapshot, missing: &finding.missing)
        let comparator = Comparator(rawValue: claim.comparator.isEmpty ? "=" : claim.comparator)
        if comparator == nil { finding.missing.append("the comparator '\(claim.comparator)' is not known") }
        if finding.missing.isEmpty, let unit = reading.unit, let expected = otherQuantity(than: unit, reading) {
            finding.missing.append("'\(claim.unit)' is no unit of '\(claim.indicator)', which is stated in \(expected)")
        }
        guard finding.missing.isEmpty, let comparator, let unit = reading.unit else { return finding }
        if unit.quantity == .date { return checkDate(claim, reading, finding) }
        guard let value = Rational(claim.value) else {
            finding.missing.append("'\(claim.value)' is not a number")
            return finding
        }
        let isCounted = reading.figure.map { Self.isCount($0.computation) && $0.computation != .shareClusters } ?? false
        let allowance = Allowance(
            value, text: claim.value, comparator: comparator,
            isCount: isCounted || unit.quantity == .count || unit.quantity == .rank
                || unit.quantity == .years || unit.quantity == .year || unit.quantity == .share,
            isPercent: unit.quantity == .percent)
        finding.allowed = allowance
        if let figure = reading.figure, Self.isCount(figure.computation) {
            return checkCount(claim, reading, figure, allowance, finding)
        }
        return checkValue(claim, reading, allowance, comparator, finding)
    }

    /// The usual unit of what is claimed where the claim's unit is none for it: of another quantity, or of other things where
    /// things are counted. Nil where they agree or nothing is known of it.
    private func otherQuantity(than unit: MeasuringUnit, _ reading: ClaimReading) -> String? {
        let units = snapshot.state.registry.units
        let usual = [reading.figure?.unit, reading.indicator?.unit].compactMap { $0 }.compactMap { units[$0.text] }
        let alike: Set<Quantity> = [.percent, .share]
        let countsThings = reading.indicator == nil && unit.quantity == .count
        let fits =
            usual.isEmpty
            || usual.contains {
                countsThings
                    ? $0.id == unit.id
                    : $0.quantity == unit.quantity || (alike.contains($0.quantity) && alike.contains(unit.quantity))
            }
        return fits ? nil : usual.map(\.names.en).joined(separator: " or ")
    }

    private static func isCount(_ computation: Computation) -> Bool {
        switch computation {
        case .countClusters, .countDistinct, .shareClusters, .number, .top: true
        default: false
        }
    }

    /// The release from which the claim's own was copied, or itself; a release that is not recorded stands for itself.
    func root(of claim: ClaimText) -> String {
        let releases = snapshot.state.registry.releases
        let byFile = releases.sorted.first { !$0.file.isEmpty && $0.file == claim.release }
        return (releases[claim.release] ?? byFile)?.root(in: snapshot.state).text ?? claim.release
    }

    /// Whether the release of a claim is on the record, by its id or the name of its file.
    func isRecorded(_ release: String) -> Bool {
        let releases = snapshot.state.registry.releases
        return releases[release] != nil || releases.sorted.contains { $0.file == release && !release.isEmpty }
    }

    func root(of release: ID<Release>?) -> String? {
        release.map { snapshot.state.registry.releases[$0.text]?.root(in: snapshot.state).text ?? $0.text }
    }

    private func checkDate(_ claim: ClaimText, _ reading: ClaimReading, _ start: Finding) -> Finding {
        var finding = start
        guard let claimed = CivilDate(claim.value) else {
            finding.missing.append("'\(claim.value)' is not a date")
            return finding
        }
        guard let figure = reading.figure else {
            finding.missing.append("no figure gives a date for '\(claim.indicator)'")
            return finding
        }
        let population = population(reading, figure)
        let result = at(reading).evaluate(Self.figure(figure, population, reading.conditions, unit: figure.unit))
        finding.arithmetic = result.arithmetic
        finding.records = result.records
        guard case .date(let date) = result.value else {
            if case .refused(let reason) = result.value { finding.missing.append(reason) }
            return finding
        }
        finding.computed = date.description
        let mine = root(of: claim)
        let releases = result.records.compactMap { snapshot.state.registry.standings[$0.key] }.map {
            root(of: $0.release)
        }
        finding.verdict =
            date != claimed ? .contradicted : releases.contains { $0 != mine } ? .reproduced : .asPublishedOnly
        return finding
    }

    /// The record on the day of the claim.
    func at(_ reading: ClaimReading) -> Snapshot { reading.period.asOf.map(snapshot.on) ?? snapshot }

    /// The clusters of which a claim speaks.
    func population(_ reading: ClaimReading, _ figure: FigureDefinition) -> [Condition] {
        switch reading.about {
        case .subject(.group(let id)): return [Condition(key: .group, relation: .isIn, values: [id.text])]
        case .subject(.cluster(let id)): return [Condition(key: .cluster, relation: .isIn, values: [id.text])]
        case .subject(.region(let id)):
            let isMacro = snapshot.state.registry.macroRegions[id.text] != nil
            return figure.population + [
                Condition(key: isMacro ? .macroRegion : .keyRegion, relation: .isIn, values: [id.text])
            ]
        case .subject(.place(let id)):
            return figure.population + [Condition(key: .place, relation: .isIn, values: [id.text])]
        default: return figure.population
        }
    }

    static func figure(
        _ figure: FigureDefinition, _ population: [Condition], _ conditions: [Condition], unit: ID<MeasuringUnit>,
        computation: Computation? = nil, period: Period? = nil
    ) -> FigureDefinition {
        FigureDefinition(
            id: figure.id, names: figure.names, computation: computation ?? figure.computation, population: population,
            conditions: conditions, unit: unit, decimals: figure.decimals, period: period ?? figure.period)
    }
}
