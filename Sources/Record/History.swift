package import Exact
import HashTreeCollections
package import Ledger
package import Programme

/// The record at one moment of the ledger: its state and its hash tree.
package struct History: Sendable {
    package private(set) var state = ProgrammeState()
    package private(set) var tree = MerkleTree()

    package init() {}

    package var head: Head { Head(size: tree.size, root: tree.root) }

    /// Up to where a ledger is read.
    package enum Limit: Equatable, Sendable {
        case everything
        /// What was recorded by the end of a day (UTC).
        case day(CivilDate)
        /// The first so many events.
        case sequence(Int)
    }

    /// Folds the events of a store into a state.
    ///
    /// - Throws: ``RecordError/store(_:)``, ``RecordError/event(sequence:_:)``, ``RecordError/altered(sequence:)``,
    ///   ``RecordError/rootDiffers``.
    /// - Complexity: O(events).
    package static func read(_ store: some Store, upTo limit: Limit = .everything) throws(RecordError) -> History {
        var history = History()
        try history.follow(store, upTo: limit)
        return history
    }

    /// Applies the events that the store has gained since.
    package mutating func follow(_ store: some Store, upTo limit: Limit = .everything) throws(RecordError) {
        var decoder = EventDecoder()
        var failure: RecordError?
        let last: Int? = if case .sequence(let number) = limit { number } else { nil }
        let end: Instant? = if case .day(let day) = limit { Instant(startOf: day.adding(days: 1)) } else { nil }
        do throws(StoreError) {
            try store.read(after: tree.size, through: last) { event in
                if let end, event.at >= end { return false }
                let hash = MerkleTree.leafHash(event.leaf)
                guard hash.bytes.elementsEqual(event.hash) else {
                    failure = .altered(sequence: event.sequence)
                    return false
                }
                do throws(EventFault) {
                    let decoded = try decoder.decode(event)
                    accept(
                        decoded, sequence: event.sequence, at: event.at, command: event.command, hash: hash)
                    return true
                } catch {
                    failure = .event(sequence: event.sequence, error)
                    return false
                }
            }
        } catch {
            throw .store(error)
        }
        if let failure { throw failure }
        if limit == .everything { try compareRoot(store) }
    }

    /// Holds the root against the one that the store states, unless it has grown meanwhile.
    private func compareRoot(_ store: some Store) throws(RecordError) {
        do throws(StoreError) {
            let stated = try store.head()
            guard stated.size == tree.size, stated.root != tree.root else { return }
        } catch {
            throw .store(error)
        }
        throw .rootDiffers
    }

    /// Takes up an event that is, or is about to be, on the ledger.
    mutating func accept(_ event: ProgrammeEvent, sequence: Int, at: Instant, command: String, hash: Digest?) {
        apply(event, to: &state)
        state.size = sequence
        state.lastRecorded = at
        state.commands[command] = sequence
        if let hash { tree.append(hash) }
    }
}
