package import Ledger
package import Programme

/// What can go wrong between a ledger and its state.
package enum RecordError: Error, Equatable {
    case store(StoreError)
    /// An event cannot be read, so that nothing after it can be known either.
    case event(sequence: Int, EventFault)
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
        case .rejected(let rejection): rejection.description
        case .contended(let attempts):
            "other processes wrote first \(attempts) times; nothing was written; repeat the command"
        }
    }
}
