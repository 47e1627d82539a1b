/// What can go wrong with a ledger file.
package enum StoreError: Error, Equatable {
    /// There is no file at the path.
    case missing(path: String)
    /// The file is something else than a ledger.
    case foreign(path: String, what: String)
    /// The ledger was written by a newer version of the program.
    case newer(path: String, version: Int)
    /// The file is a ledger but cannot be read as one.
    case damaged(path: String, detail: String)
    /// The file or its folder cannot be opened or created.
    case unreachable(path: String, detail: String)
    /// The store holds another number of events than the writer expected.
    case moved(size: Int)
    /// No room is left on the disk.
    case full(path: String)
    /// Another process keeps the ledger locked.
    case busy(path: String)
    /// The disk reported an error.
    case disk(path: String, detail: String)
}

extension StoreError: CustomStringConvertible {
    /// What is wrong and what to do.
    package var description: String {
        switch self {
        case .missing(let path):
            "\(path): there is no ledger here; load one with: terrace load DIR --ledger \(path)"
        case .foreign(let path, let what):
            "\(path): this is not a ledger but \(what); nothing was touched; name another file with --ledger"
        case .newer(let path, let version):
            "\(path): this ledger has format \(version), which a newer terrace wrote; nothing was touched; "
                + "update terrace"
        case .damaged(let path, let detail):
            "\(path): the ledger is damaged (\(detail)); nothing was written; restore a copy with: terrace restore FILE"
        case .unreachable(let path, let detail): "\(path): cannot be opened: \(detail)"
        case .moved(let size): "the ledger has grown to \(size) events meanwhile"
        case .full(let path):
            "\(path): no room is left on the disk; nothing was written; free some space and repeat the command"
        case .busy(let path): "\(path): another process keeps the ledger locked; repeat the command"
        case .disk(let path, let detail):
            "\(path): the disk reported an error (\(detail)); nothing is acknowledged; check the disk, "
                + "then run: terrace verify"
        }
    }
}
