import Exact
import Figures
import Programme

/// Claims that count clusters or what they cover.
extension ClaimChecker {
    func checkCount(
        _ claim: ClaimText, _ reading: ClaimReading, _ figure: FigureDefinition, _ allowance: Allowance,
        _ start: Finding
    ) -> Finding {
        var finding = start
        guard let unit = reading.unit else { return finding }
        let moment = at(reading)
        var population = population(reading, figure)
        var conditions = reading.conditions + inherited(figure, reading)
        if case .number = figure.computation {
            conditions += population.filter { $0.key == .macroRegion || $0.key == .keyRegion || $0.key == .place }
            population = []
        }
        let definition = Self.figure(
            figure, population, conditions, unit: unit.id, period: reading.period.periods.first)
        let result = moment.evaluate(definition)
        finding.arithmetic = result.arithmetic
        finding.records = result.records
        finding.missing = result.missing
        guard let computed = result.number else {
            if case .refused(let reason) = result.value { finding.missing.append(reason) }
            return finding
        }
        finding.computed = Finding.text(computed)
        let least = min(result.least ?? computed, computed)
        let greatest = result.greatest.map { max($0, computed) }
        finding.verdict = verdict(allowance, computed, least, greatest, result, definition)
        if finding.verdict == .reproduced || finding.verdict == .withinRounding { finding.missing = [] }
        let decisive = result.concerns.filter(\.isDecisive)
        if finding.verdict == .consistentByAssumption {
            finding.assumptions = decisive.map(Self.words) + rivalReadings(moment, definition)
        }
        applyOrigin(claim, moment, result, &finding)
        return finding
    }

    /// The figure's own conditions that the claim does not state itself, such as double-digit growth.
    private func inherited(_ figure: FigureDefinition, _ reading: ClaimReading) -> [Condition] {
        if case .shareClusters = figure.computation, !reading.conditions.isEmpty { return [] }
        return figure.conditions.filter { own in !reading.conditions.contains { $0.key == own.key } }
    }

    private func verdict(
        _ allowance: Allowance, _ computed: Rational, _ least: Rational, _ greatest: Rational?, _ result: FigureResult,
        _ definition: FigureDefinition
    ) -> Verdict {
        let isOpen = !result.missing.isEmpty
        if isOpen, let coverage = result.coverage, isWholeList(definition) {
            return allowance.allows(Rational(coverage.population)) ? .asPublishedOnly : .contradicted
        }
        if allowance.allows(computed) {
            if least != greatest || isOpen { return .consistentByAssumption }
            return computed == allowance.stated ? .reproduced : .withinRounding
        }
        let reach = Allowance(from: least, to: greatest)
        guard allowance.overlaps(reach) else { return .contradicted }
        return isOpen ? .notDerivable : .consistentByAssumption
    }

    /// Whether whole lists are counted, whose published size is known also where some members are not recorded.
    private func isWholeList(_ definition: FigureDefinition) -> Bool {
        guard case .countClusters = definition.computation else { return false }
        let general: Set<Condition.Key> = [.group, .standing, .tier, .batch]
        return (definition.population + definition.conditions).allSatisfy { general.contains($0.key) }
    }

    private static func words(_ concern: FigureResult.Concern) -> String {
        let attribute = concern.attribute
        let rivals =
            attribute.alternatives.isEmpty ? "" : "; it could be \(attribute.alternatives.joined(separator: " or "))"
        let basis = attribute.basis.isEmpty ? "" : " (\(attribute.basis))"
        return
            "\(concern.reference.key): \(attribute.name) \(attribute.value) is \(attribute.confidence.word)\(basis)\(rivals)"
    }

    /// What the rival readings of the record give for the same count, where it reads what they read otherwise.
    private func rivalReadings(_ moment: Snapshot, _ definition: FigureDefinition) -> [String] {
        let read = Set((definition.population + definition.conditions).map(\.key.rawValue))
        return moment.rivalReadings.compactMap { reading in
            guard reading.variants.joined().contains(where: { read.contains($0.attribute) }) else { return nil }
            let numbers = Set(reading.variants.compactMap { moment.reading($0).evaluate(definition).number }).sorted()
            guard !numbers.isEmpty else { return nil }
            let steps = reading.variants.first.map { $0.map(\.words).joined(separator: ", ") } ?? ""
            let more = reading.variants.count > 1 ? " (or another of \(reading.variants.count) candidates)" : ""
            return
                "rival reading \(reading.name): \(steps)\(more) gives \(numbers.map(\.description).joined(separator: " or "))"
        }
    }

    /// Rows that rest on the claim's own release reproduce nothing.
    private func applyOrigin(_ claim: ClaimText, _ moment: Snapshot, _ result: FigureResult, _ finding: inout Finding) {
        guard [.reproduced, .withinRounding, .consistentByAssumption].contains(finding.verdict) else { return }
        let mine = root(of: claim)
        let clusters = result.records.filter { $0.table == .clusters }
        let own = clusters.filter { root(of: snapshot.state.registry.clusters[$0.key]?.release) == mine }
        guard !own.isEmpty else { return }
        if own.count == clusters.count {
            finding.verdict = .asPublishedOnly
            finding.missing.append("a source other than \(mine) for these rows")
        } else {
            finding.verdict = .consistentByAssumption
            finding.assumptions += own.map { "\($0.key) rests on the release that makes the claim" }
        }
    }
}
