import Exact
import Programme
import Testing

@testable import Figures

@Suite("Computations and definitions")
struct ComputationTests {
    private static let forms =
        "count clusters, count DIMENSION, share clusters, number DIMENSION, top DIMENSION, sum INDICATOR, growth INDICATOR, "
        + "value|series|growth|mean-growth INDICATOR of SUBJECT, titles|titles-share SCHEME of SUBJECT, difference INDICATOR of "
        + "SUBJECT to SUBJECT, rank INDICATOR of SUBJECT, target-year of SUBJECT, last-day STANDING or ratio FIGURE / FIGURE"

    private func computation(_ text: String) throws -> Computation {
        try Computation(text, National.snapshot("2024-12-31").words)
    }

    @Test("every form is read")
    func reads() throws {
        let output = ID<Indicator>(trusted: "output-value")
        let wuxi = Subject.cluster(ID(trusted: "wuxi-iot"))
        let giant = ID<Scheme>(trusted: "little-giant")
        let expected: [(String, Computation)] = [
            ("count clusters", .countClusters), ("count provinces", .countDistinct(.province)),
            ("count separately-planned-cities", .countDistinct(.separatelyPlannedCity)),
            ("share clusters", .shareClusters), ("number key-regions", .number(.keyRegion)),
            ("top cities", .top(.city)),
            ("sum output-value", .sum(output)), ("growth output-value", .growth(output)),
            ("value output-value of cluster:wuxi-iot", .value(output, wuxi)),
            ("series output-value of cluster:wuxi-iot", .series(output, wuxi)),
            ("growth output-value of cluster:wuxi-iot", .growthOf(output, wuxi)),
            ("mean-growth output-value of cluster:wuxi-iot", .meanGrowth(output, wuxi)),
            ("titles little-giant of nation:CN", .titles(giant, .nation)),
            ("titles-share little-giant of cluster:wuxi-iot", .titlesShare(giant, wuxi)),
            ("last-day on-notice", .lastDay(ID(trusted: "on-notice"))),
            ("difference output-value of cluster:wuxi-iot to nation:CN", .difference(output, wuxi, .nation)),
            ("rank output-value of cluster:wuxi-iot", .rank(output, wuxi)),
            ("ratio clusters / joint-clusters", .ratio(ID(trusted: "clusters"), ID(trusted: "joint-clusters"))),
        ]
        for (text, wanted) in expected { #expect(try computation(text) == wanted, "\(text)") }
    }

    @Test("the year of targets is read as its form says")
    func readsTargetYear() throws {
        let beijing = Subject.cluster(ID(trusted: "planned-beijing-icv"))
        #expect(try computation("target-year of cluster:planned-beijing-icv") == .targetYear(beijing))
    }

    @Test("every dimension has a plural", arguments: Dimension.allCases)
    func plurals(dimension: Dimension) throws {
        let plural = try #require(Dimension.plurals.first { $0.value == dimension }).key
        #expect(try computation("count \(plural)") == .countDistinct(dimension))
        #expect(Dimension.plurals.count == Dimension.allCases.count)
    }

    @Test(
        "what cannot be read, with the exact text",
        arguments: [
            ("", "is no computation"), ("sing clusters", "is no computation"), ("share provinces", "is no computation"),
            ("count", "counts nothing that is known"), ("count planets", "counts nothing that is known"),
            ("count cities twice", "counts nothing that is known"), ("top", "counts nothing that is known"),
            ("sum", "has too many or too few words"), ("sum output-value twice", "has too many or too few words"),
            ("last-day on-notice twice", "has too many or too few words"), ("sum magic", "names nothing in indicators"),
            ("value output-value", "names no subject"), ("value output-value of wuxi-iot", "names no subject"),
            ("value output-value in cluster:wuxi-iot", "names no subject"),
            ("value magic of cluster:wuxi-iot", "names nothing in indicators"),
            ("titles magic of nation:CN", "names nothing in schemes"),
            ("last-day magic", "names nothing in standing-kinds"),
            ("difference output-value of nation:CN", "is no computation"),
            ("difference output-value of nation:CN to nowhere", "names no subject"),
            ("ratio clusters", "is no computation"), ("ratio clusters / magic", "names nothing in figures"),
        ])
    func faults(text: String, what: String) throws {
        #expect(
            throws: ConditionParser.Fault(message: "'\(text)' \(what); expected \(Self.forms); correct it")
        ) { try computation(text) }
    }

    @Test("a computation can be turned to another subject")
    func turns() throws {
        let other = Subject.cluster(ID(trusted: "xian-aviation"))
        for text in [
            "value output-value of cluster:wuxi-iot", "series output-value of cluster:wuxi-iot",
            "growth output-value of cluster:wuxi-iot", "titles little-giant of cluster:wuxi-iot",
        ] {
            let turned = try computation(text).of(other)
            #expect(turned.subject == other)
            #expect(turned == (try computation(text.replacing("wuxi-iot", with: "xian-aviation"))))
        }
        #expect(try computation("count clusters").of(other) == .countClusters)
        #expect(try computation("count clusters").subject == nil)
    }

    @Test("all that is wrong with a definition is said")
    func definitionFaults() throws {
        let snapshot = try National.snapshot("2024-12-31")
        let wrong = try #require(
            try row(
                .figures,
                [
                    "id": "wrong", "name_zh": "错", "name_en": "Wrong", "definition_zh": "错。", "definition_en": "Wrong.",
                    "compute": "sum magic", "filter": "standing", "where": "colour=red", "by": "fields;astrology",
                    "unit": "clusters", "period": "soon",
                ]) as? FigureText)
        let faults = FigureDefinition.faults(of: wrong, snapshot.words)
        #expect(faults.map(\.column) == ["compute", "filter", "where", "by", "by", "period"])
        let dimensions =
            "field, tier, standing, batch, province, city, separately-planned-city, macro-region, key-region"
        #expect(
            faults.suffix(3).map(\.message) == [
                "'fields' is not a dimension; expected \(dimensions); did you mean field?",
                "'astrology' is not a dimension; expected \(dimensions); choose one of them",
                "'soon' is not a period; expected for example 2021; correct it",
            ])
        #expect(FigureDefinition(wrong, snapshot.words) == nil)
        for text in snapshot.state.registry.figures.sorted {
            #expect(FigureDefinition.faults(of: text, snapshot.words).isEmpty, "\(text.key)")
        }
    }

    @Test("a definition that cannot be grouped, has too many decimals or an unknown subject is complained of")
    func otherDefinitionFaults() throws {
        let words = try National.snapshot("2024-12-31").words
        func faults(_ texts: [String: String]) throws -> [RowFault] {
            let whole = [
                "id": "wrong", "name_zh": "错", "name_en": "Wrong", "definition_zh": "错。", "definition_en": "Wrong.",
                "compute": "count cities", "unit": "cities",
            ].with(texts)
            return FigureDefinition.faults(of: try #require(try row(.figures, whole) as? FigureText), words)
        }
        #expect(try faults([:]).isEmpty)
        #expect(
            try faults(["by": "field"]) == [
                RowFault(
                    "by", "'count cities' cannot be grouped; expected count clusters or sum INDICATOR; remove by")
            ])
        #expect(try faults(["decimals": "18"]).isEmpty)
        #expect(
            try faults(["decimals": "19"]) == [
                RowFault(
                    "decimals", "19 is too many decimals; expected a whole number from 0 to 18; correct it")
            ])
        #expect(
            try faults(["compute": "difference output-value of nation:CN to cluster:nowhere"]).map(\.message) == [
                "'cluster:nowhere' is not on the record; expected a subject that is recorded or in this folder; "
                    + "add it or correct the id"
            ])
    }

    @Test("wordings are folded")
    func folds() {
        #expect(Vocabulary.folded("Beijing–Tianjin–Hebei") == "beijing-tianjin-hebei")
        #expect(Vocabulary.folded("  High-End   Equipment ") == "high-end equipment")
        #expect(Vocabulary.folded("深圳市（副省级）") == "深圳市")
        #expect(Vocabulary.folded("440000 (Guangdong)") == "440000")
        #expect(Vocabulary.folded("(all)") == "(all)")
        #expect(Vocabulary.folded("ＡＢ＿１") == "ab-1")
    }

    @Test("a ratio of figures divides them, and one of a ratio is refused")
    func ratios() throws {
        let snapshot = try National.snapshot("2022-12-01")
        let result = try snapshot.evaluate("ratio key-region-clusters / clusters", unit: "percent", decimals: 1)
        #expect(result.number == Rational(200, over: 3))
        #expect(result.parts.map(\.label) == ["key-region-clusters", "clusters"])
        let share = try snapshot.evaluate("ratio key-region-clusters / clusters", unit: "share")
        #expect(share.number == Rational(2, over: 3))
        let empty = try National.snapshot("2018-01-01").evaluate(
            "ratio key-region-clusters / clusters", unit: "percent")
        #expect(empty.refusal == "one of the two figures has no value")
    }
}
