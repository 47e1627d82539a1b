import Exact
import Programme
import Testing

@testable import Figures

/// Counts against the independent tables of the data's description.
@Suite("Counts of the national programme")
struct NationalCountTests {
    /// Clusters per province of the 45: Jiangsu 10, Guangdong 7, Zhejiang 4, Hunan 4, Shanghai 3, Shandong 3, Sichuan 2,
    /// Hubei 2, eight provinces 1, and two joint ones: Beijing–Tianjin–Hebei and Chengdu–Chongqing.
    static let provinces45 = [
        "320000": 10, "440000": 7, "330000": 4, "430000": 4, "310000": 3, "370000": 3, "510000": 3, "420000": 2,
        "130000": 2, "110000": 1, "120000": 1, "500000": 1, "340000": 1, "610000": 1, "210000": 1, "350000": 1,
        "360000": 1, "150000": 1, "220000": 1,
    ]
    static let provinces25 = [
        "440000": 6, "320000": 6, "330000": 3, "310000": 2, "430000": 2, "370000": 2, "510000": 2, "340000": 1,
        "610000": 1,
    ]
    static let cities25 = [
        "440300": 4, "440100": 3, "310000": 2, "370200": 2, "320100": 2, "440600": 2, "441900": 2, "510100": 2,
        "320200": 1, "441300": 1, "340100": 1, "430200": 1, "430100": 1, "320300": 1, "610100": 1, "320500": 1,
        "330100": 1, "510600": 1, "330300": 1, "330200": 1, "320400": 1,
    ]

    @Test(
        "the standings of each day",
        arguments: [
            ("2019-02-13", 0, 0, 0, 0), ("2019-03-01", 0, 0, 0, 9), ("2021-03-21", 0, 0, 0, 9),
            ("2021-03-22", 25, 0, 0, 9), ("2021-03-25", 25, 0, 0, 9), ("2021-03-29", 25, 0, 0, 9),
            ("2021-03-30", 0, 25, 0, 9), ("2021-04-01", 0, 25, 0, 9), ("2022-10-26", 0, 25, 0, 9),
            ("2022-10-27", 20, 25, 0, 9), ("2022-11-29", 20, 25, 0, 9), ("2022-11-30", 0, 0, 45, 9),
            ("2022-12-01", 0, 0, 45, 9), ("2024-11-18", 30, 0, 45, 9), ("2024-11-22", 30, 0, 45, 9),
            ("2024-11-23", 0, 0, 45, 9), ("2024-12-16", 0, 0, 75, 9), ("2024-12-31", 0, 0, 75, 9),
        ])
    func standings(day: String, onNotice: Int, winners: Int, listed: Int, planned: Int) throws {
        let snapshot = try National.snapshot(day)
        #expect(try snapshot.figure("on-notice").number == Rational(onNotice))
        #expect(try snapshot.figure("finals-winners").number == Rational(winners))
        #expect(try snapshot.figure("clusters").number == Rational(listed))
        #expect(try snapshot.figure("planned-clusters").number == Rational(planned))
    }

    @Test("the 45 by macro-region")
    func macroRegions45() throws {
        #expect(
            try National.snapshot("2022-12-01").listed(by: .macroRegion)
                == ["east": 30, "central": 8, "west": 5, "northeast": 2])
    }

    @Test("the 45 by key region, and in both readings", arguments: ["planning", "press"])
    func keyRegions45(reading: String) throws {
        let snapshot = try National.snapshot("2022-12-01")
        let expected = [
            "jing-jin-ji": 2, "yangtze-river-delta": 18, "pearl-river-delta": 7, "chengdu-chongqing": 3,
        ]
        for (region, number) in expected {
            let result = try snapshot.evaluate(
                "count clusters", filter: "standing=listed", where: "key_region(\(reading))=\(region)")
            #expect(result.number == Rational(number), "\(region)")
        }
        let any = try snapshot.evaluate(
            "count clusters", filter: "standing=listed", where: "key_region(\(reading))<>none")
        #expect(any.number == Rational(30))
        #expect(any.least == any.greatest)
        #expect(try snapshot.listed(by: .keyRegion) == expected)
    }

    @Test("the 45 by province")
    func provinces45() throws {
        let snapshot = try National.snapshot("2022-12-01")
        #expect(try snapshot.listed(by: .province) == Self.provinces45)
        #expect(try snapshot.figure("provinces-covered").number == Rational(19))
        for (province, number) in Self.provinces45 {
            let result = try snapshot.evaluate(
                "count clusters", filter: "standing=listed", where: "province=\(province)")
            #expect(result.number == Rational(number), "\(province)")
        }
    }

    @Test("the 45 by city, separately planned city, batch, tier and standing")
    func otherDimensions45() throws {
        let snapshot = try National.snapshot("2022-12-01")
        let cities = try snapshot.listed(by: .city)
        #expect(cities.count == 39)
        #expect(cities[ClusterView.notAssigned] == nil)
        #expect(cities["440300"] == 4)
        #expect(cities["330300"] == 1, "Yueqing counts as Wenzhou")
        #expect(cities["330382"] == nil)
        #expect(try snapshot.figure("cities-covered").number == Rational(39))
        #expect(
            try snapshot.listed(by: .separatelyPlannedCity) == ["440300": 4, "370200": 2, "330200": 2],
            "of which of Guangdong, Shandong and Zhejiang")
        #expect(try snapshot.figure("separately-planned-cities").number == Rational(3))
        #expect(try snapshot.listed(by: .batch) == ["1": 15, "2": 10, "3": 20])
        #expect(try snapshot.listed(by: .tier) == ["national": 45])
        #expect(try snapshot.listed(by: .standing) == ["listed": 45])
    }

    @Test("the 19 provinces do not change if the clusters of separately planned cities are left out")
    func provincesWithoutSeparatelyPlanned() throws {
        let result = try National.snapshot("2022-12-01").evaluate(
            "count provinces", filter: "standing=listed", where: "separate_planning=false", unit: "provinces")
        #expect(result.number == Rational(19))
    }

    @Test("the 45 by field, and between which numbers they may lie")
    func fields45() throws {
        let snapshot = try National.snapshot("2022-12-01")
        // Qingdao may be consumer goods, Yueqing may be equipment.
        let expected = [
            "information-technology": (13, 12, 13), "high-end-equipment": (13, 13, 14), "new-materials": (7, 7, 7),
            "biomedicine": (5, 5, 5), "consumer-goods": (4, 3, 5), "new-energy-vehicles": (3, 3, 3),
        ]
        #expect(try snapshot.listed(by: .field) == expected.mapValues(\.0))
        for (field, numbers) in expected {
            let result = try snapshot.evaluate("count clusters", filter: "standing=listed", where: "field=\(field)")
            #expect(result.number == Rational(numbers.0), "\(field)")
            #expect(result.least == Rational(numbers.1), "\(field)")
            #expect(result.greatest == Rational(numbers.2), "\(field)")
            #expect((result.confidence < .inferred) == (numbers.1 != numbers.2), "\(field)")
        }
    }

    @Test(
        "the batches of the 25, and between which numbers they may lie",
        arguments: [
            ("batch=1", 15, 8, 17), ("batch=2", 10, 8, 17), ("batch in (1,2)", 25, 25, 25), ("batch>=2", 30, 28, 37),
        ])
    func batches(condition: String, number: Int, least: Int, greatest: Int) throws {
        let result = try National.snapshot("2022-12-01").evaluate(
            "count clusters", filter: "standing=listed", where: condition)
        #expect(result.number == Rational(number))
        #expect(result.least == Rational(least))
        #expect(result.greatest == Rational(greatest))
    }

    @Test("the 25 by province and city", arguments: ["2021-03-25", "2021-04-01"])
    func the25(day: String) throws {
        let snapshot = try National.snapshot(day)
        let standing = day == "2021-03-25" ? "on-notice" : "finals-winner"
        let filter = "standing=\(standing)"
        #expect(try snapshot.evaluate("count clusters", filter: filter, by: .province).counts == Self.provinces25)
        #expect(try snapshot.evaluate("count clusters", filter: filter, by: .city).counts == Self.cities25)
        #expect(
            try snapshot.evaluate("count clusters", filter: filter, by: .macroRegion).counts
                == ["east": 19, "central": 3, "west": 3])
        let cities = try snapshot.evaluate("count cities", filter: filter, unit: "cities")
        #expect(cities.number == Rational(21))
        #expect(cities.least == Rational(20), "Huizhou is from memory")
        #expect(cities.greatest == Rational(21))
        #expect(cities.concerns.contains { $0.isDecisive && $0.attribute.name == "place:441300" })
        let provinces = try snapshot.evaluate("count provinces", filter: filter, unit: "provinces")
        #expect([provinces.number, provinces.least, provinces.greatest] == [9, 9, 9].map(Rational.init))
    }

    @Test("the list of 2024 is 75 of 80")
    func coverage2024() throws {
        let result = try National.snapshot("2024-12-31").figure("clusters")
        #expect(result.number == Rational(75))
        #expect(result.coverage == FigureResult.Coverage(recorded: 75, population: 80))
        #expect(result.coverage?.isComplete == false)
        #expect(result.least == Rational(73), "two are from memory")
        #expect(result.greatest == Rational(80))
        #expect(result.missing == ["5 clusters of the published lists are not recorded"])
        #expect(result.records.count == 75)
        let before = try National.snapshot("2024-12-15").figure("clusters")
        #expect(before.coverage == FigureResult.Coverage(recorded: 45, population: 45))
        #expect(before.missing.isEmpty)
    }

    @Test("the list of 2024 by every dimension")
    func dimensions2024() throws {
        let snapshot = try National.snapshot("2024-12-31")
        #expect(
            try snapshot.listed(by: .macroRegion)
                == ["east": 44, "central": 12, "west": 12, "northeast": 6, ClusterView.crossRegion: 1])
        #expect(
            try snapshot.listed(by: .field) == [
                "high-end-equipment": 28, "information-technology": 16, "new-materials": 14, "biomedicine": 6,
                "consumer-goods": 6, "new-energy-vehicles": 5,
            ])
        #expect(try snapshot.listed(by: .batch) == ["1": 15, "2": 10, "3": 20, "4": 30])
        #expect(
            try snapshot.listed(by: .keyRegion) == [
                "yangtze-river-delta": 24, "pearl-river-delta": 8, "jing-jin-ji": 7, "chengdu-chongqing": 5,
            ])
        #expect(
            try snapshot.listed(by: .separatelyPlannedCity)
                == ["440300": 5, "370200": 3, "330200": 2, "210200": 2])
        let provinces = try snapshot.listed(by: .province)
        #expect(provinces.count == 24)
        #expect(provinces["110000"] == 6)
        #expect(provinces["320000"] == 13)
        #expect(provinces["640000"] == 1)
        let cities = try snapshot.listed(by: .city)
        #expect(cities[ClusterView.notAssigned] == 1, "eastern Zhejiang names no city")
        #expect(cities.count == 84)
        #expect(try snapshot.figure("cities-covered").number == Rational(83))
    }

    @Test("the row of clusters that cross macro-regions says which they are")
    func crossRegionRow() throws {
        let snapshot = try National.snapshot("2024-12-31")
        let result = try snapshot.evaluate("count clusters", filter: "standing=listed", by: .macroRegion)
        let row = try #require(result.groups.first { $0.value == ClusterView.crossRegion })
        #expect(row.records == [FigureResult.Reference(table: .clusters, key: "yrd-large-aircraft")])
        #expect(row.names == Names(zh: "跨区域", en: "Cross-region"))
        #expect(result.groups.reduce(Rational.zero) { $0 + $1.number } == Rational(75), "each cluster once")
        for region in ["east", "central"] {
            let alone = try snapshot.evaluate(
                "count clusters", filter: "standing=listed", where: "macro_region=\(region); cluster=yrd-large-aircraft"
            )
            #expect(alone.number == .zero)
        }
    }

    @Test("a joint cluster counts once in totals and once for each of its provinces")
    func jointRows() throws {
        let result = try National.snapshot("2022-12-01").evaluate(
            "count clusters", filter: "standing=listed", where: "cluster=jingjinji-life-health", by: .province)
        #expect(result.number == .one)
        #expect(result.counts == ["110000": 1, "120000": 1, "130000": 1])
        #expect(result.convention == "each-place")
    }

    @Test("joint clusters of the 45")
    func joint() throws {
        let result = try National.snapshot("2022-12-01").figure("joint-clusters")
        #expect(result.number == Rational(11))
        #expect(result.records.contains { $0.key == "wuxiangshisui-automotive" })
        #expect(!result.records.contains { $0.key == "wuxi-iot" })
    }

    @Test(
        "every dimension names the convention by which it counts, and the programme has it",
        arguments: Dimension.allCases)
    func conventions(dimension: Dimension) throws {
        let snapshot = try National.snapshot("2022-12-01")
        let result = try snapshot.figure("clusters", by: dimension)
        #expect(result.convention == dimension.convention)
        #expect(snapshot.state.registry.conventions[dimension.convention] != nil)
        #expect(!result.groups.isEmpty)
        for group in result.groups {
            #expect(group.number == Rational(group.records.count))
            #expect(!group.names.zh.isEmpty)
            #expect(snapshot.names(of: group.value, in: dimension) == group.names)
        }
        let numbers = result.groups.map(\.number)
        #expect(numbers == numbers.sorted(by: >), "the largest first")
    }

    @Test("shares, tops, numbers of places and the last day of the notice")
    func otherFigures() throws {
        let snapshot = try National.snapshot("2022-12-01")
        let share = try snapshot.figure("key-region-share")
        #expect(share.number == Rational(200, over: 3))
        #expect(share.text(try #require(share.number)) == "66.7")
        #expect(share.parts.map(\.value) == [Rational(30), Rational(45)])
        #expect(share.least == share.greatest)
        #expect(try snapshot.figure("top-provinces").counts == ["320000": 10])
        #expect(try snapshot.figure("top-cities").counts == ["440300": 4])
        #expect(try National.snapshot("2024-12-31").figure("top-cities").counts == ["110000": 6])
        #expect(try snapshot.figure("key-regions").number == Rational(4))
        #expect(try snapshot.figure("macro-region-provinces").number == Rational(34))
        for (region, number) in ["east": 10, "central": 6, "west": 12, "northeast": 3] {
            let result = try snapshot.evaluate("number provinces", where: "macro_region=\(region)", unit: "provinces")
            #expect(result.number == Rational(number), "\(region)")
        }
        #expect(try snapshot.figure("finals-notice-end").value == .date(date("2021-03-29")))
        #expect(try snapshot.figure("finals-provinces").number == Rational(9))
        #expect(try snapshot.figure("finals-cities").number == Rational(21))
    }

    @Test("a share of nothing, and the top of nothing, are refused")
    func refusesNothing() throws {
        let snapshot = try National.snapshot("2018-01-01")
        #expect(try snapshot.figure("key-region-share").refusal == "the population is empty")
        #expect(try snapshot.figure("top-cities").refusal == "no cluster meets the conditions")
        #expect(try snapshot.figure("clusters").number == .zero)
        let mixed = try National.snapshot("2024-12-31").evaluate(
            "last-day on-notice", filter: "standing=listed", unit: "date")
        #expect(mixed.refusal == "the clusters differ in the day")
        let none = try snapshot.evaluate("last-day removed", filter: "group=finals-25", unit: "date")
        #expect(none.refusal == "no such standing is recorded")
    }

    @Test("double-digit growth is known for few, and says for how many it is not")
    func growthIsUnknown() throws {
        let result = try National.snapshot("2022-12-01").figure("double-digit-growth")
        #expect(result.number == .one, "Changsha grew by 16 %")
        #expect(result.least == .one)
        #expect(result.greatest == Rational(25))
        #expect(result.records == [FigureResult.Reference(table: .clusters, key: "changsha-construction-machinery")])
        #expect(result.missing.count == 1)
        #expect(result.missing.first?.hasPrefix("no value is recorded for 24 clusters: ") == true)
    }
}
