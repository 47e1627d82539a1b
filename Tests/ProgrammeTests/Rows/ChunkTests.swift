import Exact
import Programme
import Testing

/// The size of the changing part of an event; a leaf adds a few hundred bytes and may take 60,000.
private func bytes(_ event: ProgrammeEvent) -> Int {
    func size(_ value: JSONValue) -> Int { CanonicalJSON.encode(value).count }
    func object(_ texts: [String: String]) -> JSONValue { .object(texts.mapValues(JSONValue.string)) }
    switch event {
    case .rows(.recorded(_, let rows)): return size(.array(rows.map { object($0.texts) }))
    case .rows(.corrected(_, let corrections, let reason)):
        return size(
            .array(
                corrections.map {
                    ["key": .string($0.key), "was": object($0.was), "becomes": object($0.becomes)]
                } + [.string(reason)]))
    case .rows(.withdrawn(_, let keys, let reason)):
        return size(.array(keys.map(JSONValue.string) + [.string(reason)]))
    default: return size(.array(touchedRows(event, in: ProgrammeState()).map { object($0.texts) }))
    }
}

/// What an event may take, with room for what stands around it.
private let mostBytes = 59_000

@Suite("Rows: events stay small")
struct ChunkTests {
    private static func field(_ number: Int, text: String) -> [String: String] {
        ["id": "field-\(number)", "name_zh": "领域", "name_en": text]
    }

    @Test("many rows become several events that hold them all in order", arguments: [1, 100, 2_000, 23_000])
    func chunksRecords(length: Int) throws {
        let texts = (0..<(400_000 / (length + 60))).map { Self.field($0, text: String(repeating: "x", count: length)) }
        let outcome = try World.scenario().when(.rows(.record(.fields, try rows(.fields, texts))))
        #expect(outcome.events.count > 1)
        #expect(outcome.events.allSatisfy { bytes($0) < mostBytes })
        let recorded = outcome.events.flatMap { event -> [[String: String]] in
            if case .rows(.recorded(.fields, let rows)) = event { rows.map(\.texts) } else { [] }
        }
        #expect(recorded == texts)
    }

    @Test("characters that JSON escapes are counted as they are written")
    func countsEscapes() throws {
        let texts = (0..<20).map { Self.field($0, text: String(repeating: "\"", count: 4_000)) }
        let outcome = try World.scenario().when(.rows(.record(.fields, try rows(.fields, texts))))
        #expect(outcome.rejection == nil)
        #expect(outcome.events.allSatisfy { bytes($0) < mostBytes })
    }

    @Test("a row that is too large is refused with its size")
    func refusesLargeRow() throws {
        let fits = Self.field(1, text: String(repeating: "x", count: 24_000 - 49))
        #expect(encodedSize(fits) == 24_000)
        let fitting = try World.scenario().when(record(.fields, fits))
        #expect(fitting.rejection == nil)
        let large = Self.field(1, text: String(repeating: "x", count: 24_001 - 49))
        try World.scenario().when(record(.fields, large))
            .thenRefused(.tooLarge(table: .fields, key: "field-1", bytes: 24_001))
        try World.scenario([record(.fields, Self.field(1, text: "x"))]).when(correct(.fields, large))
            .thenRefused(.tooLarge(table: .fields, key: "field-1", bytes: 24_001))
    }

    @Test("corrections to larger texts are chunked")
    func chunksCorrections() throws {
        let small = (0..<60).map { Self.field($0, text: "x") }
        let large = (0..<60).map { Self.field($0, text: String(repeating: "y", count: 10_000)) }
        let outcome = try World.scenario([.rows(.record(.fields, try rows(.fields, small)))])
            .when(.rows(.correct(.fields, try rows(.fields, large), reason: "longer names")))
        #expect(outcome.events.count > 1)
        #expect(outcome.events.allSatisfy { bytes($0) < mostBytes })
        #expect(Field.all(in: outcome.after).count { $0.names.en.count == 10_000 } == 60)
    }

    @Test("corrections to shorter texts are chunked by what they were")
    func chunksShorteningCorrections() throws {
        let large = (0..<60).map { Self.field($0, text: String(repeating: "y", count: 10_000)) }
        let small = (0..<60).map { Self.field($0, text: "x") }
        let outcome = try World.scenario([.rows(.record(.fields, try rows(.fields, large)))])
            .when(.rows(.correct(.fields, try rows(.fields, small), reason: "shorter names")))
        #expect(outcome.rejection == nil)
        #expect(outcome.events.allSatisfy { bytes($0) < mostBytes })
    }

    @Test("withdrawals of many rows are chunked")
    func chunksWithdrawals() throws {
        let texts = (0..<1_000).map { number in
            Self.field(number, text: "x").with(["id": "field-\(number)-" + String(repeating: "a", count: 80)])
        }
        let outcome = try World.scenario([.rows(.record(.fields, try rows(.fields, texts)))])
            .when(.rows(.withdraw(.fields, keys: texts.compactMap { $0["id"] }, reason: "all wrong")))
        #expect(outcome.rejection == nil)
        #expect(outcome.after == (try World.scenario().state))
        #expect(outcome.events.allSatisfy { bytes($0) < mostBytes })
    }

    @Test("reports of many values become several events that hold them all")
    func chunksReports() throws {
        let texts = (0..<1_500).map { number in
            [
                "subject": "cluster:robots", "indicator": "output", "period": "2021", "value": "\(number + 1)",
                "unit": "yuan-100m", "release": "copy", "scope_note": "part \(number)",
                "note": String(repeating: "注", count: 30),
            ]
        }
        let outcome = try World.scenario().when(report(texts))
        #expect(outcome.rejection == nil)
        #expect(outcome.events.count > 1)
        #expect(outcome.events.allSatisfy { bytes($0) < mostBytes })
        #expect(outcome.after.monitoring.observationCount == outcome.before.monitoring.observationCount + 1_500)
    }

    @Test("a value whose note is too large is refused")
    func refusesLargeStatement() throws {
        let large = [
            "subject": "cluster:robots", "indicator": "output", "period": "2022", "value": "1300",
            "unit": "yuan-100m", "release": "copy", "note": String(repeating: "x", count: 70_000),
        ]
        let outcome = try World.scenario().when(report(large))
        #expect(outcome.rejection != nil)
    }

    @Test("a change whose note is too large is refused")
    func refusesLargeChange() throws {
        let large = [
            "id": "long", "kind": "rename", "date": "2024-01-01", "clusters": "robots", "name_en": "Robotics",
            "note": String(repeating: "x", count: 70_000),
        ]
        let outcome = try World.scenario().when(change(large))
        #expect(outcome.rejection != nil)
    }
}
