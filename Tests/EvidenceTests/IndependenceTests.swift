import Evidence
import Exact
import Figures
import Programme
import Testing

@Suite("A claim is checked, never fed back")
struct IndependenceTests {
    /// A claim that only its own release could bear out, and the observation that would.
    struct Echo: Sendable, CustomTestStringConvertible {
        let subject: String
        let indicator: String
        let name: String
        let period: String
        let value: String
        let unit: String

        var testDescription: String { "\(indicator) of \(subject)" }

        func observation(_ release: String, _ more: [String: String] = [:]) throws -> ProgrammeCommand {
            try record(
                .observations,
                [
                    "subject": subject, "indicator": indicator, "period": period, "value": value, "unit": unit,
                    "release": release,
                ].with(more))
        }

        func claim(by release: String) -> ClaimText {
            EvidenceTests.claim(subject, name, period, value, unit, release: release)
        }
    }

    static let echoes = [
        Echo(
            subject: "cluster:wuxi-iot", indicator: "profit", name: "profit", period: "2021", value: "123.4",
            unit: "yuan-100m"),
        Echo(
            subject: "cluster:xian-aviation", indicator: "employees", name: "employees", period: "2022", value: "60000",
            unit: "persons"),
        Echo(
            subject: "region:central", indicator: "manufacturing-share-of-gdp",
            name: "manufacturing value added as share of regional GDP", period: "2021", value: "28.1", unit: "percent"),
        Echo(
            subject: "group:list-45", indicator: "output-value", name: "output value", period: "2022", value: "20.5",
            unit: "yuan-tn"),
        Echo(
            subject: "cluster:suzhou-nano", indicator: "growth-of-output-value", name: "growth of output value",
            period: "2022", value: "12.5", unit: "percent"),
    ]

    private static func releases() throws -> ProgrammeCommand {
        try record(
            .releases, ["id": "source", "kind": "report", "title_en": "Source"],
            ["id": "copy", "kind": "report", "title_en": "Copy", "origin": "source"],
            ["id": "copy-of-copy", "kind": "report", "title_en": "Copy of the copy", "origin": "copy"],
            ["id": "sister", "kind": "report", "title_en": "Another copy", "origin": "source"],
            ["id": "stranger", "kind": "report", "title_en": "Stranger"])
    }

    @Test("without an observation nothing is derivable", arguments: echoes)
    func nothing(echo: Echo) throws {
        #expect(try National.checker([Self.releases()]).check(echo.claim(by: "source")).verdict == .notDerivable)
    }

    @Test(
        "neither a release nor a copy of it reproduces its own claim", arguments: echoes,
        ["source", "copy", "copy-of-copy", "sister"])
    func neverFromOwn(echo: Echo, observed: String) throws {
        let checker = try National.checker([Self.releases(), echo.observation(observed)])
        for claiming in ["source", "copy", "copy-of-copy", "sister"] {
            #expect(checker.check(echo.claim(by: claiming)).verdict == .asPublishedOnly, "\(claiming)")
        }
        #expect(checker.check(echo.claim(by: "stranger")).verdict == .reproduced)
        #expect(checker.check(echo.claim(by: "not-on-the-record")).verdict == .reproduced)
    }

    @Test("another origin reproduces it, also beside the own value", arguments: echoes)
    func fromOthers(echo: Echo) throws {
        let checker = try National.checker([Self.releases(), echo.observation("copy"), echo.observation("stranger")])
        #expect(checker.check(echo.claim(by: "source")).verdict == .reproduced)
    }

    @Test("another origin that is not firm makes it an assumption at best", arguments: echoes)
    func fromWeak(echo: Echo) throws {
        for confidence in ["inferred", "assumed", "recalled", "doubtful"] {
            let checker = try National.checker([
                Self.releases(), echo.observation("stranger", ["confidence": confidence]),
            ])
            #expect(checker.check(echo.claim(by: "source")).verdict == .consistentByAssumption, "\(confidence)")
        }
    }

    @Test("an observation by the claim's own release lifts no claim of the national data to reproduced")
    func ownObservationLiftsNothing() throws {
        let before = try National.checker()
        let registry = try National.state().registry
        let words = try National.snapshot("2025-01-01").words
        var tried = 0
        for claim in before.recordedClaims {
            let verdict = before.check(claim).verdict
            guard verdict == .asPublishedOnly || verdict == .notDerivable,
                let indicator = words.id(claim.indicator, in: .indicators),
                let group = words.id(claim.subject, in: .groups), let unit = words.id(claim.unit, in: .units),
                let period = ClaimPeriod(claim.period).periods.first,
                registry.indicators[indicator]?.kind != .date
            else { continue }
            let more = try record(
                .observations,
                [
                    "subject": "group:\(group)", "indicator": indicator, "period": period.description,
                    "value": claim.value, "unit": unit, "release": claim.release, "scope_note": "added by a test",
                ])
            tried += 1
            #expect(try National.checker([more]).check(claim).verdict == .asPublishedOnly, "\(claim.id)")
        }
        #expect(tried >= 8)
    }

    @Test("a growth computed in part from the claim's own release is an assumption at best")
    func partlyOwn() throws {
        func level(_ period: String, _ value: String, _ release: String) throws -> ProgrammeCommand {
            try record(
                .observations,
                [
                    "subject": "cluster:suzhou-nano", "indicator": "output-value", "period": period, "value": value,
                    "unit": "yuan-100m", "release": release,
                ])
        }
        let stated = claim("cluster:suzhou-nano", "growth of output value", "2023", "25", "%", release: "source")
        let mixed = try National.checker([
            Self.releases(), level("2022", "1000", "stranger"), level("2023", "1250", "copy"),
        ])
        #expect(mixed.check(stated).verdict == .consistentByAssumption)
        let own = try National.checker([
            Self.releases(), level("2022", "1000", "copy"), level("2023", "1250", "source"),
        ])
        #expect(own.check(stated).verdict == .asPublishedOnly)
        let others = try National.checker([
            Self.releases(), level("2022", "1000", "stranger"), level("2023", "1250", "stranger"),
        ])
        #expect(others.check(stated).verdict == .reproduced)
    }

    @Test("a value of the industry or a proxy can agree, but contradicts nothing", arguments: ["industry", "proxy"])
    func scopes(scope: String) throws {
        let echo = Self.echoes[0]
        let checker = try National.checker([Self.releases(), echo.observation("stranger", ["scope": scope])])
        let other = claim(echo.subject, echo.name, echo.period, "999", echo.unit, release: "source")
        #expect(checker.check(other).verdict == .notDerivable)
    }

    @Test("a value that only a proxy bears out is not reproduced", arguments: ["industry", "proxy"])
    func proxiesReproduceNothing(scope: String) throws {
        let echo = Self.echoes[0]
        let checker = try National.checker([Self.releases(), echo.observation("stranger", ["scope": scope])])
        #expect(checker.check(echo.claim(by: "source")).verdict == .consistentByAssumption)
    }
}
