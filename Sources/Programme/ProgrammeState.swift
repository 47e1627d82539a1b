package import Exact
package import HashTreeCollections

/// Everything that the record knows at one moment: an immutable value, made by applying the events in order.
package struct ProgrammeState: Hashable, Sendable {
    package var registry = Registry()
    package var monitoring = Monitoring()
    /// The commands that were carried out, by idempotency key, with the number of events the ledger held after each.
    package var commands: TreeDictionary<String, Int> = [:]
    /// How many events have been applied.
    package var size = 0
    /// When the last event was recorded.
    package var lastRecorded = Instant(milliseconds: 0)

    package init() {}
}
