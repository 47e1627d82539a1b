import Programme
import Testing

@Suite("Rejection: exact texts")
struct RejectionTests {
    @Test(
        "what is said for each reason",
        arguments: [
            (
                Rejection.rowFaults(
                    table: .clusters, key: "robots",
                    faults: [RowFault("field", "there is none"), RowFault("release", "nor is this")]),
                "clusters robots: field: there is none\nclusters robots: release: nor is this"
            ),
            (
                .alreadyRecorded(table: .keyRegions, key: "bay"),
                "key-regions bay: recorded already with other contents; correct it instead, with a reason"
            ),
            (
                .notRecorded(table: .standings, key: "robots/2022-11-30"),
                "standings robots/2022-11-30: not recorded; nothing can be corrected or withdrawn"
            ),
            (.noReason, "a correction or withdrawal needs a reason; give one with --reason"),
            (
                .stillNeeded(table: .places, key: "440000", by: "places 440300"),
                "places 440000: cannot be withdrawn while places 440300 refers to it; withdraw that first"
            ),
            (
                .tooLarge(table: .claims, key: "c-1", bytes: 24_001),
                "claims c-1: the row takes 24001 bytes, more than an event may hold; shorten its texts"
            ),
            (.emptyReport, "the report holds no values; expected at least one"),
        ])
    func describes(rejection: Rejection, text: String) {
        #expect(rejection.description == text)
    }
}
