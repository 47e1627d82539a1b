import Exact
import Programme
import Testing

@Suite("Registry: rules of the rows")
struct RegistryRulesTests {
    private static let place = [
        "code": "440400", "name_zh": "珠海市", "name_en": "Zhuhai", "level": "prefecture", "parent": "440000",
    ]

    @Test(
        "places",
        arguments: [
            (
                ["parent": ""],
                [
                    "parent": "440400 is a prefecture without a parent; expected the code of the place it belongs to; "
                        + "fill it in"
                ]
            ),
            (
                ["level": "county", "parent": ""],
                [
                    "parent":
                        "440400 is a county without a parent; expected the code of the place it belongs to; fill it in"
                ]
            ),
            (
                ["parent": "440300"],
                [
                    "parent":
                        "440400 is a prefecture and its parent 440300 a prefecture; expected a parent of a higher "
                        + "level; correct the parent or the level"
                ]
            ),
            (
                ["parent": "440305"],
                [
                    "parent":
                        "440400 is a prefecture and its parent 440305 a county; expected a parent of a higher level; "
                        + "correct the parent or the level"
                ]
            ),
            (
                ["level": "province"],
                [
                    "parent":
                        "440400 is a province and its parent 440000 a province; expected a parent of a higher level; "
                        + "correct the parent or the level"
                ]
            ),
            (
                ["longitude": "113.5"],
                ["latitude": "only one of the two coordinates is given; expected both or none; add the other"]
            ),
            (
                ["latitude": "22.3"],
                ["longitude": "only one of the two coordinates is given; expected both or none; add the other"]
            ),
            (
                ["longitude": "22.3", "latitude": "113.5"],
                [
                    "longitude": "longitude 22.3 and latitude 113.5 look swapped; expected degrees east first; "
                        + "exchange them"
                ]
            ),
            (
                ["longitude": "200", "latitude": "22.3"],
                ["longitude": "200, 22.3 is not on Earth; expected degrees within ±180 and ±90; correct them"]
            ),
            (
                ["longitude": "113", "latitude": "-90.5"],
                ["latitude": "113, -90.5 is not on Earth; expected degrees within ±180 and ±90; correct them"]
            ),
        ] as [([String: String], [String: String])])
    func refusesPlace(texts: [String: String], faults: [String: String]) throws {
        try World.scenario().when(record(.places, Self.place.with(texts))).thenRefused(.places, "440400", faults)
    }

    @Test(
        "places that are right",
        arguments: [
            ["level": "county"], ["longitude": "180", "latitude": "-90"], ["longitude": "113.57", "latitude": "22.27"],
        ])
    func acceptsPlace(texts: [String: String]) throws {
        let texts = Self.place.with(texts)
        try World.scenario().when(record(.places, texts))
            .then([.rows(.recorded(.places, try rows(.places, [texts])))])
    }

    @Test("codes have six digits", arguments: ["44030", "4403000", "44030a", "sz"])
    func refusesCode(code: String) throws {
        try World.scenario().when(record(.places, Self.place.with(["code": code]))).thenRefused(
            .places, code, ["code": "'\(code)' is not a code of GB/T 2260; expected six digits; correct it"])
    }

    @Test("a place cannot be lowered under its own parts")
    func refusesLoweredPlace() throws {
        let lowered = [
            "code": "440300", "name_zh": "深圳市", "name_en": "Shenzhen", "level": "county", "parent": "440000",
        ]
        try World.scenario().when(correct(.places, lowered)).thenRefused(
            .places, "440305",
            [
                "parent": "440305 is a county and its parent 440300 a county; expected a parent of a higher level; "
                    + "correct the parent or the level"
            ])
    }

    @Test("the province and the city of a place")
    func findsAbove() throws {
        let municipality = ["code": "110000", "name_zh": "北京市", "name_en": "Beijing", "level": "province"]
        let district = [
            "code": "110108", "name_zh": "海淀区", "name_en": "Haidian", "level": "county", "parent": "110000",
        ]
        let registry = try World.scenario([record(.places, municipality, district)]).state.registry
        func city(_ code: String) -> String? { ID<Place>(code).flatMap { registry.city(of: $0) }?.key }
        func province(_ code: String) -> String? { ID<Place>(code).flatMap { registry.province(of: $0) }?.key }
        #expect(
            ["440305", "440300", "440000", "110108", "110000", "999999"].map(city)
                == ["440300", "440300", nil, "110000", "110000", nil])
        #expect(
            ["440305", "440300", "440000", "110108", "110000", "999999"].map(province)
                == ["440000", "440000", "440000", "110000", "110000", nil])
    }

    @Test("one standing a day")
    func refusesOverlap() throws {
        let first = [
            "cluster": "ships", "standing": "on-notice", "valid_from": "2022-10-27", "valid_to": "2022-11-30",
        ]
        let second = ["cluster": "ships", "standing": "listed", "valid_from": "2022-11-30"]
        let overlap =
            "ships is on-notice until 2022-11-30 and listed from 2022-11-30; expected one standing a day; "
            + "end the first by 2022-11-29"
        try World.scenario().when(record(.standings, first, second))
            .thenRefused(.standings, "ships/2022-10-27", ["valid_to": overlap])
        try World.scenario([record(.standings, second)]).when(record(.standings, first))
            .thenRefused(.standings, "ships/2022-10-27", ["valid_to": overlap])
        try World.scenario([record(.standings, first)]).when(record(.standings, second)).thenRefused(
            .standings, "ships/2022-11-30",
            [
                "valid_from": "ships is on-notice until 2022-11-30 already; expected one standing a day; "
                    + "begin on 2022-12-01 or end the other before"
            ])
    }

    @Test("a standing must not end before it begins")
    func refusesBackwardStanding() throws {
        let texts = ["cluster": "ships", "standing": "listed", "valid_from": "2022-11-30", "valid_to": "2022-11-29"]
        try World.scenario().when(record(.standings, texts)).thenRefused(
            .standings, "ships/2022-11-30",
            [
                "valid_to": "2022-11-29 is before valid_from 2022-11-30; expected a day from 2022-11-30 on; "
                    + "correct one of the two"
            ])
    }

    @Test("standings side by side, open ends and gaps are accepted and read in the order of time")
    func acceptsStandings() throws {
        let texts = [
            ["cluster": "ships", "standing": "listed", "valid_from": "2023-01-01"],
            ["cluster": "ships", "standing": "on-notice", "valid_from": "2022-10-27", "valid_to": "2022-11-29"],
            ["cluster": "ships", "standing": "on-notice", "valid_from": "2022-11-30", "valid_to": "2022-11-30"],
            ["cluster": "glass", "standing": "listed", "valid_from": "2022-10-28"],
        ]
        let outcome = try World.scenario().when(.rows(.record(.standings, try rows(.standings, texts))))
        #expect(outcome.rejection == nil)
        let ships = try #require(ID<Cluster>("ships"))
        #expect(
            outcome.after.registry.standings(of: ships).map(\.from.description)
                == ["2022-10-27", "2022-11-30", "2023-01-01"])
    }

    @Test("one name, one cluster; one code, one organisation; one programme")
    func refusesTwins() throws {
        try World.scenario().when(
            record(.clusters, ["id": "robots-2", "name_zh": "机器人集群", "name_en": "Other", "field": "equipment"])
        ).thenRefused(
            .clusters, "robots-2",
            [
                "name_zh": "'机器人集群' is the name of robots already; expected a name of its own; "
                    + "remove one of the rows or correct the name"
            ])
        try World.scenario().when(
            record(
                .organisations,
                ["id": "other", "credit_code": "91440300MA5F000181", "name_zh": "另一家", "name_en": "Other"])
        ).thenRefused(
            .organisations, "other",
            [
                "credit_code": "'91440300MA5F000181' belongs to promoter already; expected one organisation a code; "
                    + "merge the two or correct the code"
            ])
        let one = ["id": "one", "name_zh": "一", "name_en": "One"]
        try World.scenario([record(.programme, one)]).when(record(.programme, one.with(["id": "two"]))).thenRefused(
            .programme, "two",
            ["id": "a second programme 'two'; expected one programme a ledger; use a ledger of its own"])
    }

    @Test("a code that has not the form is refused; one whose check fails is kept in quarantine")
    func quarantines() throws {
        let firm = ["id": "firm", "name_zh": "公司", "name_en": "Firm"]
        try World.scenario().when(record(.organisations, firm.with(["credit_code": "12345"]))).thenRefused(
            .organisations, "firm",
            [
                "credit_code": "'12345' is not a unified social credit code; expected 18 characters of "
                    + "0123456789ABCDEFGHJKLMNPQRTUWXY as GB 32100-2015 has them; correct it or leave the cell empty"
            ])
        let doubtful = firm.with(["credit_code": "91350203M0001QAY9B"])
        let outcome = try World.scenario().when(record(.organisations, doubtful))
        outcome.then([.rows(.recorded(.organisations, try rows(.organisations, [doubtful])))])
        #expect(outcome.after.registry.organisations["firm"]?.isQuarantined == true)
        #expect(outcome.after.registry.organisations["promoter"]?.isQuarantined == false)
        let none = try #require(try row(.organisations, firm) as? Organisation)
        #expect(!none.isQuarantined)
    }

    @Test("units, titles, claims and releases")
    func refusesOtherRows() throws {
        for factor in ["0", "-1"] {
            try World.scenario().when(
                record(
                    .units, ["id": "odd", "name_zh": "怪", "name_en": "odd", "quantity": "count", "factor": factor])
            ).thenRefused(
                .units, "odd",
                ["factor": "a unit needs a factor above 0; expected the number of base units; correct it"])
        }
        for titles in ["-1", "1.5"] {
            try World.scenario().when(
                record(
                    .designations, ["id": "odd", "scheme": "champion", "holder": "nation:CN", "titles": titles])
            ).thenRefused(
                .designations, "odd",
                ["titles": "\(titles) is not a number of titles; expected a whole number from 0 up; correct it"])
        }
        try World.scenario().when(
            record(
                .claims,
                [
                    "id": "c-3", "release": "press", "start": "9", "end": "3", "subject": "s", "indicator": "i",
                    "value": "1",
                ])
        ).thenRefused(
            .claims, "c-3",
            [
                "end": "the statement ends before it begins; expected end from start on; correct one of the two"
            ])
        try World.scenario().when(record(.releases, ["id": "blank", "kind": "report"])).thenRefused(
            .releases, "blank",
            ["title_zh": "the release has no title; expected one in title_zh or title_en; fill it in"])
    }

    @Test("batches of notes and readings are whole numbers")
    func refusesOddBatches() throws {
        try World.scenario().when(
            record(
                .confidence,
                ["cluster": "robots", "attribute": "batch", "confidence": "doubtful", "alternatives": "2;first"])
        ).thenRefused(
            .confidence, "robots/batch",
            ["alternatives": "'first' is not a batch; expected whole numbers; correct it"])
        let reading = try World.scenario().when(
            record(.readings, ["id": "c", "cluster": "robots", "attribute": "batch", "value": "first"]))
        #expect(
            reading.rejection?.description
                == "readings c/robots/batch: value: 'first' is not a batch; expected a whole number; correct it")
    }

    @Test(
        "targets have a unit of their indicator and whole counts from 0 up",
        arguments: [
            (
                ["unit": "firms"], "unit",
                "firms measures count but output is money; expected a unit such as yuan-100m; correct the unit or the indicator"
            ),
            (
                ["indicator": "champions", "unit": "firms", "value": "-5"], "value",
                "-5 is a negative count; expected a number from 0 up; correct it"
            ),
            (
                ["indicator": "champions", "unit": "firms", "value": "0.5"], "value",
                "0.5 is no whole number of firms; expected a count; correct it"
            ),
        ] as [([String: String], String, String)])
    func refusesTarget(other: [String: String], column: String, message: String) throws {
        let target = [
            "id": "t", "subject": "cluster:robots", "indicator": "output", "value": "5", "unit": "yuan-100m",
        ]
        try World.scenario().when(record(.targets, target.with(other))).thenRefused(.targets, "t", [column: message])
    }

    @Test("the root of a chain of copies")
    func findsRoot() throws {
        let state = try World.scenario([
            record(.releases, ["id": "again", "kind": "report", "title_en": "Again", "origin": "copy"])
        ]).state
        #expect(
            ["press", "copy", "again"].map { state.registry.releases[$0]?.root(in: state).text }
                == ["press", "press", "press"])
    }

    @Test("rows of an owner are found, also after a correction moved them")
    func findsByOwner() throws {
        let state = try World.scenario().state
        #expect(state.registry.clusterPlaces.rows(of: "robots").map(\.key) == ["robots/440300"])
        #expect(state.registry.clusters.rows(of: "机器人集群").map(\.key) == ["robots"])
        let renamed = try World.scenario([
            correct(
                .clusters,
                [
                    "id": "robots", "name_zh": "机器人产业集群", "name_en": "Robots", "field": "equipment", "batch": "1",
                    "promotion_organisation": "promoter", "release": "press",
                ])
        ]).state
        #expect(renamed.registry.clusters.rows(of: "机器人集群").isEmpty)
        #expect(renamed.registry.clusters.rows(of: "机器人产业集群").map(\.key) == ["robots"])
        #expect(renamed.registry.clusters.rows(of: "nobody").isEmpty)
    }
}
