package import Exact
package import Programme

/// A named statistic: what is computed, over which clusters, in which unit.
package struct FigureDefinition: Hashable, Sendable {
    package let id: ID<FigureText>
    package let names: Names
    package let definitionZH: String
    package let definitionEN: String
    package let computation: Computation
    /// The clusters that it is about.
    package let population: [Condition]
    /// What those of the population that are counted must meet beside.
    package let conditions: [Condition]
    package let dimensions: [Dimension]
    package let unit: ID<MeasuringUnit>
    package let decimals: Int
    package let period: Period?

    package init(
        id: ID<FigureText>, names: Names, definitionZH: String = "", definitionEN: String = "",
        computation: Computation, population: [Condition], conditions: [Condition], dimensions: [Dimension] = [],
        unit: ID<MeasuringUnit>, decimals: Int = 0, period: Period? = nil
    ) {
        self.id = id
        self.names = names
        self.definitionZH = definitionZH
        self.definitionEN = definitionEN
        self.computation = computation
        self.population = population
        self.conditions = conditions.map { $0.during(period) }
        self.dimensions = dimensions
        self.unit = unit
        self.decimals = decimals
        self.period = period
    }

    /// Reads a definition; nil where ``faults(of:_:)`` finds something wrong.
    package init?(_ text: FigureText, _ words: Vocabulary) {
        guard let computation = try? Computation(text.compute, words),
            let population = try? ConditionParser.parse(text.filter, words),
            let conditions = try? ConditionParser.parse(text.condition, words)
        else { return nil }
        self.init(
            id: text.id, names: text.names, definitionZH: text.definitionZH, definitionEN: text.definitionEN,
            computation: computation, population: population, conditions: conditions,
            dimensions: text.by.compactMap(Dimension.init), unit: text.unit, decimals: text.decimals ?? 0,
            period: text.period.isEmpty ? nil : Period(text.period))
    }

    /// What is wrong with the words of a definition.
    package static func faults(of text: FigureText, _ words: Vocabulary) -> [RowFault] {
        var faults: [RowFault] = []
        func attempt(_ column: String, _ work: () throws(ConditionParser.Fault) -> Void) {
            do throws(ConditionParser.Fault) { try work() } catch { faults.append(RowFault(column, error.message)) }
        }
        attempt("compute") { () throws(ConditionParser.Fault) in
            let computation = try Computation(text.compute, words)
            for subject in computation.subjects where !words.knows(subject) {
                throw ConditionParser.Fault(
                    message:
                        "'\(subject)' is not on the record; expected a subject that is recorded or in this folder; "
                        + "add it or correct the id")
            }
        }
        attempt("filter") { () throws(ConditionParser.Fault) in _ = try ConditionParser.parse(text.filter, words) }
        attempt("where") { () throws(ConditionParser.Fault) in _ = try ConditionParser.parse(text.condition, words) }
        let known = Dimension.allCases.map(\.rawValue)
        if !text.by.isEmpty, !text.compute.hasPrefix("sum "), text.compute != "count clusters" {
            faults.append(
                RowFault(
                    "by", "'\(text.compute)' cannot be grouped; expected count clusters or sum INDICATOR; remove by"))
        }
        for name in text.by where Dimension(rawValue: name) == nil {
            let advice = nearest(to: name, among: known).map { "did you mean \($0)?" } ?? "choose one of them"
            faults.append(
                RowFault("by", "'\(name)' is not a dimension; expected \(known.joined(separator: ", ")); \(advice)"))
        }
        if let decimals = text.decimals, decimals > DecimalNumber.mostDigits {
            faults.append(
                RowFault(
                    "decimals",
                    "\(decimals) is too many decimals; expected a whole number from 0 to \(DecimalNumber.mostDigits); correct it"
                ))
        }
        if !text.period.isEmpty, Period(text.period) == nil {
            faults.append(RowFault("period", "'\(text.period)' is not a period; expected for example 2021; correct it"))
        }
        return faults
    }

    /// All figures of a record in their order.
    package static func all(in snapshot: Snapshot) -> [FigureDefinition] {
        snapshot.state.registry.figures.sorted.sorted { ($0.position ?? 0, $0.key) < ($1.position ?? 0, $1.key) }
            .compactMap { FigureDefinition($0, snapshot.words) }
    }
}
