import ArgumentParser
import Exact
import Figures
import Ledger
import Programme
import Record

struct FiguresCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "figures",
        abstract: "Print figures, computed from the record.",
        discussion: """
            Each figure states its value, how much of its population is recorded, the weakest confidence of what it rests on and, \
            where rows are uncertain, the least and the greatest value that it could have. `terrace explain` shows the records.

            EXAMPLES
              terrace figures
              terrace figures clusters provinces-covered
              terrace figures clusters --by field
              terrace figures --as-of 2021-04-01
              terrace figures --known-at 2026-01-31 --format json
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case table, json, csv }

    @Argument(help: ArgumentHelp("Which figures (default: all).", valueName: "id"))
    var ids: [String] = []

    @Option(
        help: ArgumentHelp(
            "Group by: \(Dimension.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "dimension"))
    var by: String?

    @Option(help: "table, json or csv.")
    var format = Format.table

    @OptionGroup var moment: MomentOptions
    @OptionGroup var ledger: LedgerOptions

    func run() throws {
        let dimension = try by.map(Self.dimension)
        let snapshot = try RecordReading.snapshot(ledger, moment)
        let figures = try RecordReading.figures(ids, in: snapshot)
        let results = figures.map { figure in
            let mayGroup = dimension.map { figure.dimensions.contains($0) } ?? false
            return snapshot.evaluate(figure, by: mayGroup ? dimension : nil)
        }
        if let dimension, !figures.contains(where: { $0.dimensions.contains(dimension) }) {
            throw Failure("none of these figures can be grouped by \(dimension.rawValue)")
        }
        switch format {
        case .table: Terminal.say(FigureReport.table(results, snapshot, dimension))
        case .json: Terminal.say(CanonicalJSON.text(.array(results.map(\.json))))
        case .csv: Terminal.say(FigureReport.csv(results))
        }
    }

    private static func dimension(_ text: String) throws -> Dimension {
        if let dimension = Dimension(rawValue: text) { return dimension }
        let known = Dimension.allCases.map(\.rawValue)
        let advice = nearest(to: text, among: known).map { "; did you mean \($0)?" } ?? ""
        throw Failure(
            "--by: '\(text)' is not a dimension; expected \(known.joined(separator: ", "))\(advice)", status: 64)
    }
}

struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the arithmetic of a figure, record by record.",
        discussion: """
            EXAMPLES
              terrace explain provinces-covered
              terrace explain clusters --as-of 2021-04-01
            """)

    @Argument(help: ArgumentHelp("The figure.", valueName: "id"))
    var id: String

    @OptionGroup var moment: MomentOptions
    @OptionGroup var ledger: LedgerOptions

    func run() throws {
        let snapshot = try RecordReading.snapshot(ledger, moment)
        for figure in try RecordReading.figures([id], in: snapshot) {
            Terminal.say(FigureReport.page(snapshot.evaluate(figure), snapshot))
        }
    }
}

/// Opens the record as a command asks for it.
enum RecordReading {
    static func snapshot(_ ledger: LedgerOptions, _ moment: MomentOptions) throws -> Snapshot {
        try snapshot(ledger, upTo: try moment.limit(), asOf: try moment.day())
    }

    static func snapshot(_ ledger: LedgerOptions, upTo limit: History.Limit, asOf day: CivilDate) throws -> Snapshot {
        let store = try ledger.reading()
        let history = try rethrowing { () throws(RecordError) in try History.read(store, upTo: limit) }
        return Snapshot(history.state, asOf: day)
    }

    static func figures(_ ids: [String], in snapshot: Snapshot) throws -> [FigureDefinition] {
        let all = FigureDefinition.all(in: snapshot)
        if all.isEmpty {
            throw Failure(
                "the record defined no figures then (\(snapshot.state.size) events); ask for a later --known-at")
        }
        if ids.isEmpty { return all }
        return try ids.map { id in
            if let figure = all.first(where: { $0.id.text == id }) { return figure }
            let advice =
                nearest(to: id, among: all.map(\.id.text)).map { "did you mean \($0)?" } ?? "see: terrace figures"
            throw Failure("there is no figure '\(id)'; \(advice)")
        }
    }
}
