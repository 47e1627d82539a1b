package import Exact
package import Programme

/// Sums, values, growth and titles.
extension Snapshot {
    func inUnit(_ value: Rational, _ figure: FigureDefinition) -> Rational {
        value.divided(by: factor(of: figure.unit)) ?? value
    }

    private static func reference(_ observation: Observation) -> FigureResult.Reference {
        FigureResult.Reference(table: .observations, key: observation.key)
    }

    private func unitName(_ figure: FigureDefinition) -> String {
        state.registry.units[figure.unit.text]?.names.en ?? figure.unit.text
    }

    /// The sum over the clusters of the population; refused where values are missing, with the sum of those recorded as a part.
    func sum(_ indicator: ID<Indicator>, _ figure: FigureDefinition) -> FigureResult {
        let chosen = members(figure.population + figure.conditions).filter(\.membership.asRecorded)
        let population = chosen.count + unrecordedMembers(figure.population + figure.conditions)
        guard let period = figure.period else {
            return result(figure, .refused("the figure names no period"), arithmetic: "no period")
        }
        guard state.registry.indicators[indicator.text]?.adds == .sum else {
            return result(
                figure, .refused("values of \(indicator) cannot be added"), arithmetic: "\(indicator) does not add up")
        }
        let values = chosen.map {
            ($0.cluster, value(of: indicator, for: .cluster($0.cluster.id), in: period, scope: .subject))
        }
        let recorded = values.compactMap { cluster, value in value.map { (cluster, $0) } }
        let total = inUnit(recorded.reduce(.zero) { $0 + $1.1.value }, figure)
        let missing = values.filter { $0.1 == nil }.map(\.0.id.text)
        let isComplete = recorded.count == population && population > 0
        let terms = recorded.map { inUnit($0.1.value, figure).description }.joined(separator: " + ")
        var result = result(
            figure,
            isComplete
                ? .number(total)
                : .refused("\(recorded.count) of \(population) clusters have a value; a total would be incomplete"),
            arithmetic: terms.isEmpty ? "nothing to add" : "\(terms) = \(total) \(unitName(figure))")
        result.parts = [
            FigureResult.Part(
                label: "recorded members", value: total,
                records: recorded.flatMap { $0.1.observations.map(Self.reference) })
        ]
        result.coverage = FigureResult.Coverage(recorded: recorded.count, population: population)
        result.observations = recorded.flatMap(\.1.observations)
        result.conflicts = recorded.flatMap(\.1.conflicts)
        result.records = result.parts.flatMap(\.records)
        result.confidence = recorded.map(\.1.confidence).min() ?? .firm
        if !isComplete {
            result.missing = [
                "\(indicator) of \(population - recorded.count) clusters in \(period)"
                    + (missing.isEmpty
                        ? "" : ": \(missing.prefix(5).joined(separator: ", "))\(missing.count > 5 ? ", …" : "")")
            ]
        }
        return result
    }

    /// Σ current ÷ Σ base over the members that have both; never a mean of rates.
    func growth(_ indicator: ID<Indicator>, _ figure: FigureDefinition) -> FigureResult {
        let chosen = members(figure.population + figure.conditions).filter(\.membership.asRecorded)
        let population = chosen.count + unrecordedMembers(figure.population + figure.conditions)
        guard let period = figure.period else {
            return result(figure, .refused("the figure names no period"), arithmetic: "no period")
        }
        let pairs = chosen.compactMap { computedGrowth(of: indicator, for: .cluster($0.cluster.id), in: period) }
            .filter { $0.observations.allSatisfy { $0.statement.scope == .subject } }
        let current = pairs.reduce(Rational.zero) { $0 + baseValue($1.observations[0]) }
        let base = pairs.reduce(Rational.zero) { $0 + baseValue($1.observations[1]) }
        let coverage = FigureResult.Coverage(recorded: pairs.count, population: population)
        guard let ratio = current.divided(by: base) else {
            var refused = result(
                figure, .refused("no member has a value both in \(period) and a year before"),
                convention: "fixed-members", arithmetic: "no member has both values")
            refused.coverage = coverage
            refused.missing = ["\(indicator) in \(period) and a year before"]
            return refused
        }
        let percent = (ratio - .one) * Rational(100)
        var result = result(
            figure,
            coverage.isComplete
                ? .number(percent) : .refused("\(pairs.count) of \(population) clusters have both values"),
            convention: "fixed-members",
            arithmetic:
                "\(inUnit(current, figure)) ÷ \(inUnit(base, figure)) − 1 = \(percent.text(decimals: 2)) % over \(pairs.count) members with both"
        )
        result.parts = [
            FigureResult.Part(
                label: "current", value: current, records: pairs.map { Self.reference($0.observations[0]) }),
            FigureResult.Part(label: "base", value: base, records: pairs.map { Self.reference($0.observations[1]) }),
        ]
        result.coverage = coverage
        result.observations = pairs.flatMap(\.observations)
        result.records = result.parts.flatMap(\.records)
        result.confidence = result.observations.map(\.statement.confidence).min() ?? .firm
        return result
    }

    private func refusedForNothing(_ indicator: ID<Indicator>, _ subject: Subject, _ figure: FigureDefinition)
        -> FigureResult
    {
        let when = figure.period.map { " in \($0)" } ?? ""
        var refused = result(figure, .refused("nothing is recorded"), arithmetic: "nothing to compute from")
        refused.missing = ["\(indicator) of \(subject)\(when)"]
        return refused
    }

    func value(_ indicator: ID<Indicator>, _ subject: Subject, _ figure: FigureDefinition) -> FigureResult {
        let period = figure.period ?? observations(of: subject, indicator).map(\.statement.period).max()
        guard let period, let found = value(of: indicator, for: subject, in: period) else {
            return refusedForNothing(indicator, subject, figure)
        }
        var result = result(
            figure, .number(inUnit(found.value, figure)),
            arithmetic: found.derivation.isEmpty
                ? found.observations.map(stated).joined(separator: "; ") : found.derivation)
        result.observations = found.observations
        result.conflicts = found.conflicts
        result.records = found.observations.map(Self.reference)
        result.confidence = found.confidence
        if let only = found.observations.first, found.observations.count == 1 {
            result.comparator = only.statement.comparator
        }
        return result
    }

    /// An observation in words: `6142.8 yuan-100m in 2021 (jilin-daily-2022-11-11)`.
    package func stated(_ observation: Observation) -> String {
        let statement = observation.statement
        let sign = statement.comparator == .equal ? "" : statement.comparator.rawValue + " "
        let scope = statement.scope == .subject ? "" : ", \(statement.scope.rawValue): \(statement.scopeNote)"
        return "\(sign)\(statement.value) \(statement.unit) in \(statement.period) (\(observation.release)\(scope))"
    }

    func series(_ indicator: ID<Indicator>, _ subject: Subject, _ figure: FigureDefinition) -> FigureResult {
        let all = observations(of: subject, indicator)
        guard !all.isEmpty else { return refusedForNothing(indicator, subject, figure) }
        let periods = Set(all.map(\.statement.period)).sorted()
        let points = periods.compactMap { period in
            value(of: indicator, for: subject, in: period).map { (period, $0) }
        }
        var result = result(
            figure, .number(inUnit(points.last?.1.value ?? .zero, figure)), convention: "fixed-members",
            arithmetic: points.map { "\($0): \(inUnit($1.value, figure))" }.joined(separator: "; "))
        result.groups = points.map { period, value in
            FigureResult.Group(
                value: period.description, names: Names(zh: period.description, en: period.description),
                number: inUnit(value.value, figure), records: value.observations.map(Self.reference))
        }
        result.observations = points.flatMap(\.1.observations)
        result.conflicts = points.flatMap(\.1.conflicts)
        result.records = result.observations.map(Self.reference)
        result.confidence = result.observations.map(\.statement.confidence).min() ?? .firm
        return result
    }

    func growthOf(_ indicator: ID<Indicator>, _ subject: Subject, _ figure: FigureDefinition) -> FigureResult {
        let period = figure.period ?? observations(of: subject, indicator).map(\.statement.period).max()
        guard let period, let found = growth(of: indicator, for: subject, in: period) else {
            guard case .group(let group) = subject else { return refusedForNothing(indicator, subject, figure) }
            let members = Condition(key: .group, relation: .isIn, values: [group.text])
            return growth(
                indicator,
                FigureDefinition(
                    id: figure.id, names: figure.names, computation: .growth(indicator), population: [members],
                    conditions: [], unit: figure.unit, decimals: figure.decimals, period: figure.period))
        }
        var result = result(figure, .number(found.value), arithmetic: found.arithmetic)
        result.observations = found.observations
        result.records = found.observations.map(Self.reference)
        result.confidence = found.observations.map(\.statement.confidence).min() ?? .firm
        return result
    }

    /// The mean yearly growth over a range of years: the root of last ÷ first over the growth years, to ten decimals.
    func meanGrowth(_ indicator: ID<Indicator>, _ subject: Subject, _ figure: FigureDefinition) -> FigureResult {
        guard let period = figure.period, period.form == .years else {
            return result(figure, .refused("the figure names no range of years"), arithmetic: "no range of years")
        }
        let firstYear = period.start.parts.year
        let years = period.end.parts.year - firstYear
        guard let first = value(of: indicator, for: subject, in: Period(year: firstYear)),
            let last = value(of: indicator, for: subject, in: Period(year: firstYear + years)),
            let ratio = last.value.divided(by: first.value), let root = Self.root(ratio, years)
        else { return refusedForNothing(indicator, subject, figure) }
        let percent = (root - .one) * Rational(100)
        var result = result(
            figure, .number(percent),
            arithmetic: "(\(last.value) ÷ \(first.value))^(1/\(years)) − 1 = \(percent.text(decimals: 2)) %")
        result.observations = first.observations + last.observations
        result.records = result.observations.map(Self.reference)
        result.confidence = min(first.confidence, last.confidence)
        return result
    }

    /// The positive `degree`-th root, rounded to ten decimals, by bisection on exact fractions.
    static func root(_ value: Rational, _ degree: Int) -> Rational? {
        guard degree > 0, value > .zero else { return nil }
        var low = Rational.zero
        var high = max(value, .one)
        for _ in 0..<200 {
            let middle = ((low + high) * Rational(1, over: 2)).rounded(decimals: 14)
            if middle == low || middle == high { break }
            if middle.power(degree) < value { low = middle } else { high = middle }
        }
        return high.rounded(decimals: 10)
    }

    /// The titles of a scheme that a subject holds on the day: of clusters in a group also the sum of what members hold.
    func titles(_ scheme: ID<Scheme>, _ subject: Subject, _ figure: FigureDefinition) -> FigureResult {
        let held = designations(of: scheme, held: subject)
        guard let best = held.first else {
            var refused = result(figure, .refused("no titles are recorded"), arithmetic: "nothing to count")
            refused.missing = ["titles of \(scheme) held by \(subject)"]
            return refused
        }
        let named = held.filter { $0.asOf == nil }
        let count = named.isEmpty ? Rational(best.titles) : named.reduce(.zero) { $0 + Rational($1.titles) }
        var result = result(
            figure, .number(count),
            arithmetic: named.isEmpty
                ? "\(best.comparator.rawValue) \(best.titles) as \(best.release?.text ?? "?") states for \(best.asOf?.description ?? "?")"
                : "\(named.count) titles are recorded one by one")
        result.records = (named.isEmpty ? [best] : named).map {
            FigureResult.Reference(table: .designations, key: $0.key)
        }
        result.confidence = held.map(\.confidence).min() ?? .firm
        if named.isEmpty { result.comparator = best.comparator }
        return result
    }

    /// The designations of a scheme that hold on the day, the latest statement first.
    package func designations(of scheme: ID<Scheme>, held subject: Subject) -> [Designation] {
        state.registry.designations.sorted.filter {
            $0.scheme == scheme && $0.holder == subject && $0.validity.contains(asOf)
                && ($0.asOf.map { $0.start <= asOf } ?? true)
        }.sorted { ($1.asOf?.end.dayNumber ?? .max, $0.key) < ($0.asOf?.end.dayNumber ?? .max, $1.key) }
    }

    func titlesShare(_ scheme: ID<Scheme>, _ subject: Subject, _ figure: FigureDefinition) -> FigureResult {
        let part = titles(scheme, subject, figure)
        let counting = state.registry.indicators.sorted.first { $0.scheme == scheme && $0.of == nil }
        let nation = counting.flatMap { observations(of: .nation, $0.id).first }
        let whole = nation.map(baseValue) ?? titles(scheme, .nation, figure).number
        guard let over = part.number, let whole, let share = over.divided(by: whole) else {
            var refused = result(
                figure, .refused("the number of the whole nation is not recorded"), arithmetic: part.arithmetic)
            refused.missing = part.missing.isEmpty ? ["titles of \(scheme) of the whole nation"] : part.missing
            return refused
        }
        let percent = share * Rational(100)
        var result = result(
            figure, .number(percent), arithmetic: "\(over) ÷ \(whole) = \(percent.text(decimals: 1)) %")
        result.parts = [
            FigureResult.Part(label: "part", value: over, records: part.records),
            FigureResult.Part(label: "whole", value: whole, records: nation.map { [Self.reference($0)] } ?? []),
        ]
        result.observations = nation.map { [$0] } ?? []
        result.records = result.parts.flatMap(\.records)
        result.confidence = min(part.confidence, nation?.statement.confidence ?? .firm)
        return result
    }

    func ratio(_ over: ID<FigureText>, _ under: ID<FigureText>, _ figure: FigureDefinition) -> FigureResult {
        func plain(_ id: ID<FigureText>) -> FigureResult? {
            guard let part = state.registry.figures[id.text].flatMap({ FigureDefinition($0, words) }) else {
                return nil
            }
            if case .ratio = part.computation { return nil }
            return evaluate(part)
        }
        guard let a = plain(over), let b = plain(under), let top = a.number, let bottom = b.number,
            let quotient = top.divided(by: bottom)
        else {
            return result(figure, .refused("one of the two figures has no value"), arithmetic: "\(over) ÷ \(under)")
        }
        let isPercent = state.registry.units[figure.unit.text]?.quantity == .percent
        let value = isPercent ? quotient * Rational(100) : quotient
        var result = result(
            figure, .number(value), arithmetic: "\(top) ÷ \(bottom) = \(value.text(decimals: figure.decimals))")
        result.parts = [
            FigureResult.Part(label: over.text, value: top, records: a.records),
            FigureResult.Part(label: under.text, value: bottom, records: b.records),
        ]
        result.records = a.records + b.records
        result.confidence = min(a.confidence, b.confidence)
        result.concerns = a.concerns + b.concerns
        return result
    }
}
