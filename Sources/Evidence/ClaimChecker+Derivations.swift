import Exact
import Figures
import Programme

/// What can be computed for a claim from other values.
extension ClaimChecker {
    struct Derivations {
        var witnesses: [Witness] = []
        var missing: [String] = []
    }

    func derivations(_ reading: ClaimReading, _ mine: String) -> Derivations {
        var derivations = Derivations()
        for definition in definitions(reading) {
            let result = at(reading).evaluate(definition)
            guard let value = result.number else {
                derivations.missing += result.missing
                continue
            }
            let isStatedAsSuch = result.observations.count == 1 && result.parts.isEmpty
            if !isStatedAsSuch || reading.indicator == nil {
                derivations.witnesses.append(witness(value, result, definition, mine))
            }
        }
        return derivations
    }

    /// A computed value; one that leans on the claim's own release is an assumption at best.
    private func witness(
        _ value: Rational, _ result: FigureResult, _ definition: FigureDefinition, _ mine: String
    ) -> Witness {
        let releases = result.observations.map { root(of: $0.release) } + result.records.compactMap(release)
        let leansOnItself = releases.contains(mine)
        let isOwn = leansOnItself && releases.allSatisfy { $0 == mine }
        let confidence = leansOnItself ? min(result.confidence, .assumed) : result.confidence
        let base = value * snapshot.factor(of: definition.unit)
        let weak = result.observations.filter { $0.statement.confidence != .firm }
            .map { "\(snapshot.stated($0)) is \($0.statement.confidence.word)" }
        let own = leansOnItself && !isOwn ? ["computed in part from what \(mine) itself states"] : []
        return Witness(
            allowance: Allowance(from: base, to: base), text: result.arithmetic, root: isOwn ? mine : nil,
            confidence: confidence, reference: result.records.first, isOfSubject: true,
            assumptions: weak + own)
    }

    private func release(_ reference: FigureResult.Reference) -> String? {
        switch reference.table {
        case .designations: root(of: snapshot.state.registry.designations[reference.key]?.release)
        case .targets: root(of: snapshot.state.monitoring.targets[reference.key]?.release)
        default: nil
        }
    }

    /// The computations that would answer the claim.
    private func definitions(_ reading: ClaimReading) -> [FigureDefinition] {
        guard case .subject(let subject) = reading.about else { return [] }
        let period = reading.period.periods.first
        func define(_ computation: Computation, _ unit: ID<MeasuringUnit>, _ population: [Condition] = [])
            -> FigureDefinition
        {
            FigureDefinition(
                id: ID(trusted: "claim"), names: Names(zh: "", en: ""), computation: computation,
                population: population,
                conditions: reading.conditions, unit: unit, decimals: 2, period: period)
        }
        var definitions: [FigureDefinition] = []
        if let figure = reading.figure, let unit = reading.unit {
            definitions.append(
                Self.figure(
                    figure, population(reading, figure), reading.conditions, unit: unit.id,
                    computation: figure.computation.of(subject), period: period))
        }
        if let base = reading.growing, let unit = reading.unit {
            if case .group(let group) = subject {
                let members = [Condition(key: .group, relation: .isIn, values: [group.text])]
                definitions.append(define(.growth(base.id), unit.id, members))
            } else {
                definitions.append(define(.growthOf(base.id, subject), unit.id))
            }
        }
        guard let indicator = reading.indicator else { return definitions }
        if case .group(let group) = subject {
            let members = [Condition(key: .group, relation: .isIn, values: [group.text])]
            if indicator.adds == .sum { definitions.append(define(.sum(indicator.id), indicator.unit, members)) }
            if indicator.kind == .rate, let base = indicator.of {
                definitions.append(define(.growth(base), indicator.unit, members))
            }
        } else if indicator.kind == .rate, let base = indicator.of, let period {
            if period.form == .years {
                definitions.append(define(.meanGrowth(base, subject), indicator.unit))
            } else if snapshot.computedGrowth(of: base, for: subject, in: period) != nil {
                definitions.append(define(.growthOf(base, subject), indicator.unit))
            }
        }
        if indicator.kind == .share, let base = indicator.of,
            let scheme = snapshot.state.registry.indicators[base.text]?.scheme
        {
            definitions.append(define(.titlesShare(scheme, subject), indicator.unit))
        }
        if period != nil, indicator.kind == .flow {
            definitions.append(define(.value(indicator.id, subject), indicator.unit))
        }
        return definitions
    }

    /// Published values of the claim's subject and indicator that strain against each other.
    func tensions(_ reading: ClaimReading) -> [String] {
        guard case .subject(let subject) = reading.about, let indicator = reading.indicator, indicator.kind == .flow
        else { return [] }
        let related = snapshot.state.registry.indicators.sorted.filter {
            $0.kind == .flow && $0.unit == indicator.unit && shares($0, indicator)
        }
        let values = related.flatMap { snapshot.observations(of: subject, $0.id) }.filter {
            $0.statement.scope == .subject
        }
        return values.flatMap { part in values.compactMap { strain(part, $0, subject) } }
    }

    /// Whether two indicators are of one kind, such as output and output of the leading industries.
    private func shares(_ a: Indicator, _ b: Indicator) -> Bool {
        a.id == b.id || a.id.text.hasSuffix(b.id.text) || b.id.text.hasSuffix(a.id.text)
    }

    /// Whether part of a year, brought to a whole one, is far from the stated year before.
    private func strain(_ part: Observation, _ whole: Observation, _ subject: Subject) -> String? {
        let period = part.statement.period
        guard part.statement.periodBasis == .stated, (1..<12).contains(period.monthCount),
            whole.statement.period.form == .year,
            whole.statement.period.start.parts.year == period.start.parts.year - 1
        else { return nil }
        let rate = snapshot.growth(of: part.statement.indicator, for: subject, in: period)
        let base = snapshot.baseValue(part).divided(by: .one + (rate?.value ?? .zero) * Rational(1, over: 100)) ?? .zero
        let year = base * Rational(12, over: period.monthCount)
        guard let ratio = year.divided(by: snapshot.baseValue(whole)), (ratio - .one).magnitude > Rational(1, over: 10)
        else { return nil }
        let growth = rate.map { " less growth of \($0.value) %" } ?? ""
        return
            "\(snapshot.stated(part))\(growth), brought to twelve months, is \(ratio.text(decimals: 2)) times \(snapshot.stated(whole))"
    }
}
