/// Applies what happened in the monitoring.
package func apply(_ event: MonitoringEvent, to state: inout ProgrammeState) {
    switch event {
    case .reportRecorded(let subject, let release, let statements):
        state.monitoring.insert(statements, subject: subject, release: release)
    }
}
