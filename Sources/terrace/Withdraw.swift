import ArgumentParser
import Exact
import Ledger
import Programme
import Record

struct Withdraw: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Withdraw rows that should not have been recorded.",
        discussion: """
            The rows stay on the ledger and are seen with --known-at; from now on the record is without them. A row to which others refer \
            cannot be withdrawn.

            EXAMPLES
              terrace withdraw targets beijing-icv-upgrade-path --reason "no date"
              terrace withdraw claims s000-20 --reason "not a statement of the release"
            """)

    @Argument(help: ArgumentHelp("The table, such as clusters or observations.", valueName: "table"))
    var table: String

    @Argument(help: ArgumentHelp("The keys of the rows.", valueName: "key"))
    var keys: [String]

    @Option(help: ArgumentHelp("Why they are withdrawn.", valueName: "text"))
    var reason: String

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var author: AuthorOptions

    func run() async throws {
        guard let table = Table(rawValue: table) else {
            let known = Table.allCases.map(\.rawValue)
            throw Failure("'\(self.table)' is not a table; expected \(known.joined(separator: ", "))", status: 64)
        }
        _ = try ledger.reading()
        let store = try ledger.writing()
        let history = try rethrowing { () throws(RecordError) in try History.read(store) }
        let writer = Writer(store: store, history: history, salts: author.salts)
        let digest = Digest(of: Array("withdraw|\(table.rawValue)|\(keys)|\(reason)".utf8))
        let submission = author.submission(
            [.rows(.withdraw(table, keys: keys, reason: reason))], asking: digest, after: history.head,
            channel: "withdraw")
        do throws(RecordError) {
            let receipt = try await writer.submit(submission)
            Terminal.say("withdrew \(Terminal.counted(keys.count, "row")); the ledger holds \(receipt.size) events")
        } catch {
            throw Failure(error)
        }
    }
}
