import ArgumentParser
import Ledger
import Record

struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Recompute the ledger from its leaves up.",
        discussion: """
            Every leaf is read, written again in canonical form and hashed; the tree of RFC 6962 is built anew; private parts are \
            held against their commitments; all events are replayed and every row is checked beside the others. Docs/invariants.md \
            lists what must hold. The first bad event is named, and the exit status is 1 if anything does not hold.

            EXAMPLES
              terrace verify
              terrace verify --ledger backup.sqlite
            """)

    @OptionGroup var ledger: LedgerOptions

    func run() throws {
        let store = try ledger.reading()
        let verification = try rethrowing { () throws(StoreError) in
            try Verification(store) { Terminal.progress("event \($0)") }
        }
        Terminal.endProgress()
        for violation in verification.violations.prefix(50) {
            let place = violation.sequence.map { "event \($0)" } ?? "the ledger"
            Terminal.complain("\(place): \(violation.invariant.rawValue): \(violation.detail)")
        }
        if !verification.violations.isEmpty {
            let first = verification.firstBadEvent.map { "the first bad event is \($0)" } ?? "no single event is bad"
            throw Failure("\(ledger.path): \(verification.violations.count) violations; \(first)")
        }
        let head = verification.history.head
        Terminal.say(
            """
            \(head.size) events verified
            root \(head.root)
            \(verification.privateParts) private parts fit their commitments, \(verification.erasedParts) are erased
            """)
    }
}
