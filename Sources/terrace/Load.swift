import ArgumentParser
import Exact
import Foundation
import Ledger
import Programme
import Record

struct Load: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Load a folder of data onto the ledger.",
        discussion: """
            The folder holds programme.yaml, figures.yaml and CSV files such as clusters.csv; any of them may be absent. \
            Everything is checked before anything is written; with any error nothing is. Each error is reported with its \
            file, line and column. Rows that are recorded with the same contents are left alone, so loading twice changes \
            nothing; rows with other contents are corrected, and the correction is an event that names what changed.

            EXAMPLES
              terrace load Data/national
              terrace load Data/national --dry-run
              terrace load corrections --reason "typing error in the list of places"
            """)

    @Argument(help: ArgumentHelp("The folder.", valueName: "dir"))
    var folder: String

    @Flag(help: "Check and count only; write nothing.")
    var dryRun = false

    @Option(help: ArgumentHelp("Why recorded rows are corrected.", valueName: "text"))
    var reason = "corrected in the loaded data"

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var author: AuthorOptions

    func run() async throws {
        let before = try existing()
        let plan = LoadPlan(folder: folder, on: before.state, reason: reason, progress: Terminal.progress)
        Terminal.endProgress()
        for diagnostic in plan.diagnostics { Terminal.complain(diagnostic.description) }
        if !plan.errors.isEmpty {
            throw Failure("\(plan.errors.count) \(plan.errors.count == 1 ? "error" : "errors"); nothing was written")
        }
        Terminal.say(Self.summary(plan))
        if dryRun {
            Terminal.say("dry run: nothing was written")
        } else if plan.commands.isEmpty {
            Terminal.say("nothing to do: everything is recorded already")
        } else {
            try await write(plan, before)
        }
    }

    /// What is recorded already; nothing where there is no ledger yet.
    private func existing() throws -> History {
        guard FileManager.default.fileExists(atPath: ledger.path) else { return History() }
        let store = try ledger.reading()
        return try rethrowing { () throws(RecordError) in try History.read(store) }
    }

    private func write(_ plan: LoadPlan, _ before: History) async throws {
        Terminal.progress("writing")
        let store = try ledger.writing()
        var history = before
        try rethrowing { () throws(RecordError) in try history.follow(store) }
        let writer = Writer(store: store, history: history, salts: author.salts)
        let submission = author.submission(plan.commands, asking: plan.digest, after: before.head, channel: "load")
        let receipt: Receipt
        do throws(RecordError) {
            receipt = try await writer.submit(submission)
        } catch {
            Terminal.endProgress()
            throw Failure(error)
        }
        Terminal.endProgress()
        let head = await writer.durable.head
        Terminal.say(
            "recorded \(Terminal.counted(receipt.events, "event")); the ledger holds \(head.size), root \(head.root)")
    }

    private static func summary(_ plan: LoadPlan) -> String {
        var table = TextTable(.left, .right, .right, .right)
        table.add("table", "new", "changed", "unchanged")
        for name in Table.allCases {
            guard let counts = plan.counts[name] else { continue }
            table.add(name.rawValue, "\(counts.new)", "\(counts.changed)", "\(counts.unchanged)")
        }
        return table.text
    }
}

/// Who writes, and what makes a run repeatable.
struct AuthorOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Who gives the command; kept in the private part of its events.", valueName: "name"))
    var actor = "programme office"

    @Option(help: ArgumentHelp("The time to record instead of now, for rehearsals.", valueName: "instant"))
    var at: String?

    @Option(
        help: ArgumentHelp("Make salts from this text instead of random numbers, for rehearsals.", valueName: "text"))
    var seed: String?

    var salts: Salts { seed.map(Salts.seeded) ?? .random }

    func validate() throws {
        if let at, Instant(at) == nil {
            throw ValidationError("'\(at)' is not an instant; write for example 2026-01-31T09:00:00Z")
        }
    }

    /// Puts commands under a key made of what was known and what is asked, so that a repeated call does nothing twice.
    func submission(
        _ commands: [ProgrammeCommand], asking digest: Digest, after head: Head, channel: String
    ) -> Submission {
        let known = Digest(of: head.root.bytes + digest.bytes)
        return Submission(
            id: "\(channel)-\(head.size)-\(known.hexadecimal.prefix(32))", commands: commands,
            at: at.flatMap(Instant.init) ?? Clock.now, actor: actor, channel: channel)
    }

    /// Carries out one command on a ledger that is there; `words` say what is asked.
    func submit(
        _ command: ProgrammeCommand, asking words: String, channel: String, to ledger: LedgerOptions
    ) async throws -> Receipt {
        _ = try ledger.reading()
        let store = try ledger.writing()
        let history = try rethrowing { () throws(RecordError) in try History.read(store) }
        let asked = submission(
            [command], asking: Digest(of: Array("\(channel)|\(words)".utf8)), after: history.head, channel: channel)
        do throws(RecordError) {
            return try await Writer(store: store, history: history, salts: salts).submit(asked)
        } catch {
            throw Failure(error)
        }
    }
}
