import ArgumentParser
import Programme
import Record

struct ChangeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "change",
        abstract: "Record what happened to a cluster.",
        discussion: """
            A rename, a merger, a split, a succession or a new promotion organisation holds from its date on; what held before stays \
            as it was. Clusters that come of a change are loaded first; without standings of their own they take over those of the \
            clusters from which they come.

            EXAMPLES
              terrace change iot-2027 --kind rename --date 2027-03-01 \\
                --clusters wuxi-iot --name-en "Wuxi Intelligent IoT Cluster"
              terrace change ships-2027 --kind merge --date 2027-06-01 \\
                --clusters a --clusters b --results a
            """)

    @Argument(help: "An id for the change.") var id: String
    @Option(help: "rename, merge, split, succeed or promotion.") var kind: String
    @Option(help: "The day from which it holds.") var date: String
    @Option(help: "A cluster that it happens to; may be repeated.") var clusters: [String]
    @Option(help: "A cluster that comes of it; may be repeated.") var results: [String] = []
    @Option(name: .customLong("name-zh"), help: "The new Chinese name.") var nameZH: String?
    @Option(name: .customLong("name-en"), help: "The new English name.") var nameEN: String?
    @Option(help: "The new promotion organisation.") var organisation: String?
    @Option(help: "The release that says so.") var release: String?
    @Option(help: "A remark.") var note: String?
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var author: AuthorOptions

    func run() async throws {
        let given: [String: String?] = [
            "id": id, "kind": kind, "date": date, "clusters": clusters.joined(separator: ";"),
            "results": results.joined(separator: ";"), "name_zh": nameZH, "name_en": nameEN,
            "organisation": organisation, "release": release, "note": note,
        ]
        let texts = given.compactMapValues { $0 }
        let change = try typed(Change.self, texts)
        let receipt = try await author.submit(
            .registry(.change(change)), asking: texts.sorted { $0.key < $1.key }.description, channel: "change",
            to: ledger)
        Terminal.say(
            receipt.events == 0
                ? "\(id) is recorded already; nothing was written"
                : "\(id) is recorded; the ledger holds \(Terminal.counted(receipt.size, "event"))")
    }
}
