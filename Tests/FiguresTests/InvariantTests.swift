import Exact
import Programme
import TestSupport
import Testing

@testable import Figures

/// What must and what must not move a figure.
@Suite("Invariants of figures")
struct InvariantTests {
    /// All figures of a day as JSON, grouped by every dimension that each allows.
    private func figures(_ state: ProgrammeState, _ day: String) throws -> [String: JSONValue] {
        let snapshot = Snapshot(state, asOf: try date(day))
        var all: [String: JSONValue] = [:]
        for definition in FigureDefinition.all(in: snapshot) {
            all[definition.id.text] = snapshot.evaluate(definition).json
            for dimension in definition.dimensions {
                all["\(definition.id) by \(dimension.rawValue)"] = snapshot.evaluate(definition, by: dimension).json
            }
        }
        return all
    }

    /// The numbers of listed clusters by every dimension.
    private func counts(_ state: ProgrammeState, _ day: String) throws -> [Dimension: [String: Int]] {
        let snapshot = Snapshot(state, asOf: try date(day))
        return try Dictionary(uniqueKeysWithValues: Dimension.allCases.map { ($0, try snapshot.listed(by: $0)) })
    }

    private func total(_ state: ProgrammeState, _ day: String) throws -> Rational? {
        try Snapshot(state, asOf: date(day)).figure("clusters").number
    }

    @Test("permuting all rows, and the places of regions, changes nothing", arguments: 1...5)
    func permutes(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let state = try National.state()
        var commands: [ProgrammeCommand] = []
        for table in Table.allCases.shuffled(using: &generator) {
            var shuffled: [any Row] = []
            for one in rows(of: table, in: state).shuffled(using: &generator) {
                var texts = one.texts
                if let places = texts["places"] {
                    texts["places"] = places.split(separator: ";").shuffled(using: &generator).joined(separator: ";")
                }
                shuffled.append(try row(table, texts))
            }
            commands.append(.rows(.record(table, shuffled)))
        }
        let permuted = try ProgrammeState().after(commands)
        for day in ["2021-03-25", "2022-12-01", "2024-12-31"] {
            let before = try figures(state, day)
            #expect(before.count > 40)
            #expect(try figures(permuted, day) == before, "seed \(seed), \(day)")
        }
    }

    @Test("renaming a cluster changes no figure, and its name only from that day")
    func renames() throws {
        let state = try National.state()
        let renamed = try state.after([
            change([
                "id": "rename", "kind": "rename", "date": "2023-06-01", "clusters": "wuxi-iot", "name_zh": "无锡市物联网产业集群",
                "name_en": "Wuxi IoT Industry",
            ])
        ])
        for day in ["2023-05-31", "2023-06-01", "2024-12-31"] {
            #expect(try figures(renamed, day) == figures(state, day))
        }
        func names(_ day: String) throws -> [String] {
            let view = try #require(
                Snapshot(renamed, asOf: date(day)).clusters.first { $0.id.text == "wuxi-iot" })
            return [view.nameZH, view.nameEN]
        }
        #expect(try names("2023-05-31") == ["无锡市物联网集群", "Wuxi Internet of Things Cluster"])
        #expect(try names("2023-06-01") == ["无锡市物联网产业集群", "Wuxi IoT Industry"])
    }

    @Test("a later renaming wins; one that gives a single name leaves the other")
    func renamesTwice() throws {
        let state = try National.state().after([
            change([
                "id": "z-first", "kind": "rename", "date": "2023-01-01", "clusters": "wuxi-iot", "name_en": "First",
            ]),
            change([
                "id": "a-second", "kind": "rename", "date": "2023-02-01", "clusters": "wuxi-iot", "name_en": "Second",
            ]),
        ])
        let view = try #require(Snapshot(state, asOf: date("2023-03-01")).clusters.first { $0.id.text == "wuxi-iot" })
        #expect(view.nameEN == "Second")
        #expect(view.nameZH == "无锡市物联网集群")
    }

    @Test("a new promotion organisation changes no figure")
    func promotes() throws {
        let state = try National.state()
        let other = try #require(
            state.registry.organisations.sorted.first { $0.key != "changsha-construction-machinery-promotion" })
        let changed = try state.after([
            change([
                "id": "p", "kind": "promotion", "date": "2023-06-01", "clusters": "changsha-construction-machinery",
                "organisation": other.key,
            ])
        ])
        #expect(try figures(changed, "2024-12-31") == figures(state, "2024-12-31"))
        func organisation(_ day: String) throws -> String? {
            try Snapshot(changed, asOf: date(day)).clusters
                .first { $0.id.text == "changsha-construction-machinery" }?.promotionOrganisation?.text
        }
        #expect(try organisation("2023-05-31") == "changsha-construction-machinery-promotion")
        #expect(try organisation("2023-06-01") == other.key)
    }

    /// The commands that register clusters with the field and places of another.
    private func register(_ ids: [String], like original: String, in state: ProgrammeState) throws -> [ProgrammeCommand]
    {
        let cluster = try #require(state.registry.clusters[original])
        let places = state.registry.clusterPlaces.rows(of: original)
        return try ids.flatMap { id in
            [
                try record(
                    .clusters, ["id": id, "name_zh": "新集群\(id)", "name_en": "New \(id)", "field": cluster.field.text]),
                .rows(
                    .record(.clusterPlaces, try places.map { try row(.clusterPlaces, $0.texts.with(["cluster": id])) })),
            ]
        }
    }

    @Test("registering clusters that have no standing changes no count of listed ones")
    func registers() throws {
        let state = try National.state()
        let registered = try state.after(register(["new-1", "new-2"], like: "wuxi-iot", in: state))
        #expect(try counts(registered, "2024-12-31") == counts(state, "2024-12-31"))
    }

    @Test(
        "splitting a listed cluster adds exactly one and keeps places and field",
        arguments: ["wuxi-iot", "jingjinji-life-health", "chengyu-electronics", "changchun-automotive"])
    func splits(cluster: String) throws {
        let state = try National.state()
        let split = try state.after(
            register(["part-1", "part-2"], like: cluster, in: state) + [
                change([
                    "id": "split", "kind": "split", "date": "2023-06-01", "clusters": cluster,
                    "results": "part-1;part-2",
                ])
            ])
        #expect(try total(split, "2023-05-31") == Rational(45))
        #expect(try total(split, "2023-06-01") == Rational(46))
        #expect(try counts(split, "2023-05-31") == counts(state, "2023-05-31"))
        let before = try counts(state, "2023-06-01")
        let after = try counts(split, "2023-06-01")
        let view = try #require(Snapshot(state, asOf: date("2023-06-01")).clusters.first { $0.id.text == cluster })
        let snapshot = Snapshot(state, asOf: try date("2023-06-01"))
        for dimension in Dimension.allCases {
            var expected = before[dimension] ?? [:]
            for value in snapshot.values(of: view, in: dimension).recorded { expected[value, default: 0] += 1 }
            #expect(after[dimension] == expected, "\(dimension.rawValue)")
        }
    }

    @Test(
        "merging two into a new cluster removes one; where one takes in the other as well",
        arguments: ["new", "absorb"])
    func merges(way: String) throws {
        let state = try National.state()
        // Both lie in Qingdao; the new one has the field of the first.
        let result = way == "new" ? "merged" : "qingdao-rail"
        let merged = try state.after(
            (way == "new" ? register(["merged"], like: "qingdao-rail", in: state) : []) + [
                change([
                    "id": "merge", "kind": "merge", "date": "2023-06-01",
                    "clusters": "qingdao-rail;qingdao-smart-appliances", "results": result,
                ])
            ])
        #expect(try total(merged, "2023-05-31") == Rational(45))
        #expect(try total(merged, "2023-06-01") == Rational(44))
        var expected = try counts(state, "2023-06-01")
        expected[.field]?["information-technology"] = 12
        expected[.province]?["370000"] = 2
        expected[.city]?["370200"] = 1
        expected[.separatelyPlannedCity]?["370200"] = 1
        expected[.macroRegion]?["east"] = 29
        expected[.batch] = ["1": 15, "2": 9, "3": 20]
        expected[.tier] = ["national": 44]
        expected[.standing] = ["listed": 44]
        #expect(try counts(merged, "2023-06-01") == expected)
    }

    @Test("succession keeps every count")
    func succeeds() throws {
        let state = try National.state()
        let succeeded = try state.after(
            register(["heir"], like: "xian-aviation", in: state) + [
                change([
                    "id": "heir", "kind": "succeed", "date": "2023-06-01", "clusters": "xian-aviation",
                    "results": "heir",
                ])
            ])
        for day in ["2023-05-31", "2023-06-01", "2024-12-31"] {
            #expect(try total(succeeded, day) == total(state, day))
            #expect(try counts(succeeded, day) == counts(state, day))
        }
        let result = try Snapshot(succeeded, asOf: date("2023-06-01")).figure("clusters")
        #expect(result.records.contains { $0.key == "heir" })
        #expect(!result.records.contains { $0.key == "xian-aviation" })
    }

    @Test("an heir's heir inherits the standing and the batch")
    func inheritsTwice() throws {
        let state = try National.state()
        let twice = try state.after(
            register(["heir-1", "heir-2"], like: "xian-aviation", in: state) + [
                change([
                    "id": "s1", "kind": "succeed", "date": "2023-06-01", "clusters": "xian-aviation",
                    "results": "heir-1",
                ]),
                change(["id": "s2", "kind": "succeed", "date": "2023-07-01", "clusters": "heir-1", "results": "heir-2"]
                ),
            ])
        #expect(try counts(twice, "2023-08-01") == counts(state, "2023-08-01"))
    }

    @Test("moving a cluster to another field moves exactly the two field groups")
    func movesField() throws {
        let state = try National.state()
        let texts = try #require(state.registry.clusters["hohhot-dairy"]).texts
        let moved = try state.after([correct(.clusters, texts.with(["field": "new-materials"]))])
        var expected = try counts(state, "2024-12-31")
        #expect(expected[.field]?["consumer-goods"] == 6)
        expected[.field]?["consumer-goods"] = 5
        expected[.field]?["new-materials"] = 15
        #expect(try counts(moved, "2024-12-31") == expected)
    }

    @Test("withdrawing a cluster with its rows moves exactly its groups, and the list is short of one")
    func withdraws() throws {
        let state = try National.state()
        let registry = state.registry
        let id = "hohhot-dairy"
        let subject = try #require(Subject("cluster:\(id)"))
        let observations = Observation.all(in: state).filter { $0.subject == subject }.map(\.key)
        let members = registry.groupMembers.sorted.filter { $0.cluster.text == id }.map(\.key)
        let without = try state.after([
            withdraw(.observations, observations),
            withdraw(.confidence, registry.confidence.rows(of: id).map(\.key)),
            withdraw(.standings, registry.standings.rows(of: id).map(\.key)),
            withdraw(.groupMembers, members), withdraw(.clusterPlaces, registry.clusterPlaces.rows(of: id).map(\.key)),
            withdraw(.clusters, [id]),
        ])
        #expect(observations.count == 2)
        var expected = try counts(state, "2022-12-01")
        expected[.field]?["consumer-goods"] = 3
        expected[.province]?["150000"] = nil
        expected[.city]?["150100"] = nil
        expected[.macroRegion]?["west"] = 4
        expected[.batch]?["3"] = 19
        expected[.tier] = ["national": 44]
        expected[.standing] = ["listed": 44]
        #expect(try counts(without, "2022-12-01") == expected)
        let snapshot = Snapshot(without, asOf: try date("2022-12-01"))
        let result = try snapshot.figure("clusters")
        #expect(result.coverage == FigureResult.Coverage(recorded: 44, population: 45))
        #expect(result.greatest == Rational(45))
        #expect(result.missing.count == 1)
        #expect(try snapshot.figure("provinces-covered").number == Rational(18))
    }

    @Test("an erratum changes the figure, and the record as it was known before gives the old value")
    func knownAt() throws {
        var events: [ProgrammeEvent] = []
        var state = ProgrammeState()
        func happen(_ commands: [ProgrammeCommand]) throws {
            for event in try decide(commands, state) {
                events.append(event)
                apply(event, to: &state)
            }
        }
        let national = try National.state()
        try happen(Table.allCases.map { .rows(.record($0, rows(of: $0, in: national))) })
        let known = events.count
        let wrong = try #require(
            Observation.find("region:east|doc-004|manufacturing-share-of-gdp|2021|subject|||", in: state))
        try happen([correct(.observations, wrong.texts.with(["value": "30.6"]))])
        try happen([withdraw(.standings, ["hohhot-dairy/2022-11-30"])])
        func folded(_ count: Int) throws -> Snapshot {
            var state = ProgrammeState()
            for event in events.prefix(count) {
                apply(event, to: &state)
                state.size += 1
            }
            return Snapshot(state, asOf: try date("2022-12-01"))
        }
        #expect(try folded(known).figure("east-manufacturing-share").text == "30.5")
        #expect(try folded(known + 1).figure("east-manufacturing-share").text == "30.6")
        #expect(try folded(known + 1).figure("clusters").number == Rational(45))
        #expect(try folded(known + 2).figure("clusters").number == Rational(44))
        #expect(try folded(known).figure("clusters").knownAt == known)
        #expect(try folded(known + 2).figure("clusters").json["known_at"]?.integer == Int64(known + 2))
    }
}
