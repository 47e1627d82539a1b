/// Why a command was refused.
package enum Rejection: Error, Equatable {
    /// A row breaks a rule or refers to something that is not recorded.
    case rowFaults(table: Table, key: String, faults: [RowFault])
    /// A row with this key is recorded with other contents; it can be corrected.
    case alreadyRecorded(table: Table, key: String)
    /// There is no such row to correct or withdraw.
    case notRecorded(table: Table, key: String)
    /// A correction or withdrawal gives no reason.
    case noReason
    /// Other rows refer to the row that is to be withdrawn.
    case stillNeeded(table: Table, key: String, by: String)
    /// One row is larger than an event may be.
    case tooLarge(table: Table, key: String, bytes: Int)
    /// An event would be larger than a leaf of the ledger may be.
    case eventTooLarge(kind: String, bytes: Int)
    /// A report holds no values.
    case emptyReport
}

extension Rejection: CustomStringConvertible {
    package var description: String {
        switch self {
        case .rowFaults(let table, let key, let faults):
            faults.map { "\(table.rawValue) \(key): \($0.column): \($0.message)" }.joined(separator: "\n")
        case .alreadyRecorded(let table, let key):
            "\(table.rawValue) \(key): recorded already with other contents; correct it instead, with a reason"
        case .notRecorded(let table, let key):
            "\(table.rawValue) \(key): not recorded; nothing can be corrected or withdrawn"
        case .noReason: "a correction or withdrawal needs a reason; give one with --reason"
        case .stillNeeded(let table, let key, let by):
            "\(table.rawValue) \(key): cannot be withdrawn while \(by) refers to it; withdraw that first"
        case .tooLarge(let table, let key, let bytes):
            "\(table.rawValue) \(key): the row takes \(bytes) bytes, more than an event may hold; shorten its texts"
        case .eventTooLarge(let kind, let bytes):
            "the event \(kind) would take \(bytes) bytes, more than the ledger takes; shorten its texts"
        case .emptyReport: "the report holds no values; expected at least one"
        }
    }
}
