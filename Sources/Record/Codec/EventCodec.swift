package import Exact
package import Programme

/// The written form of events: kinds named by hand, with a version, that never change once a ledger holds them.
package enum EventCodec {
    /// The kind and the public part of an event.
    package static func encode(_ event: ProgrammeEvent) -> (kind: String, publicPart: JSONValue) {
        switch event {
        case .rows(.recorded(let table, let rows)):
            ("\(table.rawValue)-recorded/1", ["rows": .array(rows.map { texts($0.texts) })])
        case .rows(.corrected(let table, let corrections, let reason)):
            (
                "\(table.rawValue)-corrected/1",
                ["corrections": .array(corrections.map(encode)), "reason": .string(reason)]
            )
        case .rows(.withdrawn(let table, let keys, let reason)):
            (
                "\(table.rawValue)-withdrawn/1",
                ["keys": .array(keys.map(JSONValue.string)), "reason": .string(reason)]
            )
        case .registry(let event): (kind(of: event), texts(event.change.texts))
        case .monitoring(.reportRecorded(let subject, let release, let statements)):
            (
                reportKind,
                [
                    "subject": .string(subject.description), "release": .string(release.text),
                    "statements": .array(statements.map(encode)),
                ]
            )
        }
    }

    static let reportKind = "report-recorded/1"

    private static func kind(of event: RegistryEvent) -> String {
        switch event {
        case .clusterRenamed: "cluster-renamed/1"
        case .clustersMerged: "clusters-merged/1"
        case .clusterSplit: "cluster-split/1"
        case .clusterSucceeded: "cluster-succeeded/1"
        case .promotionOrganisationChanged: "promotion-organisation-changed/1"
        }
    }

    private static func texts(_ texts: [String: String]) -> JSONValue { .object(texts.mapValues(JSONValue.string)) }

    private static func encode(_ correction: Correction) -> JSONValue {
        ["key": .string(correction.key), "was": texts(correction.was), "becomes": texts(correction.becomes)]
    }

    private static func encode(_ statement: Statement) -> JSONValue {
        var writer = RowWriter()
        statement.write(to: &writer)
        return texts(writer.texts)
    }

    /// Every kind that this version writes and reads.
    package static let kinds: [String] =
        Table.allCases.flatMap { table in
            ["recorded", "corrected", "withdrawn"].map { "\(table.rawValue)-\($0)/1" }
        } + [
            reportKind, "cluster-renamed/1", "clusters-merged/1", "cluster-split/1", "cluster-succeeded/1",
            "promotion-organisation-changed/1",
        ]
}
