package import Exact
package import Programme

/// How a figure is computed; the words in which definitions write it stand beside each case.
package enum Computation: Hashable, Sendable {
    /// `count clusters`
    case countClusters
    /// `count provinces`: how many values of a dimension the clusters have.
    case countDistinct(Dimension)
    /// `share clusters`: those that meet the conditions of `where` over all of the population.
    case shareClusters
    /// `number provinces`, `number key-regions`: how many the programme or the list of places knows.
    case number(Dimension)
    /// `sum INDICATOR`: over the clusters of the population.
    case sum(ID<Indicator>)
    /// `value INDICATOR of SUBJECT`
    case value(ID<Indicator>, Subject)
    /// `series INDICATOR of SUBJECT`: all periods.
    case series(ID<Indicator>, Subject)
    /// `growth INDICATOR`: of the population, over members with both values.
    case growth(ID<Indicator>)
    /// `growth INDICATOR of SUBJECT`
    case growthOf(ID<Indicator>, Subject)
    /// `mean-growth INDICATOR of SUBJECT`: geometric, over the growth years of the period.
    case meanGrowth(ID<Indicator>, Subject)
    /// `titles SCHEME of SUBJECT`
    case titles(ID<Scheme>, Subject)
    /// `titles-share SCHEME of SUBJECT`: over those of the nation.
    case titlesShare(ID<Scheme>, Subject)
    /// `top DIMENSION`: the groups with the most clusters.
    case top(Dimension)
    /// `last-day STANDING`: the last day on which the clusters have a standing.
    case lastDay(ID<StandingKind>)
    /// `difference INDICATOR of SUBJECT to SUBJECT`
    case difference(ID<Indicator>, Subject, Subject)
    /// `rank INDICATOR of SUBJECT`: its place among all macro-regions, the greatest first.
    case rank(ID<Indicator>, Subject)
    /// `target-year of SUBJECT`: the year by which its targets are due.
    case targetYear(Subject)
    /// `ratio FIGURE / FIGURE`
    case ratio(ID<FigureText>, ID<FigureText>)

    /// What stands after `of`: figures of no population but of a subject.
    package var subject: Subject? {
        switch self {
        case .value(_, let subject), .series(_, let subject), .growthOf(_, let subject), .meanGrowth(_, let subject),
            .titles(_, let subject), .titlesShare(_, let subject), .difference(_, let subject, _),
            .rank(_, let subject),
            .targetYear(let subject):
            subject
        default: nil
        }
    }

    /// All subjects that it names.
    var subjects: [Subject] {
        if case .difference(_, let one, let other) = self { return [one, other] }
        return subject.map { [$0] } ?? []
    }

    /// The same computation of another subject; unchanged where it is one of a population.
    package func of(_ subject: Subject) -> Computation {
        switch self {
        case .value(let indicator, _): .value(indicator, subject)
        case .series(let indicator, _): .series(indicator, subject)
        case .growthOf(let indicator, _): .growthOf(indicator, subject)
        case .meanGrowth(let indicator, _): .meanGrowth(indicator, subject)
        case .titles(let scheme, _): .titles(scheme, subject)
        case .titlesShare(let scheme, _): .titlesShare(scheme, subject)
        case .difference(let indicator, _, let other): .difference(indicator, subject, other)
        case .rank(let indicator, _): .rank(indicator, subject)
        case .targetYear: .targetYear(subject)
        default: self
        }
    }
}

extension Computation {
    /// Reads the words of a definition; the error says what is wrong, what was expected, what to do.
    package init(_ text: String, _ words: Vocabulary) throws(ConditionParser.Fault) {
        let parts = text.split(separator: " ").map(String.init)
        let arguments = Array(parts.dropFirst())
        func fault(_ what: String) -> ConditionParser.Fault {
            ConditionParser.Fault(message: "'\(text)' \(what); expected \(Self.forms); correct it")
        }
        func dimension() throws(ConditionParser.Fault) -> Dimension {
            guard arguments.count == 1, let found = Dimension.plurals[arguments[0]] else {
                throw fault("counts nothing that is known")
            }
            return found
        }
        func alone() throws(ConditionParser.Fault) {
            guard arguments.count == 1 else { throw fault("has too many or too few words") }
        }
        func id<T>(_ index: Int, _ table: Table) throws(ConditionParser.Fault) -> ID<T> {
            guard index < arguments.count, let id = words.id(arguments[index], in: table) else {
                throw fault("names nothing in \(table.rawValue)")
            }
            return ID(trusted: id)
        }
        func subject() throws(ConditionParser.Fault) -> Subject {
            guard arguments.count == 3, arguments[1] == "of", let subject = Subject(arguments[2]) else {
                throw fault("names no subject")
            }
            return subject
        }
        switch parts.first ?? "" {
        case "count" where arguments == ["clusters"]: self = .countClusters
        case "count": self = .countDistinct(try dimension())
        case "share" where arguments == ["clusters"]: self = .shareClusters
        case "number": self = .number(try dimension())
        case "top": self = .top(try dimension())
        case "sum":
            try alone()
            self = .sum(try id(0, .indicators))
        case "value": self = .value(try id(0, .indicators), try subject())
        case "series": self = .series(try id(0, .indicators), try subject())
        case "growth" where arguments.count == 1: self = .growth(try id(0, .indicators))
        case "growth": self = .growthOf(try id(0, .indicators), try subject())
        case "mean-growth": self = .meanGrowth(try id(0, .indicators), try subject())
        case "titles": self = .titles(try id(0, .schemes), try subject())
        case "titles-share": self = .titlesShare(try id(0, .schemes), try subject())
        case "last-day":
            try alone()
            self = .lastDay(try id(0, .standingKinds))
        case "difference" where arguments.count == 5 && arguments[3] == "to":
            guard let one = Subject(arguments[2]), let other = Subject(arguments[4]) else {
                throw fault("names no subject")
            }
            self = .difference(try id(0, .indicators), one, other)
        case "rank": self = .rank(try id(0, .indicators), try subject())
        case "target-year" where arguments.count == 2:
            guard let subject = Subject(arguments[1]) else { throw fault("names no subject") }
            self = .targetYear(subject)
        case "ratio" where arguments.count == 3 && arguments[1] == "/":
            self = .ratio(try id(0, .figures), try id(2, .figures))
        default: throw fault("is no computation")
        }
    }

    private static let forms =
        "count clusters, count DIMENSION, share clusters, number DIMENSION, top DIMENSION, sum INDICATOR, "
        + "growth INDICATOR, value|series|growth|mean-growth INDICATOR of SUBJECT, titles|titles-share SCHEME of SUBJECT, "
        + "difference INDICATOR of SUBJECT to SUBJECT, rank INDICATOR of SUBJECT, target-year of SUBJECT, last-day STANDING or ratio FIGURE / FIGURE"
}
