package import Exact

/// The programme itself: its names, when it began, and which cities plan separately.
package struct ProgrammeDescription: StoredRow {
    package let id: ID<ProgrammeDescription>
    package let names: Names
    package let started: String
    package let separatelyPlanned: [ID<Place>]
    package let release: ID<Release>?

    package static let table = Table.programme
    package static var home: Home<Self> { \.registry.programme }
    package static let columns = ["id"] + Names.columns + ["started", "separately_planned", "release"]

    package init(from reader: inout RowReader) {
        id = reader.id("id", of: Self.self)
        names = Names(from: &reader)
        started = reader.optionalText("started")
        separatelyPlanned = reader.ids("separately_planned", of: Place.self)
        release = reader.optionalID("release", of: Release.self)
    }

    package func write(to writer: inout RowWriter) {
        writer.set("id", id)
        names.write(to: &writer)
        writer.set("started", started)
        writer.set("separately_planned", separatelyPlanned)
        writer.set("release", release)
    }

    package var key: String { id.text }

    package func faults(in state: ProgrammeState) -> [RowFault] {
        RowFault.dangling(separatelyPlanned, column: "separately_planned", in: state)
            + RowFault.dangling(release, column: "release", in: state)
            + (state.registry.programme.count > 1
                ? [
                    RowFault(
                        "id", "a second programme '\(id)'; expected one programme a ledger; use a ledger of its own")
                ]
                : [])
    }
}
