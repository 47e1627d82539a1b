import Exact
import Programme
import Record
import Testing

/// These stand here and not beside the rows, because the national data are read by a room above them.
@Suite("The rows of the national data")
struct NationalRowsTests {
    @Test("every row reads back as it was, and its columns cover its texts", arguments: Table.allCases)
    func readsBack(table: Table) throws {
        func check<R: Row>(_: R.Type, _ state: ProgrammeState) {
            for row in R.all(in: state) {
                var reader = RowReader(row.texts)
                let again = R(from: &reader)
                #expect(reader.faults.isEmpty, "\(row.key): \(reader.faults)")
                #expect(again == row)
                #expect(Set(row.texts.keys).isSubset(of: R.columns), "\(row.key)")
                #expect(R.find(row.key, in: state) == row)
            }
        }
        check(table.rowType, try National.state())
    }

    @Test("the numbers of rows are those of the data's description")
    func counts() throws {
        let registry = try National.state().registry
        #expect(registry.clusters.sorted.count { $0.batch != nil } == 75)
        #expect(registry.places.count == 369)
        #expect(registry.claims.count == 98)
        #expect(registry.places.sorted.count { $0.level == .province } == 34)
        #expect(registry.places.sorted.count { $0.level == .prefecture } == 333)
        #expect(registry.fields.count == 6)
    }

    @Test("nothing in the record is faulty beside the rest")
    func hasNoFaults() throws {
        let misfits = misfits(in: try National.state(), atMost: .max)
        #expect(misfits.isEmpty, "\(misfits.map { "\($0.table.rawValue) \($0.key): \($0.fault.message)" })")
    }

    @Test("every event of loading stays under 60,000 bytes")
    func chunks() throws {
        let state = try National.state()
        let events = try decide(
            Table.allCases.map { ProgrammeCommand.rows(.record($0, rows(of: $0, in: state))) }, ProgrammeState())
        #expect(events.count >= Table.allCases.count - 1)
        for event in events {
            let (kind, publicPart) = EventCodec.encode(event)
            #expect(CanonicalJSON.encode(publicPart).count < 59_000, "\(kind)")
        }
    }
}
