import Exact
import Programme
import Testing

@testable import Figures

@Suite("Values of the national programme")
struct NationalValueTests {
    @Test(
        "values as published",
        arguments: [
            ("leading-output-45", "19"), ("output-25-2022-h1", "6.2"), ("output-growth-25-2022-h1", "6.1"),
            ("innovation-centres-45", "18"), ("demonstration-bases", "445"), ("little-giants-45", "2200"),
            ("east-manufacturing-share", "30.5"), ("west-share-2021", "19.21"), ("beijing-target-year", "2022"),
        ])
    func published(figure: String, value: String) throws {
        #expect(try National.snapshot("2024-12-31").figure(figure).text == value)
    }

    @Test("the share of innovation centres is 18 of 26")
    func titlesShare() throws {
        let result = try National.snapshot("2024-12-31").figure("innovation-centres-45-share")
        #expect(result.number == Rational(900, over: 13))
        #expect(result.text(try #require(result.number)) == "69.2")
        #expect(result.confidence == .recalled, "the 26 are from memory")
        #expect(result.parts.map(\.value) == [Rational(18), Rational(26)])
    }

    @Test("the series of the west keeps both years")
    func series() throws {
        let result = try National.snapshot("2024-12-31").figure("west-share-2021")
        #expect(result.groups.map(\.value) == ["2012", "2021"])
        #expect(result.groups.map(\.number.description) == ["17.84", "19.21"])
    }

    @Test("a sum of few of many is refused, with the part shown")
    func refusesIncompleteSum() throws {
        let result = try National.snapshot("2024-12-31").figure("output-45-sum")
        #expect(result.refusal == "4 of 45 clusters have a value; a total would be incomplete")
        #expect(result.coverage == FigureResult.Coverage(recorded: 4, population: 45))
        // Changchun 6,142.8, Changsha about 2,900, Shenyang 1,213, Taizhou–Lianyungang–Wuxi 3,040.
        #expect(result.parts.map(\.value.description) == ["13295.8"])
        #expect(result.confidence == .doubtful)
        let leading = try National.snapshot("2024-12-31").figure("leading-output-45-sum")
        #expect(leading.refusal == "0 of 45 clusters have a value; a total would be incomplete")
    }

    @Test(
        "what cannot be computed says what is missing",
        arguments: [
            ("east-manufacturing-share-gap", ["manufacturing-share-of-gdp of nation:CN in 2021"]),
            (
                "west-growth-rank",
                ["central", "east", "northeast"].map {
                    "mean-growth-of-above-scale-value-added of region:\($0) in 2012/2021"
                }
            ),
            ("output-growth-45", ["output-value in 2021 and a year before"]),
        ])
    func namesMissing(figure: String, missing: [String]) throws {
        let result = try National.snapshot("2024-12-31").figure(figure)
        #expect(result.number == nil)
        #expect(result.missing == missing)
    }

    @Test("every figure of the record can be computed on any day, and its JSON has the documented members")
    func json() throws {
        let always: Set<String> = [
            "id", "title", "definition", "comparator", "unit", "as_of", "known_at", "convention", "confidence", "parts",
            "groups",
            "records", "concerns", "arithmetic", "missing",
        ]
        let sometimes: Set<String> = ["value", "exact", "coverage", "least", "greatest", "refused"]
        for day in ["2018-01-01", "2021-03-25", "2022-12-01", "2024-12-31"] {
            let snapshot = try National.snapshot(day)
            let all = FigureDefinition.all(in: snapshot)
            #expect(all.count == snapshot.state.registry.figures.count)
            for definition in all {
                let members = try #require(snapshot.evaluate(definition).json.object)
                let names = Set(members.keys)
                #expect(always.isSubset(of: names), "\(definition.id)")
                #expect(names.isSubset(of: always.union(sometimes)), "\(definition.id)")
                #expect((members["value"] != nil) != (members["refused"] != nil), "\(definition.id)")
                #expect(members["as_of"]?.string == day)
                #expect(members["id"]?.string == definition.id.text)
            }
        }
    }

    @Test("the JSON of one figure in full")
    func jsonInFull() throws {
        let snapshot = try National.snapshot("2022-12-01")
        let json = try snapshot.figure("top-provinces").json
        #expect(json["title"]?["en"]?.string == "Provinces with the most clusters")
        #expect(json["value"]?.string == "10")
        #expect(json["exact"]?.string == "10")
        #expect(json["unit"]?.string == "clusters")
        #expect(json["known_at"]?.integer == 0)
        #expect(json["convention"]?.string == "each-place")
        #expect(json["coverage"]?["recorded"]?.integer == 45)
        #expect(json["coverage"]?["population"]?.integer == 45)
        let group = try #require(json["groups"]?.array?.first)
        #expect(group["value"]?.string == "320000")
        #expect(group["zh"]?.string == "江苏省")
        #expect(group["number"]?.string == "10")
        #expect(group["records"]?.array?.count == 10)
        #expect(group["records"]?.array?.first?["table"]?.string == "clusters")
        let share = try snapshot.figure("key-region-share").json
        #expect(share["value"]?.string == "66.7")
        #expect(share["exact"]?.string == "200/3")
        #expect(share["parts"]?.array?.compactMap { $0["label"]?.string } == ["part", "whole"])
        let refused = try snapshot.figure("output-growth-45").json
        #expect(refused["refused"]?.string == "no member has a value both in 2021 and a year before")
        let field = try snapshot.evaluate("count clusters", filter: "standing=listed", where: "field=consumer-goods")
            .json
        let concern = try #require(
            field["concerns"]?.array?.first { $0["record"]?["key"]?.string == "qingdao-smart-appliances" })
        #expect(concern["attribute"]?.string == "field")
        #expect(concern["value"]?.string == "information-technology")
        #expect(concern["confidence"]?.string == "assumed")
        #expect(concern["alternatives"]?.array?.compactMap(\.string) == ["consumer-goods"])
        #expect(concern["decisive"] == true)
    }

    @Test("rival reading B gives 13, 13 and 4 as well, by other rows")
    func rivalReading() throws {
        let snapshot = try National.snapshot("2022-12-01")
        let reading = try #require(snapshot.rivalReadings.first)
        #expect(reading.name == "b")
        #expect(reading.variants.count == 3)
        for variant in reading.variants {
            let other = snapshot.reading(variant)
            let counts = try other.listed(by: .field)
            #expect(counts["information-technology"] == 13)
            #expect(counts["high-end-equipment"] == 13)
            #expect(counts["consumer-goods"] == 4)
        }
    }
}
