import ArgumentParser

@main
struct Terrace: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "terrace",
        abstract: "Runs an industrial-cluster programme on a record that anyone can recompute.",
        discussion: """
            Everything that a programme did, said, received or decided is an event on a ledger, a single file. \
            Figures are computed from it and show the records behind them; claims are checked against it.

            EXAMPLES
              terrace load Data/national              put the programme on the ledger
              terrace figures                         print every figure
              terrace figures clusters --by province  one figure by provinces
              terrace figures --as-of 2021-04-01      what held on a day
              terrace explain provinces-covered       the arithmetic of a figure
              terrace claims                          check what releases state
              terrace verify                          recompute the ledger

            FILES
              var/terrace.sqlite   the ledger, unless --ledger or TERRACE_LEDGER names one

            EXIT STATUS
              0 done, 1 refused or found wrong, 64 wrong usage, 70 a fault of the program
            """,
        subcommands: [
            Load.self, FiguresCommand.self, Explain.self, ClaimsCommand.self, Verify.self, Log.self, Withdraw.self,
            ChangeCommand.self, Export.self, Backup.self, Restore.self,
        ])

    static func main() async {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            end(with: error)
        }
    }

    /// The one place where an error becomes a message and an exit status.
    private static func end(with error: any Error) -> Never {
        switch error {
        case let failure as Failure:
            Terminal.complain(failure.message)
            Terminal.exit(failure.status)
        case let code as ExitCode: Terminal.exit(code.rawValue)
        default:
            let status = exitCode(for: error)
            let text = fullMessage(for: error)
            if status == .success { Terminal.say(text) } else { Terminal.complain(text) }
            Terminal.exit(status == .success ? 0 : status == .validationFailure ? 64 : 70)
        }
    }
}
