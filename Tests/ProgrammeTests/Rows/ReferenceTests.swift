import Exact
import Programme
import Testing

@Suite("Rows: references that lead nowhere")
struct ReferenceTests {
    /// A column that refers to a table.
    struct Reference: Sendable, CustomTestStringConvertible {
        let table: Table
        let column: String
        let target: Table
        var ghost = "nowhere-at-all"
        /// The text of the cell where other ids stand beside the wrong one.
        var cell: String?

        var testDescription: String { "\(table.rawValue).\(column)" }
    }

    static let references: [Reference] = [
        Reference(table: .releases, column: "origin", target: .releases),
        Reference(table: .standingKinds, column: "tier", target: .tiers),
        Reference(table: .places, column: "parent", target: .places, ghost: "999999"),
        Reference(table: .programme, column: "separately_planned", target: .places, ghost: "999999"),
        Reference(table: .programme, column: "release", target: .releases),
        Reference(table: .macroRegions, column: "places", target: .places, ghost: "999999", cell: "440000;999999"),
        Reference(table: .keyRegionReadings, column: "region", target: .keyRegions),
        Reference(table: .keyRegionReadings, column: "places", target: .places, ghost: "999999"),
        Reference(table: .nominatingUnits, column: "place", target: .places, ghost: "999999"),
        Reference(table: .schemes, column: "unit", target: .units),
        Reference(table: .indicators, column: "unit", target: .units),
        Reference(table: .indicators, column: "of", target: .indicators),
        Reference(table: .indicators, column: "scheme", target: .schemes),
        Reference(table: .organisations, column: "place", target: .places, ghost: "999999"),
        Reference(table: .organisations, column: "release", target: .releases),
        Reference(table: .clusters, column: "field", target: .fields),
        Reference(table: .clusters, column: "promotion_organisation", target: .organisations),
        Reference(table: .clusters, column: "release", target: .releases),
        Reference(table: .clusterPlaces, column: "cluster", target: .clusters),
        Reference(table: .clusterPlaces, column: "place", target: .places, ghost: "999999"),
        Reference(table: .clusterPlaces, column: "release", target: .releases),
        Reference(table: .groups, column: "release", target: .releases),
        Reference(table: .groupMembers, column: "group", target: .groups),
        Reference(table: .groupMembers, column: "cluster", target: .clusters),
        Reference(table: .standings, column: "cluster", target: .clusters),
        Reference(table: .standings, column: "standing", target: .standingKinds),
        Reference(table: .standings, column: "release", target: .releases),
        Reference(table: .confidence, column: "cluster", target: .clusters),
        Reference(table: .readings, column: "cluster", target: .clusters),
        Reference(table: .designations, column: "scheme", target: .schemes),
        Reference(table: .designations, column: "release", target: .releases),
        Reference(table: .observations, column: "release", target: .releases),
        Reference(table: .observations, column: "indicator", target: .indicators),
        Reference(table: .observations, column: "unit", target: .units),
        Reference(table: .targets, column: "indicator", target: .indicators),
        Reference(table: .targets, column: "unit", target: .units),
        Reference(table: .targets, column: "release", target: .releases),
        Reference(table: .figures, column: "unit", target: .units),
        Reference(table: .claims, column: "release", target: .releases),
        Reference(
            table: .changes, column: "clusters", target: .clusters, cell: "batteries;nowhere-at-all"),
        Reference(table: .changes, column: "results", target: .clusters),
        Reference(table: .changes, column: "organisation", target: .organisations),
        Reference(table: .changes, column: "release", target: .releases),
    ]

    @Test("a reference that leads nowhere is refused", arguments: references)
    func refusesDangling(reference: Reference) throws {
        let fresh = try #require(World.fresh.first { $0.table == reference.table })
        let texts = fresh.texts.with([reference.column: reference.cell ?? reference.ghost])
        let key = try row(reference.table, texts).key
        try World.scenario().when(record(reference.table, texts)).thenRefused(
            reference.table, key,
            [
                reference.column:
                    "there is no '\(reference.ghost)' in \(reference.target.rawValue); expected an id that "
                    + "is recorded or in this folder; add it or correct the id"
            ])
    }

    @Test("a correction to a reference that leads nowhere is refused", arguments: references)
    func refusesDanglingCorrection(reference: Reference) throws {
        let fresh = try #require(World.fresh.first { $0.table == reference.table })
        let texts = fresh.texts.with([reference.column: reference.cell ?? reference.ghost])
        guard try row(reference.table, texts).key == fresh.key else { return }
        let outcome = try World.scenario([record(fresh.table, fresh.texts)]).when(correct(fresh.table, texts))
        #expect(outcome.rejection?.description.contains("there is no '\(reference.ghost)'") == true)
        #expect(outcome.after == outcome.before)
    }

    @Test(
        "the nearest id is proposed",
        arguments: [
            ("robot", "did you mean robots?"), ("bateries", "did you mean batteries?"),
            ("zzzzzz", "add it or correct the id"),
        ])
    func proposes(ghost: String, advice: String) throws {
        try World.scenario().when(record(.groupMembers, ["group": "finalists", "cluster": ghost])).thenRefused(
            .groupMembers, "finalists/\(ghost)",
            [
                "cluster":
                    "there is no '\(ghost)' in clusters; expected an id that is recorded or in this folder; \(advice)"
            ])
    }

    @Test(
        "a subject that is not on the record is refused, of every kind and in every table",
        arguments: ["cluster", "place", "region", "group", "organisation", "programme"],
        [(Table.observations, "subject"), (.targets, "subject"), (.designations, "holder")])
    func refusesUnknownSubject(kind: String, place: (table: Table, column: String)) throws {
        let fresh = try #require(World.fresh.first { $0.table == place.table })
        let texts = fresh.texts.with([place.column: "\(kind):nowhere"])
        let key = try row(place.table, texts).key
        try World.scenario().when(record(place.table, texts)).thenRefused(
            place.table, key,
            [
                place.column: "'\(kind):nowhere' is not on the record; expected a subject that is recorded or in this "
                    + "folder; add it or correct the id"
            ])
    }

    @Test(
        "a subject of every kind is accepted when it is on the record",
        arguments: [
            "cluster:robots", "place:440305", "region:east", "region:pearl", "group:finalists",
            "organisation:promoter", "programme:national", "nation:CN",
        ])
    func acceptsSubject(subject: String) throws {
        let programme = try record(.programme, ["id": "national", "name_zh": "计划", "name_en": "Programme"])
        let target = [
            "id": "t", "subject": subject, "indicator": "output", "value": "1", "unit": "yuan-100m",
        ]
        try World.scenario([programme]).when(record(.targets, target))
            .then([.rows(.recorded(.targets, try rows(.targets, [target])))])
        #expect(Subject(subject)?.description == subject)
    }

    @Test("origins of releases must not run in a circle")
    func refusesCircleOfReleases() throws {
        let circle =
            "the origins of 'press' run in a circle; expected a chain of at most 32 that ends; "
            + "correct the origin of one of them"
        let press = ["id": "press", "kind": "report", "title_en": "Press report", "published_on": "2022-12-01"]
        try World.scenario().when(correct(.releases, press.with(["origin": "copy"])))
            .thenRefused(.releases, "press", ["origin": circle])
        try World.scenario().when(correct(.releases, press.with(["origin": "press"])))
            .thenRefused(.releases, "press", ["origin": circle])
        try World.scenario().when(
            record(
                .releases, ["id": "a", "kind": "report", "title_en": "A", "origin": "z"],
                ["id": "z", "kind": "report", "title_en": "Z", "origin": "a"])
        ).thenRefused(
            .releases, "a", ["origin": circle.replacing("'press'", with: "'a'")])
    }

    @Test("parents of places must not run in a circle")
    func refusesCircleOfPlaces() throws {
        let place = ["code": "440300", "name_zh": "深圳市", "name_en": "Shenzhen", "level": "prefecture"]
        let circle =
            "the parents of 440300 run in a circle; expected a province at the top; "
            + "correct the parent of one of them"
        for parent in ["440305", "440300"] {
            try World.scenario().when(correct(.places, place.with(["parent": parent])))
                .thenRefused(.places, "440300", ["parent": circle])
        }
    }

    @Test("a note on a place, field or reading must name one that exists")
    func refusesNotesOnNothing() throws {
        try World.scenario().when(
            record(.confidence, ["cluster": "robots", "attribute": "place:440000", "confidence": "doubtful"])
        ).thenRefused(
            .confidence, "robots/place:440000",
            [
                "attribute": "'place:440000' is no attribute of robots; expected existence, name, field, batch or "
                    + "place:CODE of a place of the cluster; correct it"
            ])
        try World.scenario().when(
            record(
                .confidence,
                [
                    "cluster": "robots", "attribute": "field", "confidence": "doubtful",
                    "alternatives": "materials;magic",
                ])
        ).thenRefused(
            .confidence, "robots/field",
            ["alternatives": "there is no 'magic' in fields; expected ids of fields; correct it"])
        try World.scenario().when(
            record(.readings, ["id": "c", "cluster": "robots", "attribute": "field", "value": "magic"])
        ).thenRefused(
            .readings, "c/robots/field",
            [
                "value":
                    "there is no 'magic' in fields; expected an id that is recorded or in this folder; add it or correct the id"
            ])
        try World.scenario().when(
            record(.readings, ["id": "c", "cluster": "robots", "attribute": "colour", "value": "red"])
        ).thenRefused(
            .readings, "c/robots/colour",
            ["attribute": "'colour' cannot be read otherwise; expected field or batch; correct it"])
    }

    @Test("a chain of copies may have 32 links")
    func refusesLongChain() throws {
        func chain(_ length: Int) -> [[String: String]] {
            (1...length).map {
                [
                    "id": "r\($0)", "kind": "report", "title_en": "Copy \($0)",
                    "origin": $0 == 1 ? "press" : "r\($0 - 1)",
                ]
            }
        }
        let fits = try World.scenario().when(.rows(.record(.releases, try rows(.releases, chain(31)))))
        #expect(fits.rejection == nil)
        let long = try World.scenario().when(.rows(.record(.releases, try rows(.releases, chain(33)))))
        #expect(long.rejection?.description.contains("expected a chain of at most 32 that ends") == true)
    }
}
