import Evidence
import Exact
import Figures
import Programme
import Testing

/// The verdicts were derived by hand from what is firm in the description of the data, not from the program.
@Suite("The 98 claims of the five documents")
struct NationalClaimTests {
    struct Expected: Sendable, CustomTestStringConvertible {
        let claims: String
        let verdict: Verdict
        let reason: String

        init(_ claims: String, _ verdict: Verdict, _ reason: String) {
            self.claims = claims
            self.verdict = verdict
            self.reason = reason
        }

        var testDescription: String { "\(claims): \(reason)" }

        /// `s000-07 08` stands for two claims of one document, `s000-13...18` for six.
        var ids: [String] {
            let words = claims.split(separator: " ").map(String.init)
            let document = words[0].prefix(5)
            return words.flatMap { word -> [String] in
                let numbers = (word.hasPrefix("s") ? String(word.dropFirst(5)) : word).split(separator: ".").compactMap
                { Int($0) }
                return (numbers[0]...(numbers.last ?? numbers[0])).map { "\(document)\(padded($0, 2))" }
            }
        }
    }

    static let expected: [Expected] = [
        Expected("s000-01", .reproduced, "45 rows are firm"),
        Expected("s000-02", .asPublishedOnly, "19 trillion: no cluster's leading output of 2021 is recorded"),
        Expected("s000-03", .asPublishedOnly, "18 centres are not recorded one by one"),
        Expected("s000-04", .consistentByAssumption, "18 of 26 is 69.2 %, and the 26 are from memory"),
        Expected("s000-05 06", .asPublishedOnly, "champions and little giants are not recorded one by one"),
        Expected("s000-07 08", .consistentByAssumption, "13 and 13: two rows were placed so that the counts come out"),
        Expected("s000-09 10", .reproduced, "7 and 5 by the names alone"),
        Expected("s000-11", .consistentByAssumption, "4: Yueqing was placed there, Qingdao could be"),
        Expected("s000-12", .reproduced, "3 by the names alone"),
        Expected("s000-13...14", .reproduced, "19 provinces and 3 separately planned cities are firm"),
        Expected("s000-15...18", .reproduced, "30, 8, 5 and 2 by macro-region are firm"),
        Expected("s000-19...20", .reproduced, "30 in key regions are firm; 30 of 45 is two thirds"),
        Expected("s001-01", .reproduced, "45 rows are firm"),
        Expected("s001-02 03", .asPublishedOnly, "a copy of the same announcement is no evidence"),
        Expected("s001-04...09", .reproduced, "provinces, separately planned cities, macro-regions"),
        Expected("s001-10 12", .reproduced, "30 in key regions, two thirds"),
        Expected("s001-11", .reproduced, "four key regions are defined"),
        Expected("s001-13 14 17", .consistentByAssumption, "13, 13 and 4 hang on two placed rows"),
        Expected("s001-15 16 18", .reproduced, "7, 5 and 3 by the names alone"),
        Expected("s001-19", .asPublishedOnly, "18 centres: both documents copy one announcement"),
        Expected("s001-20", .consistentByAssumption, "18 of 26, from memory"),
        Expected("s001-21...23", .asPublishedOnly, "carriers, champions and little giants: one announcement"),
        Expected("s002-01 03", .reproduced, "25 rows of 2021 are firm"),
        Expected("s002-02", .reproduced, "another report dates the end of the notice"),
        Expected("s002-04", .reproduced, "9 provinces are firm"),
        Expected("s002-05 06", .consistentByAssumption, "21 cities only with Huizhou, which is from memory"),
        Expected("s002-07 08", .consistentByAssumption, "nine batches are from memory"),
        Expected("s002-09...15", .reproduced, "the 25 by province are firm"),
        Expected("s002-16...23", .reproduced, "the 25 by city are firm"),
        Expected("s002-24...26", .asPublishedOnly, "only this report states them"),
        Expected("s002-27", .reproduced, "another origin dates the start of the programme"),
        Expected("s002-28", .asPublishedOnly, "only this report states it"),
        Expected("s003-01...03", .asPublishedOnly, "targets known from this report only"),
        Expected("s003-04", .asPublishedOnly, "the planned cluster and its cities rest on this report"),
        Expected("s003-05", .notDerivable, "the places meant are no subject"),
        Expected("s004-01...04", .asPublishedOnly, "bases and their shares: the press conference only"),
        Expected("s004-05", .asPublishedOnly, "the newspaper reports the same press conference"),
        Expected("s004-06", .reproduced, "25 rows are firm"),
        Expected("s004-07", .asPublishedOnly, "25,000 firms: not recorded by cluster"),
        Expected("s004-08", .notDerivable, "growth of 2021 is recorded for one of the 25"),
        Expected("s004-09 10", .asPublishedOnly, "output and growth of the half-year: the press conference only"),
        Expected("s004-11...13", .asPublishedOnly, "zones: the press conference only"),
        Expected("s004-14", .asPublishedOnly, "the share of the east: the press conference only"),
        Expected("s004-15", .notDerivable, "the share of the nation is not recorded"),
        Expected("s004-16 17", .asPublishedOnly, "shares of the east: the press conference only"),
        Expected("s004-18", .reproduced, "central China has six provinces"),
        Expected("s004-19", .asPublishedOnly, "growth of the west: the press conference only"),
        Expected("s004-20", .notDerivable, "the growth of the other regions is not recorded"),
        Expected("s004-21 22", .asPublishedOnly, "shares of the west: the press conference only"),
    ]

    /// The findings by claim, once for all tests.
    private static let findings = Result {
        let checker = try National.checker()
        return Dictionary(uniqueKeysWithValues: checker.recordedClaims.map { ($0.id, checker.check($0)) })
    }

    @Test("the table covers every claim once")
    func isWhole() throws {
        let ids = Self.expected.flatMap(\.ids)
        #expect(Set(ids).count == ids.count)
        #expect(Set(ids) == Set(try Self.findings.get().keys))
        #expect(ids.count == 98)
    }

    @Test("the verdict", arguments: expected)
    func verdict(expected: Expected) throws {
        let findings = try Self.findings.get()
        for id in expected.ids {
            let finding = try #require(findings[id])
            #expect(finding.verdict == expected.verdict, "\(id): \(finding.arithmetic) \(finding.missing)")
        }
    }

    @Test(
        "the verdict does not hang on the day from which the record is seen", arguments: ["2023-01-01", "2030-01-01"])
    func isIndependentOfToday(day: String) throws {
        let findings = try Self.findings.get()
        let checker = ClaimChecker(try National.snapshot(day))
        for claim in checker.recordedClaims { #expect(checker.check(claim).verdict == findings[claim.id]?.verdict) }
    }

    @Test("a verdict says what it rests on or what is missing")
    func explains() throws {
        for (id, finding) in try Self.findings.get() {
            switch finding.verdict {
            case .reproduced, .withinRounding: #expect(finding.computed != nil, "\(id)")
            case .consistentByAssumption: #expect(!finding.assumptions.isEmpty, "\(id)")
            case .asPublishedOnly, .contradicted: #expect(!finding.arithmetic.isEmpty, "\(id)")
            case .notDerivable: #expect(!finding.missing.isEmpty, "\(id)")
            }
            #expect(!finding.claimed.isEmpty)
            #expect(finding.claim.id == id)
        }
    }

    @Test("what is missing is named")
    func namesMissing() throws {
        let findings = try Self.findings.get()
        #expect(findings["s003-05"]?.missing == ["'places building new energy vehicle clusters' is not on the record"])
        #expect(findings["s004-08"]?.missing.first?.hasPrefix("no value is recorded for 24 clusters: ") == true)
        #expect(findings["s004-15"]?.missing == ["manufacturing-share-of-gdp of nation:CN in 2021"])
        #expect(
            findings["s004-20"]?.missing
                == ["central", "east", "northeast"].map {
                    "mean-growth-of-above-scale-value-added of region:\($0) in 2012/2021"
                })
    }

    @Test("assumptions name the rows and the rival reading", arguments: ["s000-07", "s000-08", "s000-11", "s001-13"])
    func namesAssumptions(id: String) throws {
        let finding = try #require(try Self.findings.get()[id])
        let text = finding.assumptions.joined(separator: "\n")
        let row = id == "s000-08" ? "wenzhou-yueqing-electrical: field" : "qingdao-smart-appliances: field"
        #expect(text.contains(row))
        #expect(text.contains("rival reading b: "))
        #expect(text.contains("gives \(finding.claim.value)"))
    }

    @Test("the 21 cities hang on Huizhou, the batches on nine rows")
    func namesRows() throws {
        let findings = try Self.findings.get()
        let cities = try #require(findings["s002-05"]).assumptions
        #expect(cities.contains { $0.hasPrefix("guangfohui-uhd-appliances: place:441300") })
        let batches = try #require(findings["s002-07"]).assumptions.filter { $0.contains(": batch ") }
        #expect(batches.count == 9)
    }

    @Test("6.2 trillion in half of 2022 strains against nearly 10 in 2021")
    func findsTension() throws {
        let findings = try Self.findings.get()
        for id in ["s004-05", "s004-09"] {
            let tensions = try #require(findings[id]).tensions
            #expect(
                tensions == [
                    "6.2 yuan-tn in 2022-S1 (doc-004) less growth of 6.1 %, brought to twelve months, is 1.17 times "
                        + "<~ 10 yuan-tn in 2021 (press-2022-09-26)"
                ])
        }
        let others = findings.values.filter { !["s004-05", "s004-09"].contains($0.claim.id) }
        #expect(others.allSatisfy { finding in finding.tensions.allSatisfy { !$0.contains("twelve months") } })
    }

    @Test("a finding as JSON has the documented members")
    func json() throws {
        let members: Set<String> = [
            "claim_id", "verdict", "claimed", "allowed", "computed", "unit", "arithmetic", "records", "assumptions",
            "missing",
            "tensions",
        ]
        let findings = try Self.findings.get()
        for finding in findings.values { #expect(finding.json.object.map { Set($0.keys) } == members) }
        let json = try #require(findings["s000-01"]).json
        #expect(json["claim_id"]?.string == "s000-01")
        #expect(json["verdict"]?.string == "reproduced")
        #expect(json["computed"]?.string == "45")
        #expect(json["records"]?.array?.count == 45)
        #expect(findings["s003-05"]?.json["computed"] == .null)
    }
}
