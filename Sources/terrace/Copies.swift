import ArgumentParser
import Foundation
import Ledger
import Record

struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write the record as a Frictionless data package.",
        discussion: """
            One CSV file a table and datapackage.json with their columns and digests. Loading the folder into an empty \
            ledger gives the same figures.

            EXAMPLES
              terrace export package
              terrace export package-of-2022 --known-at 2022-12-31
            """)

    @Argument(help: ArgumentHelp("A new or empty folder.", valueName: "dir"))
    var folder: String

    @Option(
        name: .customLong("known-at"),
        help: ArgumentHelp(
            "The record by the end of this day (UTC), or after so many events.", valueName: "date|number"))
    var knownAt: String?

    @OptionGroup var ledger: LedgerOptions

    func run() throws {
        let limit = try MomentOptions.limit(knownAt)
        let store = try ledger.reading()
        let history = try rethrowing { () throws(RecordError) in try History.read(store, upTo: limit) }
        let files = try rethrowing { () throws(ExportError) in try DataPackage.write(history, to: folder) }
        var table = TextTable(.left, .right)
        for (file, rows) in files { table.add(file, "\(rows)") }
        Terminal.say(table.text)
    }
}

struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copy the ledger while writers work.",
        discussion: """
            The copy is one consistent moment of the ledger. It is verified before it gets its name.

            EXAMPLES
              terrace backup backups/2026-11-21.sqlite
            """)

    @Argument(help: ArgumentHelp("A new file.", valueName: "file"))
    var file: String

    @OptionGroup var ledger: LedgerOptions

    func run() throws {
        let head = try rethrowing { () throws(CopyError) in try LedgerCopy.backUp(ledger.path, to: file) }
        Terminal.say("\(file): \(head.size) events, root \(head.root)")
    }
}

struct Restore: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put a copy of the ledger in place.",
        discussion: """
            The copy is verified first. A ledger that is there already is only replaced with --replace, and kept beside under \
            the ending .replaced. Stop whatever serves the ledger before.

            EXAMPLES
              terrace restore backups/2026-11-21.sqlite --replace
            """)

    @Argument(help: ArgumentHelp("The copy.", valueName: "file"))
    var file: String

    @Flag(help: "Set the ledger that is there aside.")
    var replace = false

    @OptionGroup var ledger: LedgerOptions

    func run() throws {
        let head = try rethrowing { () throws(CopyError) in
            try LedgerCopy.restore(file, to: ledger.path, replacing: replace)
        }
        Terminal.say("\(ledger.path): \(head.size) events, root \(head.root)")
    }
}
