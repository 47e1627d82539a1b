package import Ledger
package import Programme

/// What can go wrong between a ledger and its state.
package enum RecordError: Error, Equatable {
    case store(StoreError)
    /// An event cannot be read, so that nothing after it can be known either.
    case event(sequence: Int, EventFault)
    /// The leaf of an event is not the one that was hashed.
    case altered(sequence: Int)
    /// The events do not have the root that the ledger states.
    case rootDiffers
    case rejected(Rejection)
    /// Other writers kept coming first.
    case contended(attempts: Int)
}

extension RecordError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .store(let error): error.description
        case .event(let sequence, let fault):
            "event \(sequence) of the ledger cannot be read: \(fault); see: terrace verify"
        case .altered(let sequence):
            "event \(sequence) of the ledger was altered: its content does not have its hash; nothing was written; "
                + "see: terrace verify; restore a copy with: terrace restore FILE"
        case .rootDiffers:
            "the events do not have the root that the ledger states; nothing was written; see: terrace verify; "
                + "restore a copy with: terrace restore FILE"
        case .rejected(let rejection): rejection.description
        case .contended(let attempts):
            "other processes wrote first \(attempts) times; nothing was written; repeat the command"
        }
    }
}
