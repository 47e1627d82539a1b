package import Exact

/// What can be asked of the monitoring.
package enum MonitoringCommand: Sendable {
    /// Records what a release states of a subject; values that are recorded already are left alone.
    case submitReport(subject: Subject, release: ID<Release>, statements: [Statement])
}
