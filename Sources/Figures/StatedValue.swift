package import Exact
package import Programme

/// A value taken from observations: stated as such, or derived from stated ones.
package struct StatedValue: Hashable, Sendable {
    /// In the base unit of its quantity (yuan, one, percent, …).
    package let value: Rational
    /// The observations that it rests on.
    package let observations: [Observation]
    /// Other observations that say something else for the same thing.
    package let conflicts: [Observation]
    /// How it was derived, in words; empty where it is stated as such.
    package let derivation: String

    package var confidence: Confidence { observations.map(\.statement.confidence).min() ?? .firm }
}

extension Snapshot {
    /// The factor of a unit to the base unit of its quantity.
    package func factor(of unit: ID<MeasuringUnit>) -> Rational {
        state.registry.units[unit.text].map { Rational($0.factor) } ?? .one
    }

    /// The value of an observation in base units.
    package func baseValue(_ observation: Observation) -> Rational {
        Rational(observation.statement.value) * factor(of: observation.statement.unit)
    }

    /// The observations of an indicator, best first: of the subject itself before proxies, firm before doubtful, the latest
    /// revision, the latest release.
    package func observations(of subject: Subject, _ indicator: ID<Indicator>) -> [Observation] {
        let all = observations.observations(of: subject, indicator)
        return all.count < 2 ? all : all.sorted { isBetter($0, $1) }
    }

    private func isBetter(_ a: Observation, _ b: Observation) -> Bool {
        let order: [Scope] = [.subject, .industry, .proxy]
        let ranks = [a, b].map { order.firstIndex(of: $0.statement.scope) ?? 0 }
        if ranks[0] != ranks[1] { return ranks[0] < ranks[1] }
        if a.statement.confidence != b.statement.confidence { return a.statement.confidence > b.statement.confidence }
        let vintages = [a, b].map { $0.statement.vintage?.dayNumber ?? .min }
        if vintages[0] != vintages[1] { return vintages[0] > vintages[1] }
        let days = [a, b].map { published($0.release)?.dayNumber ?? .min }
        return days[0] != days[1] ? days[0] > days[1] : a.key < b.key
    }

    private func published(_ release: ID<Release>) -> CivilDate? {
        state.registry.releases[release.text]?.publishedOn
    }

    /// The value of an indicator in a period: as stated, or as the difference of cumulative values of the same year.
    package func value(of indicator: ID<Indicator>, for subject: Subject, in period: Period, scope: Scope? = nil)
        -> StatedValue?
    {
        let all = observations(of: subject, indicator).filter { scope == nil || $0.statement.scope == scope }
        return stated(all.filter { $0.statement.period == period }) ?? difference(all, period)
    }

    private func stated(_ candidates: [Observation]) -> StatedValue? {
        guard let best = candidates.first else { return nil }
        let value = baseValue(best)
        return StatedValue(
            value: value, observations: [best],
            conflicts: candidates.dropFirst().filter { baseValue($0) != value }, derivation: "")
    }

    /// A discrete part of a year as the difference of two cumulative values; it follows their revisions.
    private func difference(_ all: [Observation], _ period: Period) -> StatedValue? {
        let isFlow = all.first.flatMap { state.registry.indicators[$0.statement.indicator.text]?.kind } == .flow
        guard isFlow,
            period.form == .quarter || period.form == .half || period.form == .month || period.form == .months,
            period.start.parts.month > 1, let first = all.first
        else { return nil }
        let alike = all.filter {
            $0.statement.scope == first.statement.scope && $0.statement.basis == first.statement.basis
                && $0.statement.scopeNote == first.statement.scopeNote
        }
        let cumulative = alike.filter {
            let parts = $0.statement.period.start.parts
            return parts.month == 1 && parts.day == 1 && parts.year == period.start.parts.year
                && $0.statement.period.form != .day
        }
        guard let whole = cumulative.first(where: { $0.statement.period.end == period.end }),
            let before = cumulative.first(where: { $0.statement.period.end == period.start.adding(days: -1) })
        else { return nil }
        return StatedValue(
            value: baseValue(whole) - baseValue(before), observations: [whole, before], conflicts: [],
            derivation:
                "difference of the cumulative values of \(whole.statement.period) and \(before.statement.period)")
    }

    /// Growth over the year before in percent, with how it was found.
    package struct Growth: Hashable, Sendable {
        package let value: Rational
        package let observations: [Observation]
        /// Whether a source states it; otherwise it is computed from two levels.
        package let isReported: Bool
        package let arithmetic: String
    }

    /// The growth of an indicator: the reported one where there is one, otherwise the computed.
    package func growth(of indicator: ID<Indicator>, for subject: Subject, in period: Period) -> Growth? {
        reportedGrowth(of: indicator, for: subject, in: period)
            ?? computedGrowth(of: indicator, for: subject, in: period)
    }

    package func reportedGrowth(of indicator: ID<Indicator>, for subject: Subject, in period: Period) -> Growth? {
        let found = (observations.rates[indicator] ?? []).flatMap { observations(of: subject, $0) }.first {
            $0.statement.period == period
        }
        return found.map {
            Growth(
                value: baseValue($0), observations: [$0], isReported: true,
                arithmetic: "\($0.statement.value) % as reported by \($0.release)")
        }
    }

    /// Growth from two levels of the same scope and basis; nil where one is missing, the base is zero, one of them is only a
    /// bound, or the subject is a group, whose published levels need not be of the same members.
    package func computedGrowth(of indicator: ID<Indicator>, for subject: Subject, in period: Period) -> Growth? {
        if case .group = subject { return nil }
        let all = observations(of: subject, indicator).filter {
            $0.statement.comparator != .atLeast && $0.statement.comparator != .atMost
        }
        for current in all where current.statement.period == period {
            guard let before = period.yearBefore,
                let base = all.first(where: {
                    $0.statement.period == before && $0.statement.scope == current.statement.scope
                        && $0.statement.basis == current.statement.basis
                        && $0.statement.scopeNote == current.statement.scopeNote
                }), let ratio = baseValue(current).divided(by: baseValue(base))
            else { continue }
            return Growth(
                value: (ratio - .one) * Rational(100), observations: [current, base], isReported: false,
                arithmetic:
                    "\(current.statement.value) ÷ \(base.statement.value) − 1 = \(((ratio - .one) * Rational(100)).text(decimals: 2)) %"
            )
        }
        return nil
    }
}
