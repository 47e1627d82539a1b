import Exact
import Programme
import TestSupport
import Testing

@Suite("Commands given together")
struct TogetherTests {
    @Test("rows may refer to each other in any order", arguments: 1...20)
    func acceptsAnyOrder(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let whole = try World.scenario().state
        var commands = try World.commands()
        commands.shuffle(using: &generator)
        let outcome = Scenario().when(commands)
        #expect(outcome.rejection == nil, "seed \(seed)")
        #expect(outcome.after == whole, "seed \(seed)")
    }

    @Test("permuting rows inside record commands gives equal states", arguments: 1...20)
    func permutesRows(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let whole = try World.scenario().state
        let commands = try World.base.map { entry in
            ProgrammeCommand.rows(.record(entry.table, try rows(entry.table, entry.texts.shuffled(using: &generator))))
        }
        #expect(try Scenario.given(commands).state == whole, "seed \(seed)")
    }

    @Test("one row at a time gives the state that all together give")
    func splitsCommands() throws {
        let single = try World.base.flatMap { entry in
            try entry.texts.map { ProgrammeCommand.rows(.record(entry.table, [try row(entry.table, $0)])) }
        }
        #expect(try Scenario.given(single).state == (try World.scenario().state))
    }

    @Test("the same commands on the same state give the same events and states")
    func isPure() throws {
        let first = try Scenario().when(World.commands())
        let second = try Scenario().when(World.commands())
        #expect(!first.events.isEmpty)
        #expect(first.events.map(Happened.init) == second.events.map(Happened.init))
        #expect(first.after == second.after)
        #expect(first.after.hashValue == second.after.hashValue)
        #expect(Scenario.given(events: first.events).state == first.after)
    }

    @Test("given again, the same commands do nothing")
    func isIdempotent() throws {
        try World.scenario().when(World.commands()).thenNothing()
    }

    @Test("one that fails refuses all, and nothing has happened")
    func refusesAll() throws {
        let good = World.fresh.filter { $0.table != .changes }
        for place in [0, good.count / 2, good.count] {
            var commands = try good.map { try record($0.table, $0.texts) }
            commands.insert(
                try record(.groupMembers, ["group": "finalists", "cluster": "nowhere-at-all"]), at: place)
            try World.scenario().when(commands).thenRefused(
                .groupMembers, "finalists/nowhere-at-all",
                [
                    "cluster": "there is no 'nowhere-at-all' in clusters; expected an id that is recorded or in this "
                        + "folder; add it or correct the id"
                ])
        }
        try World.scenario().when(
            record(.fields, ["id": "vehicles", "name_zh": "汽车", "name_en": "Vehicles"]), withdraw(.fields, "ghost")
        ).thenRefused(.notRecorded(table: .fields, key: "ghost"))
    }

    @Test("a command sees what those before it did")
    func seesEarlierCommands() throws {
        let row = ["id": "vehicles", "name_zh": "汽车", "name_en": "Vehicles"]
        let outcome = try World.scenario().when(
            record(.fields, row), correct(.fields, row.with(["also": "cars"])), withdraw(.fields, "vehicles"))
        #expect(outcome.rejection == nil)
        #expect(outcome.events.count == 3)
        #expect(outcome.after == outcome.before)
    }

    @Test("the rows that an event touched are those after it")
    func touchesRows() throws {
        for fresh in World.fresh {
            let recorded = try World.scenario().when(record(fresh.table, fresh.texts))
            let event = try #require(recorded.events.first)
            #expect(touchedRows(event, in: recorded.after).map(\.texts) == [fresh.texts])
            if !fresh.column.isEmpty {
                let corrected = try Scenario(from: recorded.after).when(correct(fresh.table, fresh.changed))
                let event = try #require(corrected.events.first)
                #expect(touchedRows(event, in: corrected.after).map(\.texts) == [fresh.changed])
            }
        }
        #expect(touchedRows(.rows(.withdrawn(.fields, keys: ["x"], reason: "y")), in: ProgrammeState()).isEmpty)
    }
}
