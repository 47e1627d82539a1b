import ArgumentParser
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
        let receipt = try await author.submit(
            .rows(.withdraw(table, keys: keys, reason: reason)), asking: "\(table.rawValue)|\(keys)|\(reason)",
            channel: "withdraw", to: ledger)
        Terminal.say("withdrew \(Terminal.counted(keys.count, "row")); the ledger holds \(receipt.size) events")
    }
}
