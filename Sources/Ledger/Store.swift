package import Exact

/// Where the events lie: appended at an expected sequence number, read from one.
///
/// Both calls block; callers keep them off the cooperative threads.
package protocol Store: Sendable {
    /// Size and root as they stand in the store now.
    func head() throws(StoreError) -> Head

    /// Appends events in one durable transaction: when it returns, they survive a loss of power.
    ///
    /// - Parameters:
    ///   - size: how many events the writer has seen; others in the store mean that somebody else has written.
    ///   - head: size and root after the append.
    /// - Throws: ``StoreError/moved(size:)`` where the store holds another number of events; nothing is written then
    ///   or on any other error.
    func append(_ entries: [Entry], after size: Int, becoming head: Head) throws(StoreError)

    /// Calls `body` with every event after `sequence` in order, up to and including `last` where given, until it returns false.
    func read(after sequence: Int, through last: Int?, _ body: (borrowing StoredEvent) -> Bool) throws(StoreError)

    /// The private part of an event; nil where it has none or it was erased.
    func privatePart(of sequence: Int) throws(StoreError) -> PrivatePart?
}

/// An event on its way out of a store; its bytes are valid only during the call that hands it over.
package struct StoredEvent {
    package let sequence: Int
    package let at: Instant
    package let kind: String
    package let command: String
    package let leaf: UnsafeRawBufferPointer
    package let hash: UnsafeRawBufferPointer

    package init(
        sequence: Int, at: Instant, kind: String, command: String, leaf: UnsafeRawBufferPointer,
        hash: UnsafeRawBufferPointer
    ) {
        self.sequence = sequence
        self.at = at
        self.kind = kind
        self.command = command
        self.leaf = leaf
        self.hash = hash
    }
}
