package import Exact

/// A cluster that belongs to a group.
package struct GroupMember: StoredRow {
    package let group: ID<Group>
    package let cluster: ID<Cluster>

    package static let table = Table.groupMembers
    package static var home: Home<Self> { \.registry.groupMembers }
    package static let columns = ["group", "cluster"]

    package init(from reader: inout RowReader) {
        group = reader.id("group", of: Group.self)
        cluster = reader.id("cluster", of: Cluster.self)
    }

    package func write(to writer: inout RowWriter) {
        writer.set("group", group)
        writer.set("cluster", cluster)
    }

    package var key: String { "\(group)/\(cluster)" }
    package var owner: String? { group.text }

    package func faults(in state: ProgrammeState) -> [RowFault] {
        RowFault.dangling(group, column: "group", in: state)
            + RowFault.dangling(cluster, column: "cluster", in: state)
    }
}
