import Exact
import Programme
import Testing

@Suite("Rows: record, correct, withdraw")
struct RowDecideTests {
    @Test("every table has a fresh row in the world", arguments: Table.allCases)
    func worldIsWhole(table: Table) {
        #expect(World.fresh.count { $0.table == table } == 1)
        #expect(table == .programme || World.base.contains { $0.table == table })
    }

    @Test("a new row is recorded", arguments: World.fresh)
    func recordsNewRow(fresh: World.Fresh) throws {
        let outcome = try World.scenario().when(record(fresh.table, fresh.texts))
        outcome.then([.rows(.recorded(fresh.table, try rows(fresh.table, [fresh.texts])))])
        #expect(fresh.table.rowType.find(fresh.key, in: outcome.after)?.texts == fresh.texts)
        #expect(fresh.table.rowType.find(fresh.key, in: outcome.before) == nil)
    }

    @Test("the same row again is left alone", arguments: World.fresh)
    func leavesSameRowAlone(fresh: World.Fresh) throws {
        try World.scenario([record(fresh.table, fresh.texts)]).when(record(fresh.table, fresh.texts)).thenNothing()
    }

    @Test("the same row twice in one command counts once", arguments: World.fresh)
    func countsSameRowOnce(fresh: World.Fresh) throws {
        try World.scenario().when(record(fresh.table, fresh.texts, fresh.texts))
            .then([.rows(.recorded(fresh.table, try rows(fresh.table, [fresh.texts])))])
    }

    @Test("a recorded row with other contents is refused", arguments: World.fresh.filter { !$0.column.isEmpty })
    func refusesOtherContents(fresh: World.Fresh) throws {
        try World.scenario([record(fresh.table, fresh.texts)]).when(record(fresh.table, fresh.changed))
            .thenRefused(.alreadyRecorded(table: fresh.table, key: fresh.key))
        try World.scenario().when(record(fresh.table, fresh.texts, fresh.changed))
            .thenRefused(.alreadyRecorded(table: fresh.table, key: fresh.key))
    }

    @Test("a correction says what was and what becomes", arguments: World.fresh.filter { !$0.column.isEmpty })
    func corrects(fresh: World.Fresh) throws {
        let outcome = try World.scenario([record(fresh.table, fresh.texts)])
            .when(correct(fresh.table, fresh.changed, reason: "erratum of 1 May"))
        let correction = Correction(
            key: fresh.key, was: fresh.texts[fresh.column].map { [fresh.column: $0] } ?? [:],
            becomes: [fresh.column: fresh.other])
        outcome.then([.rows(.corrected(fresh.table, [correction], reason: "erratum of 1 May"))])
        #expect(fresh.table.rowType.find(fresh.key, in: outcome.after)?.texts == fresh.changed)
        #expect(
            outcome.after == (try World.scenario([record(fresh.table, fresh.changed)]).state),
            "a corrected record holds what it would hold had it been right at once")
    }

    @Test("a correction to the same contents is left alone", arguments: World.fresh)
    func leavesSameCorrectionAlone(fresh: World.Fresh) throws {
        try World.scenario([record(fresh.table, fresh.texts)]).when(correct(fresh.table, fresh.texts)).thenNothing()
    }

    @Test("a correction needs a recorded row and a reason", arguments: World.fresh)
    func refusesCorrections(fresh: World.Fresh) throws {
        try World.scenario().when(correct(fresh.table, fresh.texts))
            .thenRefused(.notRecorded(table: fresh.table, key: fresh.key))
        try World.scenario([record(fresh.table, fresh.texts)]).when(correct(fresh.table, fresh.changed, reason: ""))
            .thenRefused(.noReason)
    }

    @Test("a withdrawn row leaves the record as it was before", arguments: World.fresh)
    func withdraws(fresh: World.Fresh) throws {
        let outcome = try World.scenario([record(fresh.table, fresh.texts)]).when(withdraw(fresh.table, fresh.key))
        outcome.then([.rows(.withdrawn(fresh.table, keys: [fresh.key], reason: "entered by mistake"))])
        #expect(outcome.after == (try World.scenario().state))
    }

    @Test("a withdrawal needs a recorded row and a reason", arguments: World.fresh)
    func refusesWithdrawals(fresh: World.Fresh) throws {
        try World.scenario().when(withdraw(fresh.table, fresh.key))
            .thenRefused(.notRecorded(table: fresh.table, key: fresh.key))
        try World.scenario([record(fresh.table, fresh.texts)]).when(withdraw(fresh.table, fresh.key, reason: ""))
            .thenRefused(.noReason)
    }

    @Test("nothing asked, nothing done", arguments: Table.allCases)
    func doesNothing(table: Table) throws {
        try World.scenario().when(.rows(.record(table, []))).thenNothing()
        try World.scenario().when(.rows(.correct(table, [], reason: "none"))).thenNothing()
        try World.scenario().when(.rows(.withdraw(table, keys: [], reason: "none"))).thenNothing()
    }

    @Test(
        "a row is kept while another refers to it",
        arguments: [
            (Table.releases, "press", "releases copy"), (.tiers, "national", "standing-kinds listed"),
            (.standingKinds, "listed", "standings robots/2022-11-30"), (.places, "440000", "places 440300"),
            (.places, "440300", "places 440305"), (.fields, "equipment", "clusters robots"),
            (.keyRegions, "pearl", "key-region-readings pearl/planning"), (.units, "yuan-100m", "indicators output"),
            (.units, "firms", "schemes champion"), (.schemes, "champion", "indicators champions"),
            (.indicators, "output", "indicators growth-of-output"), (.organisations, "promoter", "clusters robots"),
            (.clusters, "robots", "cluster-places robots/440300"),
            (.groups, "finalists", "group-members finalists/robots"),
        ])
    func keepsNeededRow(table: Table, key: String, by: String) throws {
        try World.scenario().when(withdraw(table, key)).thenRefused(.stillNeeded(table: table, key: key, by: by))
    }

    @Test("a place of a cluster is kept while a note speaks of it")
    func keepsNotedPlace() throws {
        let outcome = try World.scenario().when(withdraw(.clusterPlaces, "robots/440300"))
        #expect(
            outcome.rejection
                == .stillNeeded(table: .clusterPlaces, key: "robots/440300", by: "confidence robots/place:440300"))
    }

    @Test("a field is kept while a reading or a note names it")
    func keepsNamedField() throws {
        let fields = try record(.fields, ["id": "vehicles", "name_zh": "汽车", "name_en": "Vehicles"])
        let reading = try record(.readings, ["id": "c", "cluster": "glass", "attribute": "field", "value": "vehicles"])
        let note = try record(
            .confidence,
            ["cluster": "glass", "attribute": "field", "confidence": "doubtful", "alternatives": "vehicles"])
        let read = try World.scenario([fields, reading]).when(withdraw(.fields, "vehicles"))
        let noted = try World.scenario([fields, note]).when(withdraw(.fields, "vehicles"))
        #expect(read.rejection == .stillNeeded(table: .fields, key: "vehicles", by: "readings c/glass/field"))
        #expect(noted.rejection == .stillNeeded(table: .fields, key: "vehicles", by: "confidence glass/field"))
    }

    @Test("a region is kept while a value is stated of it")
    func keepsNeededRegion() throws {
        let fresh = try #require(World.fresh.first { $0.table == .observations })
        try World.scenario([record(.observations, fresh.texts)]).when(withdraw(.macroRegions, "east"))
            .thenRefused(.stillNeeded(table: .macroRegions, key: "east", by: "observations \(fresh.key)"))
    }

    @Test("what refers and what is referred to can be withdrawn in that order")
    func withdrawsInOrder() throws {
        try World.scenario().when(
            withdraw(.confidence, "robots/place:440300"), withdraw(.clusterPlaces, "robots/440300")
        ).then([
            .rows(.withdrawn(.confidence, keys: ["robots/place:440300"], reason: "entered by mistake")),
            .rows(.withdrawn(.clusterPlaces, keys: ["robots/440300"], reason: "entered by mistake")),
        ])
    }

    @Test("rows that refer to each other are withdrawn together")
    func withdrawsTogether() throws {
        try World.scenario().when(withdraw(.places, "440305")).then([
            .rows(.withdrawn(.places, keys: ["440305"], reason: "entered by mistake"))
        ])
        try World.scenario([record(.releases, ["id": "second", "kind": "report", "title_en": "2", "origin": "copy"])])
            .when(withdraw(.releases, "second", "copy")).then([
                .rows(.withdrawn(.releases, keys: ["second", "copy"], reason: "entered by mistake"))
            ])
    }

    @Test("a row that is corrected twice in one command is refused where the two differ")
    func refusesTwoCorrections() throws {
        let texts = ["id": "materials", "name_zh": "新材料", "name_en": "Materials"]
        let outcome = try World.scenario().when(
            correct(.fields, texts.with(["also": "first"]), texts.with(["also": "second"])))
        #expect(outcome.rejection != nil)
    }

    @Test("a refused withdrawal names the row that is needed")
    func namesNeededRow() throws {
        let fresh = try #require(World.fresh.first { $0.table == .fields })
        let outcome = try World.scenario([record(.fields, fresh.texts)])
            .when(withdraw(.fields, fresh.key, "equipment"))
        #expect(outcome.rejection != nil)
        #expect(
            outcome.rejection == .stillNeeded(table: .fields, key: "equipment", by: "clusters robots"))
    }
}
