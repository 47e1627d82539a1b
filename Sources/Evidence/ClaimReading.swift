package import Exact
package import Figures
package import Programme

/// What a claim is about, in terms of the record.
package struct ClaimReading: Sendable {
    /// Whom a claim speaks of.
    package enum About: Hashable, Sendable {
        case subject(Subject)
        /// The titles of a scheme in the whole nation.
        case scheme(ID<Scheme>)
        /// The key regions of the programme, or whatever else is counted without clusters.
        case nothing
    }

    package let about: About
    /// How it would be computed, where a figure answers to its indicator.
    package let figure: FigureDefinition?
    /// The indicator that it states, where it is one.
    package let indicator: Indicator?
    /// The indicator whose growth it states, where no indicator of its own is defined for that.
    package let growing: Indicator?
    package let conditions: [Condition]
    package let period: ClaimPeriod
    package let unit: MeasuringUnit?

    /// Reads the words of a claim; nil parts are named in `missing`.
    package init(_ claim: ClaimText, _ snapshot: Snapshot, missing: inout [String]) {
        let words = snapshot.words
        let registry = snapshot.state.registry
        period = ClaimPeriod(claim.period)
        unit = words.id(claim.unit, in: .units).flatMap { registry.units[$0] }
        if unit == nil { missing.append("the unit '\(claim.unit)' is not defined") }
        let about = Self.about(claim.subject, snapshot)
        self.about = about ?? .nothing
        figure = words.id(claim.indicator, in: .figures).flatMap { registry.figures[$0] }
            .flatMap { FigureDefinition($0, words) }
        indicator = Self.indicator(claim.indicator, self.about, figure, snapshot)
        growing = indicator == nil ? Self.growing(claim.indicator, snapshot) : nil
        if figure == nil, indicator == nil, growing == nil, !Self.isCountOfTitles(claim.indicator, self.about) {
            missing.append("the indicator '\(claim.indicator)' is not defined")
        }
        if about == nil, !Self.needsNoSubject(figure) { missing.append("'\(claim.subject)' is not on the record") }
        do throws(ConditionParser.Fault) {
            let stated = try ConditionParser.parse(claim.filters, words)
            conditions = stated.map { [figure] in Self.completed($0, figure) }
        } catch {
            conditions = []
            missing.append("the filter cannot be read: \(error.message)")
        }
    }

    private static func needsNoSubject(_ figure: FigureDefinition?) -> Bool {
        if case .number = figure?.computation { return true }
        return false
    }

    static func isCountOfTitles(_ indicator: String, _ about: About) -> Bool {
        if case .scheme = about { return ["count", "number", "数量"].contains(Vocabulary.folded(indicator)) }
        return false
    }

    private static func about(_ text: String, _ snapshot: Snapshot) -> About? {
        let words = snapshot.words
        if let subject = Subject(text), subject.isKnown(in: snapshot.state) { return .subject(subject) }
        if let id = words.id(text, in: .groups) { return .subject(.group(ID(trusted: id))) }
        if let id = words.id(text, in: .clusters) { return .subject(.cluster(ID(trusted: id))) }
        if let id = words.id(text, in: .macroRegions) ?? words.id(text, in: .keyRegions) {
            return .subject(.region(ID(trusted: id)))
        }
        if let id = words.id(text, in: .places) { return .subject(.place(ID(trusted: id))) }
        if let id = words.id(text, in: .schemes) { return .scheme(ID(trusted: id)) }
        if let id = words.id(text, in: .programme) { return .subject(.programme(ID(trusted: id))) }
        if ["nation", "china", "national", "全国", "全國", "中国", "中國"].contains(Vocabulary.folded(text)) {
            return .subject(.nation)
        }
        return similarCluster(text, snapshot).map { .subject(.cluster($0)) }
    }

    /// The one cluster whose name holds all words of the text, or the one that shares most words with it, where that is more
    /// than half of all words of both.
    private static func similarCluster(_ text: String, _ snapshot: Snapshot) -> ID<Cluster>? {
        let wanted = significantWords(text)
        guard !wanted.isEmpty else { return nil }
        let holding = snapshot.clusters.filter { wanted.isSubset(of: significantWords($0.nameEN)) }
        if wanted.count > 1, holding.count == 1 { return holding.first?.id }
        var best: (id: ID<Cluster>, score: Rational)?
        for cluster in snapshot.clusters {
            let shared = significantWords(cluster.nameEN)
            let score =
                Rational(shared.intersection(wanted).count).divided(by: Rational(shared.union(wanted).count)) ?? .zero
            if score > (best?.score ?? Rational(1, over: 2)) { best = (cluster.id, score) }
        }
        return best?.id
    }

    private static func significantWords(_ text: String) -> Set<String> {
        let plain: Set<String> = ["cluster", "clusters", "industry", "industries", "and", "of", "the", "in", "related"]
        return Set(
            Vocabulary.folded(text).split { !$0.isLetter && !$0.isNumber }.map {
                let word = String($0)
                return word.hasSuffix("s") && word.count > 4 ? String(word.dropLast()) : word
            }
        ).subtracting(plain)
    }

    /// The indicator of the wording; where several kinds of thing share it, the one whose name says the subject.
    private static func indicator(
        _ text: String, _ about: About, _ figure: FigureDefinition?, _ snapshot: Snapshot
    ) -> Indicator? {
        let registry = snapshot.state.registry
        if case .scheme(let scheme) = about {
            let ofTitles = registry.schemes[scheme.text]?.names.all ?? []
            for name in ofTitles {
                if let id = snapshot.words.id("\(text) of \(name)", in: .indicators) { return registry.indicators[id] }
            }
        }
        return snapshot.words.id(text, in: .indicators).flatMap { registry.indicators[$0] }
    }

    private static func growing(_ text: String, _ snapshot: Snapshot) -> Indicator? {
        let folded = Vocabulary.folded(text)
        let forms = [("growth of ", ""), ("", " growth"), ("", "增速"), ("", "增长率"), ("", "同比增速")]
        for (prefix, suffix) in forms where folded.hasPrefix(prefix) && folded.hasSuffix(suffix) {
            let base = String(folded.dropFirst(prefix.count).dropLast(suffix.count))
            if !(prefix + suffix).isEmpty, let id = snapshot.words.id(base, in: .indicators) {
                return snapshot.state.registry.indicators[id]
            }
        }
        return nil
    }

    /// A growth condition that names no indicator means the one of the figure.
    private static func completed(_ condition: Condition, _ figure: FigureDefinition?) -> Condition {
        guard condition.key == .growth, condition.indicator.isEmpty else { return condition }
        let own = figure?.conditions.first { $0.key == .growth }?.indicator
        return Condition(
            key: .growth, relation: condition.relation, values: condition.values, indicator: own ?? "output-value")
    }
}
