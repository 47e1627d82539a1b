import Exact
import Programme
import Testing

@Suite("Registry: changes of clusters")
struct ChangeTests {
    static let valid: [[String: String]] = [
        ["id": "c", "kind": "rename", "date": "2024-01-01", "clusters": "ships", "name_zh": "海工集群"],
        ["id": "c", "kind": "merge", "date": "2024-01-01", "clusters": "batteries;glass", "results": "ships"],
        [
            "id": "c", "kind": "merge", "date": "2024-01-01", "clusters": "batteries;glass", "results": "glass",
            "note": "one takes in the other",
        ],
        ["id": "c", "kind": "split", "date": "2024-01-01", "clusters": "ships", "results": "batteries;glass"],
        ["id": "c", "kind": "succeed", "date": "2024-01-01", "clusters": "ships", "results": "glass"],
        ["id": "c", "kind": "promotion", "date": "2024-01-01", "clusters": "ships", "organisation": "promoter"],
    ]

    @Test("every kind is recorded as an event of its own", arguments: valid)
    func records(texts: [String: String]) throws {
        let change = try #require(try row(.changes, texts) as? Change)
        let event: RegistryEvent =
            switch change.kind {
            case .rename: .clusterRenamed(change)
            case .merge: .clustersMerged(change)
            case .split: .clusterSplit(change)
            case .succeed: .clusterSucceeded(change)
            case .promotion: .promotionOrganisationChanged(change)
            }
        let outcome = try World.scenario().when(ProgrammeTests.change(texts))
        outcome.then([.registry(event)])
        #expect(outcome.after.registry.changes["c"] == change)
        #expect(event.change == change)
    }

    @Test("the kinds above are all there are")
    func coversKinds() {
        #expect(Set(Self.valid.compactMap { $0["kind"] }) == Set(ChangeKind.allCases.map(\.rawValue)))
    }

    @Test("the same change again is left alone; another under its id is refused", arguments: valid)
    func leavesSameAlone(texts: [String: String]) throws {
        let scenario = try World.scenario([change(texts)])
        try scenario.when(change(texts)).thenNothing()
        try scenario.when(change(texts.with(["date": "2024-02-01"]))).thenRefused(
            .alreadyRecorded(table: .changes, key: "c"))
    }

    @Test(
        "what breaks the shape of a change is refused",
        arguments: [
            (
                ["kind": "rename", "clusters": "ships;glass", "name_en": "N"],
                ["clusters": "a rename names 2 clusters; expected one; correct the list"]
            ),
            (
                ["kind": "rename", "clusters": "", "name_en": "N"],
                ["clusters": "a rename names 0 clusters; expected one; correct the list"]
            ),
            (
                ["kind": "rename", "results": "glass", "name_en": "N"],
                ["results": "a rename names 1 results; expected none; correct the list"]
            ),
            (
                ["kind": "rename"],
                ["name_zh": "a rename gives no name; expected a name in name_zh or name_en; fill it in"]
            ),
            (
                ["kind": "merge", "results": "glass"],
                ["clusters": "a merge names 1 clusters; expected two or more; correct the list"]
            ),
            (
                ["kind": "merge", "clusters": "ships;glass"],
                ["results": "a merge names 0 results; expected one; correct the list"]
            ),
            (
                ["kind": "merge", "clusters": "ships;glass", "results": "robots;batteries"],
                ["results": "a merge names 2 results; expected one; correct the list"]
            ),
            (
                ["kind": "merge", "clusters": "ships;ships", "results": "glass"],
                ["clusters": "a cluster is named twice; expected each once; remove one"]
            ),
            (
                ["kind": "split", "results": "glass"],
                ["results": "a split names 1 results; expected two or more; correct the list"]
            ),
            (
                ["kind": "split", "results": "glass;glass"],
                ["clusters": "a cluster is named twice; expected each once; remove one"]
            ),
            (
                ["kind": "split", "clusters": "ships;robots", "results": "glass;batteries"],
                ["clusters": "a split names 2 clusters; expected one; correct the list"]
            ),
            (
                ["kind": "split", "results": "glass;ships"],
                ["results": "ships would come of itself; expected other clusters; register them under ids of their own"]
            ),
            (["kind": "succeed"], ["results": "a succeed names 0 results; expected one; correct the list"]),
            (
                ["kind": "succeed", "results": "ships"],
                ["results": "ships would come of itself; expected other clusters; register them under ids of their own"]
            ),
            (
                ["kind": "succeed", "results": "glass;batteries"],
                ["results": "a succeed names 2 results; expected one; correct the list"]
            ),
            (
                ["kind": "promotion"],
                ["organisation": "no promotion organisation is named; expected the id of one; fill it in"]
            ),
            (
                ["kind": "promotion", "organisation": "promoter", "results": "glass"],
                ["results": "a promotion names 1 results; expected none; correct the list"]
            ),
        ] as [([String: String], [String: String])])
    func refuses(texts: [String: String], faults: [String: String]) throws {
        let whole = ["id": "c", "date": "2024-01-01", "clusters": "ships"].with(texts)
        try World.scenario().when(change(whole)).thenRefused(.changes, "c", faults)
    }

    @Test(
        "a cluster that has ended has no later changes",
        arguments: [
            ["kind": "rename", "name_en": "N"], ["kind": "succeed", "results": "robots"],
            ["kind": "promotion", "organisation": "promoter"],
        ])
    func refusesAfterEnd(texts: [String: String]) throws {
        let end = [
            "id": "end", "kind": "merge", "date": "2023-06-30", "clusters": "ships;glass", "results": "batteries",
        ]
        let later = ["id": "c", "date": "2024-01-01", "clusters": "ships"].with(texts)
        try World.scenario([change(end)]).when(change(later)).thenRefused(
            .changes, "c",
            [
                "clusters":
                    "ships had ended before 2024-01-01; expected a cluster that existed then; correct the date or the id"
            ])
        let before = later.with(["date": "2023-06-30"])
        let outcome = try World.scenario([change(end)]).when(change(before))
        #expect(outcome.rejection == nil)
    }

    @Test("a cluster that took in others goes on")
    func absorbingClusterGoesOn() throws {
        let merge = ["id": "m", "kind": "merge", "date": "2023-06-30", "clusters": "ships;glass", "results": "ships"]
        let rename = ["id": "c", "kind": "rename", "date": "2024-01-01", "clusters": "ships", "name_en": "Marine"]
        let outcome = try World.scenario([change(merge)]).when(change(rename))
        #expect(outcome.rejection == nil)
        try World.scenario([change(merge)]).when(change(rename.with(["clusters": "glass"]))).thenRefused(
            .changes, "c",
            [
                "clusters":
                    "glass had ended before 2024-01-01; expected a cluster that existed then; correct the date or the id"
            ])
    }

    @Test("an end that is recorded late does not contradict what was recorded after it in the world")
    func refusesLateEnd() throws {
        let rename = ["id": "r", "kind": "rename", "date": "2024-01-01", "clusters": "ships", "name_en": "Marine"]
        let end = ["id": "e", "kind": "succeed", "date": "2023-06-30", "clusters": "ships", "results": "glass"]
        let outcome = try World.scenario([change(rename)]).when(change(end))
        #expect(outcome.rejection != nil)
    }

    @Test("a wrong change can be corrected and withdrawn as a row")
    func correctsAndWithdraws() throws {
        let scenario = try World.scenario([change(Self.valid[1])])
        let corrected = Self.valid[1].with(["date": "2024-03-01"])
        try scenario.when(correct(.changes, corrected, reason: "date")).then([
            .rows(
                .corrected(
                    .changes,
                    [Correction(key: "c", was: ["date": "2024-01-01"], becomes: ["date": "2024-03-01"])], reason: "date"
                ))
        ])
        let outcome = scenario.when(withdraw(.changes, "c"))
        #expect(outcome.after == (try World.scenario().state))
    }
}
