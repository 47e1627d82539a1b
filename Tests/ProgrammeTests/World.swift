import Exact
import Programme
import Testing

/// A small programme in which every table has a row that others refer to, and for each table a fresh row that fits beside.
enum World {
    /// The rows that are recorded already, in the order of the tables.
    static let base: [(table: Table, texts: [[String: String]])] = [
        (
            .releases,
            [
                ["id": "press", "kind": "report", "title_en": "Press report", "published_on": "2022-12-01"],
                ["id": "copy", "kind": "report", "title_zh": "转载", "origin": "press"],
            ]
        ),
        (.tiers, [["id": "national", "name_zh": "国家级", "name_en": "National", "position": "1"]]),
        (
            .standingKinds,
            [
                ["id": "on-notice", "name_zh": "公示中", "name_en": "On notice", "position": "1"],
                ["id": "listed", "tier": "national", "name_zh": "已公布", "name_en": "Listed", "position": "2"],
            ]
        ),
        (
            .places,
            [
                ["code": "440000", "name_zh": "广东省", "name_en": "Guangdong", "level": "province"],
                [
                    "code": "440300", "name_zh": "深圳市", "name_en": "Shenzhen", "level": "prefecture",
                    "parent": "440000", "longitude": "114.05", "latitude": "22.54",
                ],
                [
                    "code": "440305", "name_zh": "南山区", "name_en": "Nanshan", "level": "county",
                    "parent": "440300",
                ],
            ]
        ),
        (
            .fields,
            [
                ["id": "equipment", "name_zh": "高端装备", "name_en": "Equipment"],
                ["id": "materials", "name_zh": "新材料", "name_en": "Materials"],
            ]
        ),
        (.macroRegions, [["id": "east", "name_zh": "东部", "name_en": "East", "places": "440000"]]),
        (.keyRegions, [["id": "pearl", "name_zh": "珠三角", "name_en": "Pearl delta"]]),
        (.keyRegionReadings, [["region": "pearl", "reading": "planning", "places": "440300"]]),
        (.nominatingUnits, [["id": "sz", "name_zh": "深圳", "name_en": "Shenzhen", "place": "440300"]]),
        (
            .conventions,
            [
                [
                    "id": "once", "name_zh": "计一次", "name_en": "Once", "definition_zh": "只计一次。",
                    "definition_en": "Counts once.",
                ]
            ]
        ),
        (
            .units,
            [
                [
                    "id": "yuan-100m", "name_zh": "亿元", "name_en": "100 million yuan", "quantity": "money",
                    "factor": "100000000",
                ],
                ["id": "yuan-10k", "name_zh": "万元", "name_en": "10,000 yuan", "quantity": "money", "factor": "10000"],
                ["id": "firms", "name_zh": "家", "name_en": "firms", "quantity": "count", "factor": "1"],
                ["id": "hundreds", "name_zh": "百家", "name_en": "hundreds", "quantity": "count", "factor": "100"],
                ["id": "percent", "name_zh": "%", "name_en": "percent", "quantity": "percent", "factor": "1"],
            ]
        ),
        (.schemes, [["id": "champion", "name_zh": "单项冠军", "name_en": "Champion", "unit": "firms"]]),
        (
            .indicators,
            [
                [
                    "id": "output", "name_zh": "产值", "name_en": "Output", "unit": "yuan-100m", "kind": "flow",
                    "adds": "sum",
                ],
                [
                    "id": "growth-of-output", "name_zh": "产值增速", "name_en": "Growth of output", "unit": "percent",
                    "kind": "rate", "adds": "none", "of": "output",
                ],
                [
                    "id": "champions", "name_zh": "冠军数", "name_en": "Champions", "unit": "firms", "kind": "stock",
                    "adds": "none", "scheme": "champion",
                ],
            ]
        ),
        (
            .organisations,
            [
                [
                    "id": "promoter", "credit_code": "91440300MA5F000181", "name_zh": "促进中心", "name_en": "Promoter",
                    "place": "440300", "release": "press",
                ]
            ]
        ),
        (
            .clusters,
            [
                [
                    "id": "robots", "name_zh": "机器人集群", "name_en": "Robots", "field": "equipment", "batch": "1",
                    "promotion_organisation": "promoter", "release": "press",
                ],
                ["id": "batteries", "name_zh": "电池集群", "name_en": "Batteries", "field": "materials", "batch": "2"],
                ["id": "glass", "name_zh": "玻璃集群", "name_en": "Glass", "field": "materials"],
                ["id": "ships", "name_zh": "船舶集群", "name_en": "Ships", "field": "equipment"],
            ]
        ),
        (.clusterPlaces, [["cluster": "robots", "place": "440300", "relation": "named", "release": "press"]]),
        (.groups, [["id": "finalists", "name_zh": "优胜者", "name_en": "Finalists", "size": "2", "release": "press"]]),
        (.groupMembers, [["group": "finalists", "cluster": "robots"]]),
        (
            .standings,
            [
                ["cluster": "robots", "standing": "on-notice", "valid_from": "2022-10-27", "valid_to": "2022-11-29"],
                ["cluster": "robots", "standing": "listed", "valid_from": "2022-11-30", "release": "press"],
            ]
        ),
        (
            .confidence,
            [
                [
                    "cluster": "robots", "attribute": "place:440300", "confidence": "recalled", "alternatives": "none",
                    "basis": "memory",
                ]
            ]
        ),
        (.readings, [["id": "b", "cluster": "robots", "attribute": "field", "value": "materials"]]),
        (
            .designations,
            [
                [
                    "id": "champions-2022", "scheme": "champion", "holder": "group:finalists", "titles": "170",
                    "comparator": ">=", "as_of": "2022-11", "release": "press",
                ]
            ]
        ),
        (
            .observations,
            [
                [
                    "subject": "cluster:robots", "indicator": "output", "period": "2021", "value": "1200",
                    "unit": "yuan-100m", "release": "press",
                ]
            ]
        ),
        (
            .targets,
            [
                [
                    "id": "robots-2025", "subject": "cluster:robots", "indicator": "output", "value": "2000",
                    "unit": "yuan-100m", "comparator": ">=", "due": "2025", "release": "press",
                ]
            ]
        ),
        (.figures, [figure]),
        (
            .claims,
            [
                [
                    "id": "c-1", "release": "press", "start": "3", "end": "9", "subject": "robots",
                    "indicator": "output", "period": "2021", "value": "1200", "unit": "yuan-100m", "comparator": "=",
                ]
            ]
        ),
        (
            .changes,
            [
                [
                    "id": "robots-renamed", "kind": "rename", "date": "2023-05-01", "clusters": "robots",
                    "name_en": "Robotics", "release": "press",
                ]
            ]
        ),
    ]

    private static let figure = [
        "id": "count", "name_zh": "数量", "name_en": "Number", "definition_zh": "个数。",
        "definition_en": "How many.", "compute": "count clusters", "unit": "firms", "decimals": "0",
    ]

    /// The commands that record the base.
    static func commands() throws -> [ProgrammeCommand] {
        try base.map { .rows(.record($0.table, try rows($0.table, $0.texts))) }
    }

    static func scenario(_ more: [ProgrammeCommand] = []) throws -> Scenario {
        try Scenario.given(commands() + more)
    }

    /// A row for one table that fits beside the base, and a column with another text that is as good.
    struct Fresh: Sendable, CustomTestStringConvertible {
        let table: Table
        let texts: [String: String]
        let key: String
        let column: String
        let other: String

        var testDescription: String { table.rawValue }
        var changed: [String: String] { texts.with([column: other]) }
    }

    static let fresh: [Fresh] = [
        Fresh(
            table: .releases, texts: ["id": "new", "kind": "report", "title_en": "New", "origin": "copy"], key: "new",
            column: "publisher", other: "Ministry"),
        Fresh(
            table: .tiers, texts: ["id": "world", "name_zh": "世界级", "name_en": "World"], key: "world",
            column: "position", other: "2"),
        Fresh(
            table: .standingKinds, texts: ["id": "removed", "name_zh": "移出", "name_en": "Removed"], key: "removed",
            column: "tier", other: "national"),
        Fresh(
            table: .places,
            texts: [
                "code": "440100", "name_zh": "广州市", "name_en": "Guangzhou", "level": "prefecture", "parent": "440000",
            ], key: "440100", column: "coordinate_source", other: "seat"),
        Fresh(
            table: .programme, texts: ["id": "national", "name_zh": "计划", "name_en": "Programme"], key: "national",
            column: "separately_planned", other: "440300"),
        Fresh(
            table: .fields, texts: ["id": "vehicles", "name_zh": "汽车", "name_en": "Vehicles"], key: "vehicles",
            column: "also", other: "cars;autos"),
        Fresh(
            table: .macroRegions, texts: ["id": "south", "name_zh": "南", "name_en": "South"], key: "south",
            column: "places", other: "440000"),
        Fresh(
            table: .keyRegions, texts: ["id": "bay", "name_zh": "大湾区", "name_en": "Bay"], key: "bay",
            column: "name_en", other: "Greater Bay"),
        Fresh(
            table: .keyRegionReadings, texts: ["region": "pearl", "reading": "press", "places": "440000"],
            key: "pearl/press", column: "places", other: "440000;440300"),
        Fresh(
            table: .nominatingUnits, texts: ["id": "xpcc", "name_zh": "兵团", "name_en": "Corps"], key: "xpcc",
            column: "place", other: "440000"),
        Fresh(
            table: .conventions,
            texts: [
                "id": "each", "name_zh": "分计", "name_en": "Each", "definition_zh": "各计。", "definition_en": "Each one.",
            ], key: "each", column: "definition_en", other: "Once for each."),
        Fresh(
            table: .units,
            texts: ["id": "dozens", "name_zh": "打", "name_en": "dozens", "quantity": "count", "factor": "12"],
            key: "dozens", column: "factor", other: "12.0"),
        Fresh(
            table: .schemes, texts: ["id": "giant", "name_zh": "小巨人", "name_en": "Giant"], key: "giant",
            column: "unit", other: "firms"),
        Fresh(
            table: .indicators,
            texts: [
                "id": "profit", "name_zh": "利润", "name_en": "Profit", "unit": "yuan-100m", "kind": "flow",
                "adds": "none",
            ],
            key: "profit", column: "of", other: "output"),
        Fresh(
            table: .organisations, texts: ["id": "firm", "name_zh": "公司", "name_en": "Firm", "kind": "firm"],
            key: "firm", column: "credit_code", other: "914403007109310A4C"),
        Fresh(
            table: .clusters, texts: ["id": "drones", "name_zh": "无人机", "name_en": "Drones", "field": "equipment"],
            key: "drones", column: "batch", other: "3"),
        Fresh(
            table: .clusterPlaces, texts: ["cluster": "glass", "place": "440000", "relation": "named"],
            key: "glass/440000", column: "relation", other: "lead"),
        Fresh(
            table: .groups, texts: ["id": "winners", "name_zh": "胜者", "name_en": "Winners"], key: "winners",
            column: "size", other: "25"),
        Fresh(
            table: .groupMembers, texts: ["group": "finalists", "cluster": "batteries"], key: "finalists/batteries",
            column: "", other: ""),
        Fresh(
            table: .standings, texts: ["cluster": "batteries", "standing": "listed", "valid_from": "2022-11-30"],
            key: "batteries/2022-11-30", column: "valid_to", other: "2025-12-31"),
        Fresh(
            table: .confidence, texts: ["cluster": "robots", "attribute": "batch", "confidence": "recalled"],
            key: "robots/batch", column: "alternatives", other: "2"),
        Fresh(
            table: .readings, texts: ["id": "c", "cluster": "robots", "attribute": "batch", "value": "2"],
            key: "c/robots/batch", column: "value", other: "3"),
        Fresh(
            table: .designations,
            texts: ["id": "one", "scheme": "champion", "holder": "organisation:promoter", "titles": "1"], key: "one",
            column: "holder", other: "nation:CN"),
        Fresh(
            table: .observations,
            texts: [
                "subject": "region:east", "indicator": "growth-of-output", "period": "2022-S1", "value": "6.1",
                "unit": "percent", "release": "press",
            ], key: "region:east|press|growth-of-output|2022-S1|subject|||", column: "value", other: "6.2"),
        Fresh(
            table: .targets,
            texts: [
                "id": "region", "subject": "region:pearl", "indicator": "output", "value": "5", "unit": "yuan-100m",
            ], key: "region", column: "due", other: "2030"),
        Fresh(table: .figures, texts: figure.with(["id": "more"]), key: "more", column: "by", other: "field;batch"),
        Fresh(
            table: .claims,
            texts: ["id": "c-2", "release": "press", "subject": "robots", "indicator": "output", "value": "1"],
            key: "c-2", column: "filters", other: "batch=1"),
        Fresh(
            table: .changes,
            texts: [
                "id": "merger", "kind": "merge", "date": "2024-01-01", "clusters": "batteries;ships",
                "results": "glass",
            ], key: "merger", column: "note", other: "as announced"),
    ]
}
