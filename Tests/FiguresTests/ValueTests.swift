import Exact
import Programme
import Testing

@testable import Figures

/// A small record of clusters a, b and c with their output, built value by value.
struct SmallRecord {
    private(set) var commands: [ProgrammeCommand]

    init() throws {
        commands = try [
            record(
                .releases,
                ["id": "yearbook", "kind": "statistics", "title_en": "Yearbook", "published_on": "2023-03-01"],
                ["id": "news", "kind": "report", "title_en": "News", "published_on": "2023-05-01"],
                ["id": "undated", "kind": "report", "title_en": "Undated"]),
            record(.fields, ["id": "steel", "name_zh": "钢", "name_en": "Steel"]),
            record(
                .places, ["code": "110000", "name_zh": "北京市", "name_en": "Beijing", "level": "province"],
                ["code": "130000", "name_zh": "河北省", "name_en": "Hebei", "level": "province"],
                ["code": "140000", "name_zh": "山西省", "name_en": "Shanxi", "level": "province"]),
            record(
                .macroRegions,
                ["id": "east", "name_zh": "东", "name_en": "East", "places": "110000;130000"],
                ["id": "central", "name_zh": "中", "name_en": "Central", "places": "140000"]),
            record(
                .units,
                [
                    "id": "yuan-100m", "name_zh": "亿元", "name_en": "100 million yuan", "quantity": "money",
                    "factor": "100000000",
                ],
                [
                    "id": "yuan-bn", "name_zh": "十亿元", "name_en": "billion yuan", "quantity": "money",
                    "factor": "1000000000",
                ],
                ["id": "percent", "name_zh": "百分之", "name_en": "percent", "quantity": "percent", "factor": "1"],
                ["id": "points", "name_zh": "个百分点", "name_en": "points", "quantity": "points", "factor": "1"],
                ["id": "clusters", "name_zh": "个", "name_en": "clusters", "quantity": "count", "factor": "1"]),
            record(
                .indicators,
                [
                    "id": "output", "name_zh": "产值", "name_en": "Output", "unit": "yuan-100m", "kind": "flow",
                    "adds": "sum",
                ],
                ["id": "stock", "name_zh": "存量", "name_en": "Stock", "unit": "yuan-100m", "kind": "stock"],
                [
                    "id": "growth-of-output", "name_zh": "增速", "name_en": "Growth", "unit": "percent", "kind": "rate",
                    "of": "output",
                ],
                ["id": "share", "name_zh": "比重", "name_en": "Share", "unit": "percent", "kind": "share"]),
        ]
        for id in ["a", "b", "c"] {
            commands.append(
                try record(.clusters, ["id": id, "name_zh": "集群\(id)", "name_en": "Cluster \(id)", "field": "steel"]))
        }
        commands += try [
            record(
                .groups, ["id": "pair", "name_zh": "两个", "name_en": "Pair", "size": "2"],
                ["id": "all", "name_zh": "全部", "name_en": "All", "size": "3"]),
            record(
                .groupMembers, ["group": "pair", "cluster": "a"], ["group": "pair", "cluster": "b"],
                ["group": "all", "cluster": "a"], ["group": "all", "cluster": "b"], ["group": "all", "cluster": "c"]),
        ]
    }

    /// Adds `SUBJECT INDICATOR PERIOD VALUE`, in 100 million yuan or percent.
    mutating func state(_ words: String, _ more: [String: String] = [:]) throws {
        let parts = words.split(separator: " ").map(String.init)
        try #require(parts.count == 4)
        let isMoney = parts[1] == "output" || parts[1] == "stock"
        commands.append(
            try record(
                .observations,
                [
                    "subject": parts[0].contains(":") ? parts[0] : "cluster:\(parts[0])", "indicator": parts[1],
                    "period": parts[2], "value": parts[3], "unit": isMoney ? "yuan-100m" : "percent",
                    "release": "yearbook",
                ].with(more)))
    }

    mutating func add(_ command: ProgrammeCommand) { commands.append(command) }

    /// Adds a group of four of which a and b are recorded.
    mutating func addFour() throws {
        add(try record(.groups, ["id": "four", "name_zh": "四个", "name_en": "Four", "size": "4"]))
        add(try record(.groupMembers, ["group": "four", "cluster": "a"], ["group": "four", "cluster": "b"]))
    }

    func snapshot(_ day: String = "2024-01-01") throws -> Snapshot {
        Snapshot(try ProgrammeState().after(commands), asOf: try date(day))
    }
}

@Suite("Sums, growth and stated values")
struct ValueTests {
    private func snapshot(_ values: (String, [String: String])...) throws -> Snapshot {
        var small = try SmallRecord()
        for (words, more) in values { try small.state(words, more) }
        return try small.snapshot()
    }

    private func snapshot(_ values: String...) throws -> Snapshot {
        var small = try SmallRecord()
        for words in values { try small.state(words) }
        return try small.snapshot()
    }

    @Test("the growth of a group is Σ ÷ Σ and not the mean of rates")
    func groupGrowth() throws {
        // a grew by 10 %, b by 20 %; the mean is 15 %, but 470 ÷ 400 is 17.5 %.
        let snapshot = try snapshot("a output 2022 100", "a output 2023 110", "b output 2022 300", "b output 2023 360")
        let result = try snapshot.evaluate("growth output", filter: "group=pair", unit: "percent", period: "2023")
        #expect(result.text == "17.5")
        #expect(result.parts.map(\.label) == ["current", "base"])
        #expect(result.parts.map(\.value) == [Rational(47_000_000_000), Rational(40_000_000_000)])
        #expect(result.coverage == FigureResult.Coverage(recorded: 2, population: 2))
        #expect(result.convention == "fixed-members")
    }

    @Test("reported rates do not enter the growth of a group")
    func ignoresReportedRates() throws {
        let snapshot = try snapshot(
            "a output 2022 100", "a output 2023 110", "b output 2022 300", "b output 2023 360",
            "a growth-of-output 2023 50", "b growth-of-output 2023 60")
        #expect(
            try snapshot.evaluate("growth output", filter: "group=pair", unit: "percent", period: "2023").text == "17.5"
        )
    }

    @Test("members without a base are left out on both sides, and growth over part of the members is refused")
    func fixedMembership() throws {
        // c joined in 2023 with 1,000; a ratio over differing members would be 1,470 ÷ 400.
        let snapshot = try snapshot(
            "a output 2022 100", "a output 2023 110", "b output 2022 300", "b output 2023 360", "c output 2023 1000")
        let result = try snapshot.evaluate("growth output", filter: "group=all", unit: "percent", period: "2023")
        #expect(result.number == nil)
        #expect(result.refusal == "2 of 3 clusters have both values")
        #expect(result.coverage == FigureResult.Coverage(recorded: 2, population: 3))
        #expect(result.parts.map(\.value) == [Rational(47_000_000_000), Rational(40_000_000_000)])
        #expect(result.arithmetic.contains("17.50 % over 2 members with both"))
        #expect(!result.records.contains { $0.key.hasPrefix("cluster:c|") })
    }

    @Test("growth of a list of which members are not recorded is refused")
    func unrecordedMembers() throws {
        let snapshot = try snapshotWithFour()
        let result = try snapshot.evaluate("growth output", filter: "group=four", unit: "percent", period: "2023")
        #expect(result.refusal == "2 of 4 clusters have both values")
        let sum = try snapshot.evaluate("sum output", filter: "group=four", unit: "yuan-100m", period: "2023")
        #expect(sum.refusal == "2 of 4 clusters have a value; a total would be incomplete")
        #expect(sum.missing == ["output of 2 clusters in 2023"])
    }

    private func snapshotWithFour() throws -> Snapshot {
        var small = try SmallRecord()
        try small.addFour()
        for words in ["a output 2022 100", "a output 2023 110", "b output 2022 300", "b output 2023 360"] {
            try small.state(words)
        }
        return try small.snapshot()
    }

    @Test("a group that is complete is not short because its members are also in a list that is")
    func completeGroupWithinIncompleteList() throws {
        let snapshot = try snapshotWithFour()
        let sum = try snapshot.evaluate("sum output", filter: "group=pair", unit: "yuan-100m", period: "2023")
        let count = try snapshot.evaluate("count clusters", filter: "group=pair")
        #expect(count.number == Rational(2))
        #expect(sum.text == "470")
        #expect(count.coverage == FigureResult.Coverage(recorded: 2, population: 2))
    }

    @Test("published levels of a list of changing members give no growth")
    func refusesGrowthOfPublishedLevels() throws {
        let snapshot = try snapshot("group:pair output 2022 400", "group:pair output 2023 1470")
        let result = try snapshot.evaluate("growth output of group:pair", unit: "percent", period: "2023")
        #expect(result.number == nil)
    }

    @Test("the same half-year is the base of a half-year, the same months that of months")
    func baseOfParts() throws {
        let snapshot = try snapshot(
            "a output 2022-S1 50", "a output 2023-S1 60", "a output 2022 200", "a output 2022-01/2022-07 40",
            "a output 2023-01/2023-07 50")
        func growth(_ period: String) throws -> String? {
            try snapshot.evaluate("growth output of cluster:a", unit: "percent", period: period).text
        }
        #expect(try growth("2023-S1") == "20")
        #expect(try growth("2023-01/2023-07") == "25")
        #expect(try growth("2023") == nil)
    }

    @Test("reported growth is shown before computed, and both are kept")
    func reportedAndComputed() throws {
        let snapshot = try snapshot("a output 2022 100", "a output 2023 110", "a growth-of-output 2023 9.5")
        let subject = try #require(Subject("cluster:a"))
        let output = try #require(ID<Indicator>("output"))
        let period = Period(year: 2023)
        let reported = try #require(snapshot.reportedGrowth(of: output, for: subject, in: period))
        let computed = try #require(snapshot.computedGrowth(of: output, for: subject, in: period))
        #expect(reported.isReported)
        #expect(reported.value == Rational(19, over: 2))
        #expect(reported.arithmetic == "9.5 % as reported by yearbook")
        #expect(!computed.isReported)
        #expect(computed.value == Rational(10))
        #expect(computed.arithmetic == "110 ÷ 100 − 1 = 10.00 %")
        #expect(snapshot.growth(of: output, for: subject, in: period) == reported)
        #expect(try snapshot.evaluate("growth output of cluster:a", unit: "percent", period: "2023").text == "9.5")
    }

    @Test(
        "levels of differing scope, basis or coverage give no growth",
        arguments: [["scope": "industry"], ["scope": "proxy"], ["basis": "real"], ["scope_note": "above scale"]])
    func refusesMixedGrowth(other: [String: String]) throws {
        let snapshot = try snapshot(("a output 2022 100", [:]), ("a output 2023 110", other))
        let subject = try #require(Subject("cluster:a"))
        let output = try #require(ID<Indicator>("output"))
        #expect(snapshot.computedGrowth(of: output, for: subject, in: Period(year: 2023)) == nil)
        let result = try snapshot.evaluate("growth output", filter: "group=pair", unit: "percent", period: "2023")
        #expect(result.refusal == "no member has a value both in 2023 and a year before")
    }

    @Test("a base of zero gives no growth")
    func refusesZeroBase() throws {
        let snapshot = try snapshot("a output 2022 0", "a output 2023 110")
        let subject = try #require(Subject("cluster:a"))
        #expect(
            snapshot.computedGrowth(of: try #require(ID<Indicator>("output")), for: subject, in: Period(year: 2023))
                == nil)
    }

    @Test("growth from levels that are bounds is not an exact growth")
    func refusesGrowthOfBounds() throws {
        let snapshot = try snapshot(("a output 2022 100", [:]), ("a output 2023 150", ["comparator": ">="]))
        let subject = try #require(Subject("cluster:a"))
        let growth = snapshot.computedGrowth(
            of: try #require(ID<Indicator>("output")), for: subject, in: Period(year: 2023))
        #expect(growth == nil)
    }

    @Test("percent and percentage points differ")
    func pointsAndPercent() throws {
        let snapshot = try snapshot(
            "region:east share 2021 30.5", "nation:CN share 2021 27.4", "region:east share 2022 31")
        let points = try snapshot.evaluate(
            "difference share of region:east to nation:CN", unit: "points", decimals: 1, period: "2021")
        #expect(points.text == "3.1")
        #expect(points.arithmetic == "30.5 − 27.4 = 3.1")
        let one = try snapshot.evaluate("difference share of region:east to nation:CN", unit: "points", period: "2022")
        #expect(one.missing == ["share of nation:CN in 2022"])
    }

    @Test("ranks count those above, and ties share a place")
    func ranks() throws {
        let snapshot = try snapshot("region:east share 2021 30.5", "region:central share 2021 30.5")
        #expect(try snapshot.evaluate("rank share of region:east", unit: "clusters", period: "2021").text == "1")
        #expect(try snapshot.evaluate("rank share of region:central", unit: "clusters", period: "2021").text == "1")
        let alone = try self.snapshot("region:east share 2021 30.5")
        #expect(
            try alone.evaluate("rank share of region:east", unit: "clusters", period: "2021").missing
                == ["share of region:central in 2021"])
    }

    @Test(
        "mean growth is geometric over the growth years",
        arguments: [
            ("2018/2021", "100", "150", "14.47"),  // 1.5^(1/3) = 1.144714…
            ("2018/2021", "100", "133.1", "10.00"), ("2020/2021", "100", "107", "7.00"),
            ("2012/2021", "100", "50", "-7.41"),  // 0.5^(1/9) = 0.925875…
            ("2011/2021", "1", "1024", "100.00"),
        ])
    func meanGrowth(period: String, first: String, last: String, percent: String) throws {
        let years = period.split(separator: "/")
        let snapshot = try snapshot("a output \(years[0]) \(first)", "a output \(years[1]) \(last)")
        let result = try snapshot.evaluate(
            "mean-growth output of cluster:a", unit: "percent", decimals: 2, period: period)
        #expect(result.text(try #require(result.number)) == percent)
        #expect(result.observations.count == 2)
    }

    @Test("mean growth needs a range of years and both ends")
    func refusesMeanGrowth() throws {
        let snapshot = try snapshot("a output 2018 100", "a output 2020 120")
        #expect(
            try snapshot.evaluate("mean-growth output of cluster:a", unit: "percent", period: "2020").refusal
                == "the figure names no range of years")
        #expect(
            try snapshot.evaluate("mean-growth output of cluster:a", unit: "percent", period: "2018/2021").refusal
                == "nothing is recorded")
    }

    @Test(
        "roots are right to ten decimals", arguments: [(2, 1, 2, "1.4142135624"), (27, 8, 3, "1.5"), (1, 4, 2, "0.5")])
    func roots(top: Int, bottom: Int, degree: Int, root: String) {
        #expect(Snapshot.root(Rational(top, over: bottom), degree)?.description == root)
        #expect(Snapshot.root(.zero, 2) == nil)
        #expect(Snapshot.root(Rational(-1), 2) == nil)
        #expect(Snapshot.root(.one, 0) == nil)
    }

    @Test("a discrete quarter is the difference of cumulative values")
    func discreteQuarters() throws {
        let snapshot = try snapshot(
            "a output 2023-Q1 40", "a output 2023-S1 100", "a output 2023-01/2023-09 170", "a output 2023 260")
        func value(_ period: String) throws -> StatedValue? {
            snapshot.value(
                of: try #require(ID<Indicator>("output")), for: try #require(Subject("cluster:a")),
                in: try #require(Period(period)))
        }
        let million = Rational(100_000_000)
        #expect(try value("2023-Q1")?.value == Rational(40) * million)
        #expect(try value("2023-Q1")?.derivation == "")
        #expect(try value("2023-Q2")?.value == Rational(60) * million)
        #expect(
            try value("2023-Q2")?.derivation == "difference of the cumulative values of 2023-S1 and 2023-Q1")
        #expect(try value("2023-Q3")?.value == Rational(70) * million)
        #expect(try value("2023-Q4")?.value == Rational(90) * million)
        #expect(try value("2023-S2")?.value == Rational(160) * million)
        #expect(try value("2023-09") == nil)
        #expect(try value("2022-Q2") == nil)
        let figure = try snapshot.evaluate("value output of cluster:a", unit: "yuan-bn", period: "2023-Q2")
        #expect(figure.text == "6")
        #expect(figure.arithmetic == "difference of the cumulative values of 2023-S1 and 2023-Q1")
    }

    @Test("a discrete quarter follows the revision of a cumulative value")
    func revisedQuarter() throws {
        let snapshot = try snapshot(
            ("a output 2023-Q1 40", [:]), ("a output 2023-S1 100", [:]),
            ("a output 2023-S1 112", ["vintage": "2024-02-01"]), ("a output 2023-Q1 41", ["vintage": "2023-10-01"]))
        let result = try snapshot.evaluate("value output of cluster:a", unit: "yuan-100m", period: "2023-Q2")
        #expect(result.text == "71")
        #expect(try snapshot.evaluate("value output of cluster:a", unit: "yuan-100m", period: "2023-S1").text == "112")
    }

    @Test("a stated quarter is not computed, and stocks and other scopes have no differences")
    func noDifference() throws {
        let stated = try snapshot("a output 2023-Q1 40", "a output 2023-S1 100", "a output 2023-Q2 61")
        #expect(try stated.evaluate("value output of cluster:a", unit: "yuan-100m", period: "2023-Q2").text == "61")
        let stock = try snapshot("a stock 2023-Q1 40", "a stock 2023-S1 100")
        #expect(try stock.evaluate("value stock of cluster:a", unit: "yuan-100m", period: "2023-Q2").number == nil)
        let mixed = try snapshot(("a output 2023-Q1 40", ["scope": "proxy"]), ("a output 2023-S1 100", [:]))
        #expect(try mixed.evaluate("value output of cluster:a", unit: "yuan-100m", period: "2023-Q2").number == nil)
    }

    @Test("a complete sum adds in the unit of the figure; values of a proxy or another industry stay out")
    func sums() throws {
        let snapshot = try snapshot(
            ("a output 2023 110.5", [:]), ("b output 2023 20", ["unit": "yuan-bn"]),
            ("a output 2023 9999", ["scope": "proxy"]), ("b output 2023 9999", ["scope": "industry"]))
        let result = try snapshot.evaluate("sum output", filter: "group=pair", unit: "yuan-100m", period: "2023")
        #expect(result.text == "310.5")
        #expect(result.arithmetic == "110.5 + 200 = 310.5 100 million yuan")
        #expect(result.coverage?.isComplete == true)
        #expect(result.missing.isEmpty)
    }

    @Test("an incomplete sum is refused with the part that is recorded")
    func refusesIncompleteSum() throws {
        let snapshot = try snapshot("a output 2023 110", "b output 2022 300")
        let result = try snapshot.evaluate("sum output", filter: "group=pair", unit: "yuan-100m", period: "2023")
        #expect(result.refusal == "1 of 2 clusters have a value; a total would be incomplete")
        #expect(result.parts.map(\.label) == ["recorded members"])
        #expect(result.parts.map(\.value) == [Rational(110)])
        #expect(result.missing == ["output of 1 clusters in 2023: b"])
        let none = try snapshot.evaluate("sum output", filter: "group=pair", unit: "yuan-100m", period: "2021")
        #expect(none.refusal == "0 of 2 clusters have a value; a total would be incomplete")
        #expect(
            try snapshot.evaluate("sum stock", filter: "group=pair", unit: "yuan-100m", period: "2023").refusal
                == "values of stock cannot be added")
        #expect(
            try snapshot.evaluate("sum output", filter: "group=pair", unit: "yuan-100m").refusal
                == "the figure names no period")
    }

    @Test("a joint cluster's value stands in a row of its own, and the rows add up to the total")
    func jointNotAllocated() throws {
        var small = try SmallRecord()
        try small.state("a output 2023 100")
        try small.state("b output 2023 300")
        small.add(
            try record(
                .clusterPlaces, ["cluster": "a", "place": "110000"], ["cluster": "a", "place": "130000"],
                ["cluster": "b", "place": "110000"]))
        let result = try small.snapshot().evaluate(
            "sum output", filter: "group=pair", unit: "yuan-100m", period: "2023", by: .province)
        #expect(result.text == "400")
        #expect(result.groups.reduce(Rational.zero) { $0 + $1.number } == Rational(400))
    }

    @Test("a cluster in two macro-regions stands in the cross-region row with its value")
    func crossRegionSum() throws {
        var small = try SmallRecord()
        try small.state("a output 2023 100")
        try small.state("b output 2023 300")
        small.add(
            try record(
                .clusterPlaces, ["cluster": "a", "place": "110000"], ["cluster": "a", "place": "140000"],
                ["cluster": "b", "place": "110000"]))
        let result = try small.snapshot().evaluate(
            "sum output", filter: "group=pair", unit: "yuan-100m", period: "2023", by: .macroRegion)
        #expect(result.counts == [ClusterView.crossRegion: 100, "east": 300])
    }

    @Test("a cluster without places stands in the row not assigned")
    func notAssigned() throws {
        let snapshot = try snapshot("a output 2023 100")
        for dimension in [Dimension.province, .city, .macroRegion] {
            #expect(
                try snapshot.evaluate("count clusters", filter: "group=pair", by: dimension).counts
                    == [ClusterView.notAssigned: 2])
        }
        #expect(try snapshot.evaluate("count clusters", filter: "group=pair", by: .keyRegion).counts.isEmpty)
    }

    @Test(
        "which of conflicting observations is taken",
        arguments: [
            (["scope": "industry"], [:], "2"), (["scope": "proxy"], ["scope": "industry"], "2"),
            (["confidence": "doubtful"], ["release": "undated"], "2"),
            (["confidence": "recalled"], ["confidence": "inferred", "release": "undated"], "2"),
            ([:], ["vintage": "2023-06-01"], "2"), (["vintage": "2023-06-01"], ["vintage": "2023-06-02"], "2"),
            ([:], ["release": "news"], "2"), (["release": "undated"], [:], "2"),
            // A firm value wins over a later revision that is doubtful, the subject itself over a firm proxy.
            ([:], ["vintage": "2023-06-01", "confidence": "doubtful"], "1"),
            (["confidence": "doubtful"], ["scope": "proxy"], "1"),
            (["vintage": "2023-06-01"], ["release": "news"], "1"),
        ] as [([String: String], [String: String], String)])
    func selects(first: [String: String], second: [String: String], taken: String) throws {
        let snapshot = try snapshot(("a output 2023 1", first), ("a output 2023 2", second))
        let result = try snapshot.evaluate("value output of cluster:a", unit: "yuan-100m", period: "2023")
        #expect(result.text == taken)
        #expect(result.observations.map(\.statement.value.description) == [taken])
        #expect(result.conflicts.map(\.statement.value.description) == [taken == "1" ? "2" : "1"])
    }

    @Test("equal values in other units are no conflict")
    func noConflict() throws {
        let snapshot = try snapshot(
            ("a output 2023 10", [:]), ("a output 2023 1", ["unit": "yuan-bn", "release": "news"]))
        let result = try snapshot.evaluate("value output of cluster:a", unit: "yuan-100m", period: "2023")
        #expect(result.text == "10")
        #expect(result.conflicts.isEmpty)
    }

    @Test("the latest period is taken where a figure names none")
    func latest() throws {
        let snapshot = try snapshot("a output 2021 1", "a output 2023 3", "a output 2022 2")
        #expect(try snapshot.evaluate("value output of cluster:a", unit: "yuan-100m").text == "3")
        #expect(
            try snapshot.evaluate("series output of cluster:a", unit: "yuan-100m").groups.map(\.number)
                == [1, 2, 3].map(Rational.init))
        #expect(
            try snapshot.evaluate("value output of cluster:b", unit: "yuan-100m").missing == ["output of cluster:b"])
    }

    @Test("growth conditions use reported growth, then computed, and an unknown stays open")
    func growthConditions() throws {
        let snapshot = try snapshot(
            "a growth-of-output 2023 10", "b output 2022 100", "b output 2023 109")
        func count(_ condition: String) throws -> [Rational?] {
            let result = try snapshot.evaluate("count clusters", filter: "group=all", where: condition, period: "2023")
            return [result.number, result.least, result.greatest]
        }
        #expect(try count("growth(output)>=10") == [1, 1, 2].map(Rational.init))
        #expect(try count("growth(output)>10") == [0, 0, 1].map(Rational.init))
        #expect(try count("growth(output)<=9") == [1, 1, 2].map(Rational.init))
        #expect(try count("growth(output)<9") == [0, 0, 1].map(Rational.init))
    }
}
