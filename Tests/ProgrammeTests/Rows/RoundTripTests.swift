import Exact
import Programme
import TestSupport
import Testing

@Suite("Rows: reading what was written")
struct RoundTripTests {
    @Test("a row of every table reads back as it was, and its columns cover its texts", arguments: World.fresh)
    func readsBack(fresh: World.Fresh) throws {
        let base = World.base.filter { $0.table == fresh.table }.flatMap(\.texts)
        for texts in base + [fresh.texts, fresh.changed] {
            let first = try row(fresh.table, texts)
            #expect(first.texts == texts)
            let again = try row(fresh.table, first.texts)
            #expect(again.texts == first.texts)
            #expect(again.key == first.key)
            #expect(AnyHashable(again) == AnyHashable(first))
            #expect(Set(first.texts.keys).isSubset(of: type(of: first).columns))
            #expect(type(of: first).table == fresh.table)
        }
    }

    @Test("columns stand once each", arguments: Table.allCases)
    func columnsAreDistinct(table: Table) {
        let columns = table.rowType.columns
        #expect(!columns.isEmpty)
        #expect(Set(columns).count == columns.count)
    }

    @Test("a correction turns the old texts into the new", arguments: 1...200)
    func correctionRoundTrip(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        func claim() throws -> any Row {
            var texts = ["id": "c", "release": "press", "subject": "s", "indicator": "i", "value": "1"]
            for column in ["period", "unit", "comparator", "filters", "subject", "value"]
            where Bool.random(using: &generator) {
                texts[column] = "\(Int.random(in: 0..<3, using: &generator))"
            }
            return try row(.claims, texts)
        }
        let old = try claim()
        let new = try claim()
        let correction = Correction(from: old, to: new)
        #expect(correction.corrected(old.texts) == new.texts, "seed \(seed)")
        #expect((correction.was == correction.becomes) == (old.texts == new.texts), "seed \(seed)")
        #expect(Correction(from: new, to: old).corrected(new.texts) == old.texts, "seed \(seed)")
    }
}
