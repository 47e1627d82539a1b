import Exact
import Programme

/// The observations by subject and indicator.
struct ObservationIndex: Sendable {
    struct Key: Hashable {
        let subject: Subject
        let indicator: ID<Indicator>
    }

    private var byKey: [Key: [Observation]] = [:]

    /// The rates that are the growth of an indicator.
    private(set) var rates: [ID<Indicator>: [ID<Indicator>]] = [:]

    /// - Complexity: O(observations).
    init(_ state: ProgrammeState) {
        for indicator in state.registry.indicators.sorted where indicator.kind == .rate {
            if let base = indicator.of { rates[base, default: []].append(indicator.id) }
        }
        for report in state.monitoring.reports {
            for statement in report.statements {
                let key = Key(subject: report.subject, indicator: statement.indicator)
                byKey[key, default: []].append(
                    Observation(subject: report.subject, release: report.release, statement: statement))
            }
        }
    }

    func observations(of subject: Subject, _ indicator: ID<Indicator>) -> [Observation] {
        byKey[Key(subject: subject, indicator: indicator)] ?? []
    }
}
