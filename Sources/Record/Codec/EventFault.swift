/// Why an event cannot be read.
package enum EventFault: Error, Equatable {
    case unknownKind(String)
    case malformed(String, detail: String)
}

extension EventFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unknownKind(let kind): "its kind '\(kind)' is not known; a newer terrace wrote it; update terrace"
        case .malformed(let kind, let detail): "it is not a '\(kind)' (\(detail))"
        }
    }
}
