package import Exact

/// What can have happened in the monitoring.
package enum MonitoringEvent: Hashable, Sendable {
    case reportRecorded(subject: Subject, release: ID<Release>, statements: [Statement])
}
