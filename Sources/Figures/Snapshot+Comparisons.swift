import Exact
import Programme

/// Differences, ranks and due years.
extension Snapshot {
    private func refused(_ figure: FigureDefinition, missing: [String]) -> FigureResult {
        var refused = result(figure, .refused("values are missing"), arithmetic: "nothing to compute from")
        refused.missing = missing
        return refused
    }

    private func latestOrStated(_ indicator: ID<Indicator>, _ subject: Subject, _ period: Period?) -> StatedValue? {
        let wanted = period ?? observations(of: subject, indicator).map(\.statement.period).max()
        return wanted.flatMap { value(of: indicator, for: subject, in: $0) }
    }

    func difference(
        _ indicator: ID<Indicator>, _ subject: Subject, _ other: Subject, _ figure: FigureDefinition
    ) -> FigureResult {
        let when = figure.period.map { " in \($0)" } ?? ""
        let mine = latestOrStated(indicator, subject, figure.period)
        let theirs = latestOrStated(indicator, other, figure.period)
        guard let mine, let theirs else {
            return refused(
                figure,
                missing: [(subject, mine), (other, theirs)].filter { $0.1 == nil }.map {
                    "\(indicator) of \($0.0)\(when)"
                })
        }
        let value = inUnit(mine.value - theirs.value, figure)
        var result = result(
            figure, .number(value),
            arithmetic: "\(inUnit(mine.value, figure)) − \(inUnit(theirs.value, figure)) = \(value)")
        result.observations = mine.observations + theirs.observations
        result.records = result.observations.map { FigureResult.Reference(table: .observations, key: $0.key) }
        result.confidence = min(mine.confidence, theirs.confidence)
        return result
    }

    func rank(_ indicator: ID<Indicator>, _ subject: Subject, _ figure: FigureDefinition) -> FigureResult {
        let regions = state.registry.macroRegions.sorted.map { Subject.region(ID(trusted: $0.key)) }
        let values = regions.map { ($0, latestOrStated(indicator, $0, figure.period)) }
        let missing = values.filter { $0.1 == nil }.map(\.0)
        guard missing.isEmpty, let mine = values.first(where: { $0.0 == subject })?.1 else {
            let when = figure.period.map { " in \($0)" } ?? ""
            return refused(figure, missing: missing.map { "\(indicator) of \($0)\(when)" })
        }
        let known = values.compactMap { subject, value in value.map { (subject, $0) } }
        let place = known.count { $0.1.value > mine.value } + 1
        var result = result(
            figure, .number(Rational(place)),
            arithmetic: known.map { "\($0): \($1.value)" }.joined(separator: "; "))
        result.confidence = known.map(\.1.confidence).min() ?? .firm
        result.observations = known.flatMap(\.1.observations)
        result.records = result.observations.map { FigureResult.Reference(table: .observations, key: $0.key) }
        return result
    }

    func targetYear(_ subject: Subject, _ figure: FigureDefinition) -> FigureResult {
        let targets = state.monitoring.targets.sorted.filter { $0.subject == subject && $0.due != nil }
        let years = Set(targets.compactMap { $0.due?.end.parts.year })
        guard let year = years.first, years.count == 1 else {
            return refused(figure, missing: ["a target of \(subject) with its year"])
        }
        var result = result(figure, .number(Rational(year)), arithmetic: "\(targets.count) targets are due in \(year)")
        result.records = targets.map { FigureResult.Reference(table: .targets, key: $0.key) }
        result.confidence = targets.map(\.confidence).min() ?? .firm
        return result
    }
}
