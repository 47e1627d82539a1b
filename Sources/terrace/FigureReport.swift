import Exact
import Figures
import Programme

/// Figures in words for a terminal.
enum FigureReport {
    static func table(_ results: [FigureResult], _ snapshot: Snapshot, _ dimension: Dimension?) -> String {
        var table = TextTable(.left, .right, .left, .left, .left)
        for result in results {
            table.add(
                Terminal.bold(result.definition.id.text), value(result), unit(result, snapshot), remarks(result),
                "\(result.definition.names.zh) · \(result.definition.names.en)")
            if dimension != nil {
                for group in result.groups {
                    table.add(
                        "  \(group.value)", result.text(group.number), "", "", "\(group.names.zh) · \(group.names.en)")
                }
            }
        }
        let asOf = "as of \(snapshot.asOf), known at event \(snapshot.state.size)"
        return results.isEmpty ? "no figures are defined" : table.text + "\n" + asOf
    }

    private static func value(_ result: FigureResult) -> String {
        switch result.value {
        case .number(let number): sign(result.comparator) + result.text(number)
        case .date(let date): date.description
        case .refused: "—"
        }
    }

    private static func sign(_ comparator: Comparator) -> String {
        switch comparator {
        case .equal: ""
        case .atLeast: "≥ "
        case .atMost: "≤ "
        case .about: "≈ "
        case .justUnder: "just under "
        }
    }

    private static func unit(_ result: FigureResult, _ snapshot: Snapshot) -> String {
        if case .date = result.value { return "" }
        return snapshot.state.registry.units[result.definition.unit.text]?.names.en ?? result.definition.unit.text
    }

    /// Coverage where it is not complete, the range where rows are uncertain, the weakest confidence.
    private static func remarks(_ result: FigureResult) -> String {
        var remarks: [String] = []
        if let coverage = result.coverage, !coverage.isComplete {
            remarks.append("\(coverage.recorded) of \(coverage.population) recorded")
        }
        if let least = result.least, let greatest = result.greatest, least != greatest,
            result.coverage?.isComplete ?? true
        {
            remarks.append("\(result.text(least))–\(result.text(greatest))")
        }
        if result.confidence != .firm { remarks.append(result.confidence.word) }
        return remarks.joined(separator: ", ")
    }

    static func csv(_ results: [FigureResult]) -> String {
        var lines = ["id,group,value,exact,unit,as_of,known_at,recorded,population,confidence"]
        for result in results {
            let exact = result.number.map(\.description) ?? ""
            let tail = [
                result.definition.unit.text, result.asOf.description, String(result.knownAt),
                result.coverage.map { String($0.recorded) } ?? "", result.coverage.map { String($0.population) } ?? "",
                result.confidence.word,
            ].joined(separator: ",")
            let shown =
                result.number.map(result.text)
                ?? { if case .date(let date) = result.value { date.description } else { "" } }()
            lines.append("\(result.definition.id),,\(shown),\(exact),\(tail)")
            lines += result.groups.map {
                "\(result.definition.id),\($0.value),\(result.text($0.number)),\($0.number),\(tail)"
            }
        }
        return lines.joined(separator: "\n")
    }

    /// Everything that a figure rests on.
    static func page(_ result: FigureResult, _ snapshot: Snapshot) -> String {
        let figure = result.definition
        var lines = [
            Terminal.bold("\(figure.names.zh) · \(figure.names.en)"), figure.definitionZH, figure.definitionEN, "",
            "value       \(value(result)) \(unit(result, snapshot))",
        ]
        if case .refused(let reason) = result.value { lines.append("refused     \(reason)") }
        if let exact = result.number, exact.description != value(result) { lines.append("exactly     \(exact)") }
        if let least = result.least, let greatest = result.greatest, least != greatest {
            lines.append("could be    \(result.text(least)) to \(result.text(greatest))")
        }
        lines.append("arithmetic  \(result.arithmetic)")
        lines.append("as of       \(result.asOf), known at event \(result.knownAt)")
        lines.append("convention  \(convention(result, snapshot))")
        if let coverage = result.coverage { lines.append("coverage    \(coverage.recorded) of \(coverage.population)") }
        lines.append("confidence  \(result.confidence.word)")
        lines += result.missing.map { "missing     \($0)" }
        lines += section("conflicts", result.conflicts.map { "\($0.subject): \(snapshot.stated($0))" })
        lines += section("assumptions", result.concerns.map(words))
        for part in result.parts { lines += section("\(part.label) \(part.value)", records(part.records, snapshot)) }
        if result.parts.isEmpty { lines += section("records", records(result.records, snapshot)) }
        if !result.groups.isEmpty {
            lines += section(
                "groups", result.groups.map { "\($0.names.zh) · \($0.names.en): \(result.text($0.number))" })
        }
        return lines.filter { !$0.isEmpty || $0 == "" }.joined(separator: "\n")
    }

    private static func convention(_ result: FigureResult, _ snapshot: Snapshot) -> String {
        let convention = snapshot.state.registry.conventions[result.convention]
        return convention.map { "\(result.convention): \($0.definitionEN)" } ?? result.convention
    }

    private static func section(_ title: String, _ lines: [String]) -> [String] {
        lines.isEmpty ? [] : ["", Terminal.bold(title)] + lines.map { "  \($0)" }
    }

    private static func words(_ concern: FigureResult.Concern) -> String {
        let attribute = concern.attribute
        let rivals = attribute.alternatives.isEmpty ? "" : ", or \(attribute.alternatives.joined(separator: ", "))"
        let mark = concern.isDecisive ? "the figure hangs on it: " : ""
        return
            "\(mark)\(concern.reference.key) \(attribute.name) \(attribute.value)\(rivals) — \(attribute.confidence.word) \(attribute.basis)"
    }

    private static func records(_ references: [FigureResult.Reference], _ snapshot: Snapshot) -> [String] {
        references.map { reference in
            switch reference.table {
            case .clusters:
                if let cluster = snapshot.clusters.first(where: { $0.id.text == reference.key }) {
                    let release = snapshot.state.registry.clusters[reference.key]?.release?.text ?? "no release"
                    return "\(reference.key)  \(cluster.nameZH) · \(cluster.nameEN)  (\(release))"
                }
                return reference.key
            case .observations:
                return Observation.find(reference.key, in: snapshot.state).map {
                    "\($0.subject): \(snapshot.stated($0))"
                }
                    ?? reference.key
            default: return "\(reference.table.rawValue) \(reference.key)"
            }
        }
    }
}
