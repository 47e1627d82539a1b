import ArgumentParser
import Exact
import Ledger
import Record

struct Log: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Read the ledger as a person would.",
        discussion: """
            One line an event: its number, when it was recorded, what happened. With a number: that event in full, with its leaf, \
            its hash and, where it is kept, its private part.

            EXAMPLES
              terrace log
              terrace log --last 10
              terrace log 17
              terrace log --format json --from 100
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case table, json }

    @Argument(help: ArgumentHelp("The number of one event.", valueName: "number"))
    var sequence: Int?

    @Option(help: "The first event to show.")
    var from = 1

    @Option(help: "Show only the last so many events.")
    var last: Int?

    @Option(help: "table or json (a line an event).")
    var format = Format.table

    @OptionGroup var ledger: LedgerOptions

    func validate() throws {
        guard from >= 1 else { throw ValidationError("--from: events are numbered from 1") }
        guard last ?? 1 >= 1 else { throw ValidationError("--last: ask for at least one event") }
    }

    func run() throws {
        let store = try ledger.reading()
        try rethrowing { () throws(StoreError) in
            if let sequence { try showOne(sequence, store) } else { try showAll(store) }
        }
    }

    private func showAll(_ store: SQLiteStore) throws(StoreError) {
        let size = try store.head().size
        let first = max(from, last.map { size - min($0, size) + 1 } ?? 1)
        try store.read(after: first - 1, through: nil) { event in
            Terminal.say(format == .json ? String(decoding: event.leaf, as: UTF8.self) : LogBook.line(event))
            return true
        }
    }

    private func showOne(_ sequence: Int, _ store: SQLiteStore) throws(StoreError) {
        var text: String?
        try store.read(after: sequence - 1, through: sequence) { event in
            text = format == .json ? String(decoding: event.leaf, as: UTF8.self) : LogBook.page(event)
            return true
        }
        guard let text else {
            Terminal.complain("event \(sequence): there is none; the ledger holds \(try store.head().size)")
            Terminal.exit(1)
        }
        Terminal.say(text)
        if format == .table, let part = try store.privatePart(of: sequence)?.content {
            Terminal.say("private    \(CanonicalJSON.text(part))")
        }
    }
}
