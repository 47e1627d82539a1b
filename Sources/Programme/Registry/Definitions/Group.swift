package import Exact

/// A named group of clusters.
package struct Group: StoredRow {
    package let id: ID<Group>
    package let names: Names
    /// How many members it has, recorded or not.
    package let size: Int?
    package let members: String
    package let release: ID<Release>?

    package static let table = Table.groups
    package static var home: Home<Self> { \.registry.groups }
    package static let columns = ["id", "name_zh", "name_en", "also", "size", "members", "release"]

    package init(from reader: inout RowReader) {
        id = reader.id("id", of: Group.self)
        names = Names(from: &reader)
        size = reader.optionalCount("size")
        members = reader.optionalText("members")
        release = reader.optionalID("release", of: Release.self)
    }

    package func write(to writer: inout RowWriter) {
        writer.set("id", id)
        names.write(to: &writer)
        writer.set("size", size)
        writer.set("members", members)
        writer.set("release", release)
    }

    package var key: String { id.text }

    package func faults(in state: ProgrammeState) -> [RowFault] {
        RowFault.dangling(release, column: "release", in: state)
    }
}
