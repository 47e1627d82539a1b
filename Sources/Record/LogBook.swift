import Exact
package import Ledger
import Programme

/// Events in words.
package enum LogBook {
    /// One line: number, time, what happened.
    package static func line(_ event: borrowing StoredEvent) -> String {
        let number = String(repeating: " ", count: max(0, 6 - String(event.sequence).count)) + String(event.sequence)
        return "\(number)  \(event.at)  \(summary(event))"
    }

    /// The whole event.
    package static func page(_ event: borrowing StoredEvent) -> String {
        let leaf = Leaf(decoding: Array(event.leaf))
        return """
            event      \(event.sequence)
            recorded   \(event.at)
            kind       \(event.kind)
            command    \(event.command)
            summary    \(summary(event))
            hash       \(Digest(bytes: Array(event.hash))?.hexadecimal ?? "?")
            commitment \(leaf?.commitment?.hexadecimal ?? "none")
            public     \(leaf.map { CanonicalJSON.text($0.publicPart) } ?? "unreadable")
            """
    }

    private static func summary(_ event: borrowing StoredEvent) -> String {
        var decoder = EventDecoder()
        do throws(EventFault) {
            return words(try decoder.decode(event))
        } catch {
            return "\(event.kind): \(error)"
        }
    }

    private static func words(_ event: ProgrammeEvent) -> String {
        switch event {
        case .rows(.recorded(let table, let rows)): "\(table.rawValue): recorded \(list(rows.map(\.key)))"
        case .rows(.corrected(let table, let corrections, let reason)):
            "\(table.rawValue): corrected \(corrections.map(words).joined(separator: "; ")) (\(reason))"
        case .rows(.withdrawn(let table, let keys, let reason)):
            "\(table.rawValue): withdrew \(list(keys)) (\(reason))"
        case .registry(let event): words(event.change)
        case .monitoring(.reportRecorded(let subject, let release, let statements)):
            "report on \(subject) in \(release): "
                + list(statements.map { "\($0.indicator) \($0.period) \($0.value) \($0.unit)" })
        }
    }

    private static func list(_ items: [String]) -> String {
        items.count <= 3
            ? items.joined(separator: ", ") : items.prefix(2).joined(separator: ", ") + " and \(items.count - 2) more"
    }

    private static func words(_ correction: Correction) -> String {
        let columns = Set(correction.was.keys).union(correction.becomes.keys).sorted()
        let changes = columns.map { "\($0) '\(correction.was[$0] ?? "")' → '\(correction.becomes[$0] ?? "")'" }
        return "\(correction.key): \(changes.joined(separator: ", "))"
    }

    private static func words(_ change: Change) -> String {
        let clusters = change.clusters.map(\.text).joined(separator: ", ")
        let results = change.results.map(\.text).joined(separator: ", ")
        return switch change.kind {
        case .rename:
            "\(clusters): renamed "
                + [change.nameZH, change.nameEN].filter { !$0.isEmpty }.joined(separator: " · ") + " on \(change.on)"
        case .merge: "\(clusters): merged into \(results) on \(change.on)"
        case .split: "\(clusters): split into \(results) on \(change.on)"
        case .succeed: "\(clusters): succeeded by \(results) on \(change.on)"
        case .promotion: "\(clusters): promoted by \(change.organisation?.text ?? "?") from \(change.on)"
        }
    }
}
