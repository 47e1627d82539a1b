import Exact
package import Ledger
import Programme

/// The recomputation of a ledger from its leaves up: `Docs/invariants.md` lists what is checked, under the same names.
package struct Verification: Sendable {
    /// What must hold of every ledger.
    package enum Invariant: String, CaseIterable, Sendable {
        case file = "the file is sound"
        case sequence = "sequence numbers run from 1 without a gap"
        case canonical = "each leaf is canonical JSON of the eight members"
        case columns = "the columns of an event agree with its leaf"
        case hash = "the stored hash is the RFC 6962 hash of the leaf"
        case size = "a leaf has at most 60,000 bytes"
        case time = "recorded times do not run backwards"
        case commitment = "a private part that is kept fits its commitment"
        case meaning = "each event is of a known kind and reads as such"
        case decided =
            "each event says something new of what is recorded: no row twice, none corrected that is not there"
        case fit = "each row fits beside the others when its command is done"
        case head = "the head states the number of events and the root over them"
    }

    /// Something that does not hold, and where first.
    package struct Violation: Hashable, Sendable {
        package let invariant: Invariant
        /// The first bad event; nil where the fault is not that of one event.
        package let sequence: Int?
        package let detail: String
    }

    package private(set) var violations: [Violation] = []
    package private(set) var history = History()
    package private(set) var privateParts = 0
    package private(set) var erasedParts = 0

    /// Reads every event of a store and checks it.
    ///
    /// - Throws: ``StoreError`` where the store cannot be read to its end.
    /// - Complexity: O(events), with every leaf parsed, written again and hashed.
    package init(_ store: SQLiteStore, progress: (Int) -> Void = { _ in }) throws(StoreError) {
        for fault in try store.integrityFaults() { note(.file, nil, fault) }
        var stored: [Checked] = []
        var decoder = EventDecoder()
        var expected = 1
        try store.read(after: 0, through: nil) { event in
            if event.sequence != expected {
                note(.sequence, event.sequence, "event \(expected) is missing")
            }
            expected = event.sequence + 1
            stored.append(check(event, &decoder))
            if event.sequence % 1000 == 0 { progress(event.sequence) }
            return true
        }
        for entry in stored { try checkPrivatePart(entry, store) }
        replay(stored)
        try checkHead(store)
        violations.sort { ($0.sequence ?? .max, $0.invariant.rawValue) < ($1.sequence ?? .max, $1.invariant.rawValue) }
    }

    /// The first event that is bad.
    package var firstBadEvent: Int? { violations.compactMap(\.sequence).min() }

    private struct Checked {
        let sequence: Int
        let at: Instant
        let command: String
        let commitment: Digest?
        let hash: Digest
        let event: ProgrammeEvent?
    }

    private mutating func note(_ invariant: Invariant, _ sequence: Int?, _ detail: String) {
        violations.append(Violation(invariant: invariant, sequence: sequence, detail: detail))
    }

    private mutating func check(_ event: borrowing StoredEvent, _ decoder: inout EventDecoder) -> Checked {
        let sequence = event.sequence
        let bytes = Array(event.leaf)
        let hash = MerkleTree.leafHash(bytes)
        if hash.bytes != Array(event.hash) { note(.hash, sequence, "the leaf hashes to \(hash)") }
        if bytes.count > Leaf.mostBytes { note(.size, sequence, "the leaf has \(bytes.count) bytes") }
        let leaf = Leaf(decoding: bytes)
        if leaf == nil { note(.canonical, sequence, "the leaf cannot be read") }
        if let leaf {
            if leaf.encoded != bytes { note(.canonical, sequence, "the leaf is not in canonical form") }
            let agrees =
                leaf.sequence == sequence && leaf.at == event.at && leaf.kind == event.kind
                && leaf.command == event.command
            if !agrees { note(.columns, sequence, "the leaf says \(leaf.kind) number \(leaf.sequence) at \(leaf.at)") }
        }
        var decoded: ProgrammeEvent?
        do throws(EventFault) {
            decoded = try decoder.decode(event)
        } catch {
            note(.meaning, sequence, "\(error)")
        }
        return Checked(
            sequence: sequence, at: leaf?.at ?? event.at, command: event.command, commitment: leaf?.commitment,
            hash: hash, event: decoded)
    }

    private mutating func checkPrivatePart(_ entry: Checked, _ store: SQLiteStore) throws(StoreError) {
        let part = try store.privatePart(of: entry.sequence)
        guard let part else {
            if entry.commitment != nil { erasedParts += 1 }
            return
        }
        privateParts += 1
        if part.commitment != entry.commitment {
            note(.commitment, entry.sequence, "the private part does not fit the commitment of the leaf")
        }
    }

    /// Replays the events command by command.
    private mutating func replay(_ stored: [Checked]) {
        var start = stored.startIndex
        while start < stored.endIndex {
            let end = stored[start...].firstIndex { $0.command != stored[start].command } ?? stored.endIndex
            replayCommand(stored[start..<end])
            start = end
        }
    }

    private mutating func replayCommand(_ entries: ArraySlice<Checked>) {
        for entry in entries {
            if entry.at < history.state.lastRecorded {
                note(.time, entry.sequence, "\(entry.at) is before \(history.state.lastRecorded)")
            }
            if let event = entry.event {
                for problem in Self.repetitions(event, history.state) { note(.decided, entry.sequence, problem) }
                history.accept(event, sequence: entry.sequence, at: entry.at, command: entry.command, hash: entry.hash)
            }
        }
        for entry in entries {
            guard let event = entry.event else { continue }
            for row in touchedRows(event, in: history.state) {
                for fault in row.faults(in: history.state) {
                    note(
                        .fit, entry.sequence,
                        "\(type(of: row).table.rawValue) \(row.key): \(fault.column): \(fault.message)")
                }
            }
        }
    }

    /// What an event says again, or says of something that is not there.
    private static func repetitions(_ event: ProgrammeEvent, _ state: ProgrammeState) -> [String] {
        func isKnown(_ table: Table, _ key: String) -> Bool { table.rowType.find(key, in: state) != nil }
        switch event {
        case .rows(.corrected(let table, let corrections, _)):
            return corrections.filter { !isKnown(table, $0.key) }.map { "\($0.key) is corrected but not recorded" }
        case .rows(.withdrawn(let table, let keys, _)):
            return keys.filter { !isKnown(table, $0) }.map { "\($0) is withdrawn but not recorded" }
        default:  // All other events record the rows that they touch.
            return touchedRows(event, in: state).map { (type(of: $0).table, $0.key) }
                .filter { isKnown($0, $1) }.map { "\($0.rawValue) \($1) is recorded twice" }
        }
    }

    private mutating func checkHead(_ store: SQLiteStore) throws(StoreError) {
        let stated = try store.head()
        if stated.size != history.tree.size {
            note(.head, nil, "the head states \(stated.size) events, \(history.tree.size) are there")
        }
        if stated.root != history.tree.root {
            note(.head, nil, "the head states the root \(stated.root), the events have \(history.tree.root)")
        }
    }
}
