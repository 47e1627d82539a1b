package import Exact
import HashTreeCollections

/// What is stated of clusters, places, regions and groups: observations in reports, and targets.
package struct Monitoring: Hashable, Sendable {
    private var bySubject: TreeDictionary<Subject, TreeDictionary<ID<Release>, Report>> = [:]
    package var targets = Rows<Target>()
    package private(set) var observationCount = 0

    package init() {}

    package func report(of subject: Subject, in release: ID<Release>) -> Report? { bySubject[subject]?[release] }

    /// The reports on a subject in the order of their releases.
    package func reports(of subject: Subject) -> [Report] {
        (bySubject[subject] ?? [:]).values.sorted { $0.release < $1.release }
    }

    /// All reports in the order of subjects and releases.
    /// - Complexity: O(n log n) in the number of subjects.
    package var reports: [Report] {
        bySubject.sorted { $0.key < $1.key }.flatMap { $0.value.values.sorted { $0.release < $1.release } }
    }

    mutating func insert(_ statements: [Statement], subject: Subject, release: ID<Release>) {
        var report = bySubject[subject]?[release] ?? Report(subject: subject, release: release)
        let before = report.statements.count
        bySubject[subject]?[release] = nil
        report.insert(statements)
        observationCount += report.statements.count - before
        bySubject[subject, default: [:]][release] = report
    }

    mutating func remove(_ statement: Statement, subject: Subject, release: ID<Release>) {
        guard var report = bySubject[subject]?[release] else { return }
        let before = report.statements.count
        report.remove(statement)
        observationCount += report.statements.count - before
        bySubject[subject]?[release] = report.statements.isEmpty ? nil : report
        if bySubject[subject]?.isEmpty ?? false { bySubject[subject] = nil }
    }

    /// The statements next to an observation in time with the same subject, indicator and scope, at most two a release.
    func neighbours(of observation: Observation) -> [Statement] {
        let mine = observation.statement
        return (bySubject[observation.subject] ?? [:]).values.sorted { $0.release < $1.release }.flatMap { report in
            let place = report.lowerBound(of: mine.identity)
            return [place - 1, place, place + 1].filter { report.statements.indices.contains($0) }
                .map { report.statements[$0] }
                .filter {
                    $0.indicator == mine.indicator && $0.scope == mine.scope && $0.scopeNote == mine.scopeNote
                        && $0 != mine
                }
        }
    }
}
