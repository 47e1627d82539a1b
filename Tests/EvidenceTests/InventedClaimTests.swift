import Evidence
import Exact
import Figures
import Programme
import Testing

private let all45 = "45 national advanced manufacturing clusters"
private let all25 = "25 winners of the cluster finals"
private let all80 = "80 national advanced manufacturing clusters"

/// Claims that no document makes, with verdicts derived by hand from the data.
@Suite("Invented claims")
struct InventedClaimTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let claim: ClaimText
        let verdict: Verdict
        let reason: String

        init(_ claim: ClaimText, _ verdict: Verdict, _ reason: String) {
            self.claim = claim
            self.verdict = verdict
            self.reason = reason
        }

        var testDescription: String { "\(claim.subject), \(claim.filters) \(claim.value): \(reason)" }
    }

    private static func count(_ value: String, _ filters: String, _ comparator: String = "=") -> ClaimText {
        claim(all45, "cluster count", "2022-11-30", value, "clusters", comparator, filters)
    }

    static let counts: [Example] = [
        Example(count("2", "field=new materials; province=320000"), .reproduced, "Suzhou nano and Changzhou carbon"),
        Example(count("3", "field=new materials; province=320000"), .contradicted, "two in Jiangsu"),
        Example(
            count("3", "field=high-end equipment; macro_region=central"), .reproduced, "Zhuzhou twice and Changsha"),
        Example(count("4", "field=high-end equipment; macro_region=central"), .contradicted, "three, all firm"),
        Example(count("1", "field=consumer goods; macro_region=west"), .reproduced, "Hohhot dairy"),
        Example(count("2", "field=consumer goods; province=330000"), .contradicted, "only Yueqing, if at all"),
        Example(
            count("1", "field=consumer goods; province=330000"), .consistentByAssumption, "Yueqing's field is assumed"),
        Example(
            count("0", "field=consumer goods; province=330000"), .consistentByAssumption, "Yueqing may be equipment"),
        Example(count("14", "field=high-end equipment"), .consistentByAssumption, "with Yueqing"),
        Example(count("15", "field=high-end equipment"), .contradicted, "14 at most"),
        Example(
            count("12", "field=next-generation information technology"), .consistentByAssumption, "without Qingdao"),
        Example(count("11", "field=next-generation information technology"), .contradicted, "12 at least"),
        Example(count("8", "field=new materials"), .contradicted, "7, firm"),
        Example(count("20", "batch=3"), .reproduced, "the third batch is none of the 25"),
        Example(count("2", "batch=3; province=430000"), .reproduced, "Changsha and Zhuzhou of 2022"),
        Example(count("2", "batch=1; province=430000"), .consistentByAssumption, "both batches are from memory"),
        Example(count("1", "batch=1; province=430000"), .consistentByAssumption, "one of them may be of batch 2"),
        Example(count("3", "batch=1; province=430000"), .contradicted, "only two in Hunan were of the 25"),
        Example(count("3", "city=320500"), .reproduced, "Suzhou"),
        Example(count("2", "city=武汉市"), .reproduced, "Wuhan"),
        Example(count("1", "city=441300"), .consistentByAssumption, "Huizhou is from memory"),
        Example(count("1", "city=温州市"), .reproduced, "Yueqing counts as Wenzhou"),
        Example(count("8", "province=440000"), .contradicted, "seven in Guangdong"),
        Example(count("7", "province=440000 (Guangdong)"), .reproduced, "seven in Guangdong"),
        Example(count("3", "macro_region=northeast"), .contradicted, "two"),
        Example(count("18", "key_region=长三角"), .reproduced, "the Yangtze delta"),
        Example(count("19", "key_region=yangtze-river-delta"), .contradicted, "18"),
        Example(
            count("7", "key_region(press)=pearl-river-delta"), .reproduced, "the whole of Guangdong gives the same"),
        Example(count("15", "key_region=none"), .reproduced, "45 less 30"),
        Example(count("0", "city=拉萨市"), .reproduced, "Lhasa has none"),
        Example(count("40", "", ">="), .withinRounding, "more than 40 allows 40 to under 50"),
        Example(count("45", "", ">="), .reproduced, "the value itself"),
        Example(count("46", "", ">="), .contradicted, "fewer"),
        Example(count("30", "", ">="), .contradicted, "more than 30 allows 30 to under 40"),
        Example(count("44", "", "~"), .withinRounding, "41.8 to 46.2"),
        Example(count("48", "", "~"), .contradicted, "45.6 up"),
        Example(count("46", "", "<~"), .withinRounding, "43.7 to under 46"),
        Example(count("45", "", "<~"), .contradicted, "nearly 45 is less than 45"),
        Example(count("50", "", "<="), .withinRounding, "at most 50"),
        Example(count("44", "", "<="), .contradicted, "more than 44"),
        Example(
            claim(all45, "provinces covered", "2022-11-30", "4", "provinces", "=", "key_region=yangtze-river-delta"),
            .reproduced, "Shanghai, Jiangsu, Zhejiang, Anhui"),
        Example(
            claim(all45, "cities covered", "2022-11-30", "9", "cities", "=", "province=320000"), .reproduced,
            "nine cities of Jiangsu"),
        Example(
            claim(all45, "cities covered", "2022-11-30", "39", "cities"), .consistentByAssumption, "39 with Huizhou"),
        Example(
            claim(all45, "cities covered", "2022-11-30", "38", "cities"), .consistentByAssumption, "38 without Huizhou"),
        Example(claim(all45, "cities covered", "2022-11-30", "40", "cities"), .contradicted, "39 at most"),
        Example(
            claim(all25, "separate-planning cities covered", "2021-03", "3", "cities"), .reproduced,
            "Shenzhen, Qingdao, Ningbo"),
        Example(claim(all25, "provinces covered", "2021-03", "10", "provinces"), .contradicted, "nine"),
        Example(
            claim("45个国家先进制造业集群", "集群数量", "2022-11-30", "7", "个集群", "=", "field=新材料"), .reproduced,
            "in Chinese"),
        Example(
            claim("45個國家先進制造業集群", "集群數量", "2022-11-30", "30", "個集群", "=", "macro_region=東部"), .notDerivable,
            "集群數量 is no recorded wording; 集群個數 is"),
        Example(
            claim("45個國家先進制造業集群", "集群個數", "2022-11-30", "30", "個集群", "=", "macro_region=東部"), .reproduced,
            "in traditional characters"),
        Example(claim("east", "cluster count", "2022-12-01", "30", "clusters"), .reproduced, "listed ones in the east"),
        Example(claim("江苏省", "cluster count", "2022-12-01", "10", "clusters"), .reproduced, "listed ones in Jiangsu"),
        Example(
            claim("江苏省", "cluster count", "2024-12-31", "13", "clusters"), .consistentByAssumption,
            "five are not recorded"),
        Example(
            claim("national advanced manufacturing clusters", "cluster count", "2021-04-01", "0", "clusters"),
            .reproduced,
            "winners were not yet listed"),
        Example(
            claim("national advanced manufacturing clusters", "cluster count", "2021-04-01", "25", "clusters"),
            .contradicted, "none was listed"),
        Example(
            claim("west", "provinces", "2022", "12", "provinces", "=", "macro_region=west"), .reproduced, "twelve"),
        Example(
            claim("central", "provinces", "2022", "7", "provinces", "=", "macro_region=central"), .contradicted, "six"),
        Example(
            claim(all25, "clusters with output growth in double digits", "2021", "26", "clusters"), .contradicted,
            "there are only 25"),
        Example(
            claim(all25, "clusters with output growth in double digits", "2021", "0", "clusters"), .contradicted,
            "Changsha grew by 16 %"),
        Example(
            claim(all45, "share of the four key regions", "2022-11-30", "3/5", "share"), .contradicted,
            "30 of 45 is two thirds"),
    ]

    static let lists2024: [Example] = [
        Example(
            claim(all80, "cluster count", "2024-12-31", "80", "clusters"), .asPublishedOnly, "75 of 80 are recorded"),
        Example(claim(all80, "cluster count", "2024-12-31", "81", "clusters"), .contradicted, "80 at most"),
        Example(claim(all80, "cluster count", "2024-12-31", "70", "clusters"), .contradicted, "73 at least"),
        Example(
            claim("35个国家先进制造业集群", "cluster count", "2024-12-31", "35", "clusters"), .asPublishedOnly,
            "30 of 35 are recorded"),
        Example(
            claim("national advanced manufacturing clusters", "cluster count", "2024-12-31", "80", "clusters"),
            .asPublishedOnly, "all that are listed"),
        Example(
            claim(all80, "cluster count", "2024-12-31", "14", "clusters", "=", "field=new materials"),
            .consistentByAssumption, "14 recorded, up to five more"),
        Example(
            claim(all80, "cluster count", "2024-12-31", "16", "clusters", "=", "field=new materials"), .notDerivable,
            "five are not recorded"),
        Example(
            claim(all80, "cluster count", "2024-12-31", "20", "clusters", "=", "field=new materials"), .contradicted,
            "19 at most"),
        Example(
            claim(all80, "cluster count", "2024-12-31", "6", "clusters", "=", "macro_region=northeast"),
            .consistentByAssumption, "six recorded, up to five more"),
        Example(
            claim(all80, "cluster count", "2024-12-31", "45", "clusters", "=", "macro_region=east"), .notDerivable,
            "44 recorded, five not"),
        Example(
            claim(all80, "cluster count", "2024-12-31", "25", "clusters", "=", "batch in (1,2)"), .reproduced,
            "the earlier batches are complete"),
    ]

    private static let changsha = "Changsha construction machinery cluster"

    static let values: [Example] = [
        Example(claim(changsha, "R&D spend", "2018", "52.6", "亿元"), .reproduced, "another document states it"),
        Example(claim(changsha, "R&D spend", "2018", "5.26", "billion yuan"), .reproduced, "the same in billions"),
        Example(claim("长沙工程机械集群", "研发投入", "2018", "526000", "万元"), .reproduced, "in ten thousands, in Chinese"),
        Example(claim(changsha, "R&D spend", "2018", "5.3", "billion yuan"), .withinRounding, "5.25 to under 5.35"),
        Example(claim(changsha, "R&D spend", "2018", "6", "billion yuan"), .contradicted, "5.5 to under 6.5"),
        Example(claim(changsha, "R&D spend", "2018", "5", "billion yuan", ">="), .withinRounding, "more than 5"),
        Example(
            claim(changsha, "R&D spend", "2018", "5.5", "billion yuan", "<~"), .withinRounding, "5.225 to under 5.5"),
        Example(claim(changsha, "R&D spend", "2018", "5.5", "billion yuan", "~"), .withinRounding, "5.225 to 5.775"),
        Example(claim(changsha, "R&D spend", "2018", "5", "billion yuan", "<="), .contradicted, "more than 5"),
        Example(claim(changsha, "R&D spend", "2020", "9", "billion yuan"), .notDerivable, "no value of 2020"),
        Example(claim("泰连锡生物医药集群", "产值", "2021", "3040", "亿元"), .reproduced, "in Chinese"),
        Example(
            claim("tailianxi-biomedicine", "output value", "2021", "304", "billion yuan"), .reproduced, "by its id"),
        Example(
            claim("cluster:tailianxi-biomedicine", "output value", "2021", "0.304", "trillion yuan"), .reproduced,
            "as a subject"),
        Example(claim("泰连锡", "output value", "2021", "300", "billion yuan", ">="), .withinRounding, "300 to under 400"),
        Example(claim("泰连锡", "output value", "2021", "310", "billion yuan"), .contradicted, "305 to under 315"),
        Example(
            claim("长春汽车集群", "output value", "2021", "6142.8", "亿元"), .consistentByAssumption,
            "the value is doubtful"),
        Example(
            claim("长春汽车集群", "output value", "2021", "7000", "亿元"), .notDerivable, "a doubtful value contradicts nothing"
        ),
        Example(claim("zhuzhou-rail", "enterprises", "2023-11", "425", "enterprises"), .reproduced, "as recorded"),
        Example(claim("zhuzhou-rail", "enterprises", "2023-11", "426", "enterprises"), .contradicted, "425"),
        Example(claim("zhuzhou-rail", "little giants", "2023-11", "11", "enterprises"), .reproduced, "titles held"),
        Example(claim("zhuzhou-rail", "little giants", "2023-11", "12", "enterprises"), .contradicted, "11"),
        Example(
            claim(all45, "output value of leading industries", "2021", "19", "trillion yuan"), .reproduced, "doc-000"),
        Example(claim(all45, "output value of leading industries", "2021", "190000", "亿元"), .reproduced, "the same"),
        Example(
            claim(all45, "output value of leading industries", "2021", "19.2", "trillion yuan"), .withinRounding,
            "19 may stand for 19.2"),
        Example(
            claim(all45, "output value of leading industries", "2021", "22", "trillion yuan"), .contradicted, "19"),
        Example(
            claim("national new-industrialisation demonstration bases", "count", "as of 2022-09", "445", "bases"),
            .reproduced, "the press conference"),
        Example(
            claim("national new-industrialisation demonstration bases", "count", "as of 2022-09", "446", "bases"),
            .contradicted, "445"),
        Example(claim(all25, "output value", "2022-H1", "6.2", "trillion yuan"), .reproduced, "the press conference"),
        Example(claim(all25, "growth of output value", "2022-H1", "6", "%"), .withinRounding, "5.5 to under 6.5"),
        Example(claim(all25, "growth of output value", "2022-H1", "7", "%"), .contradicted, "6.5 to under 7.5"),
        Example(
            claim("东部地区", "manufacturing value added as share of regional GDP", "2021", "30.5", "%"), .reproduced,
            "the east in Chinese"),
        Example(
            claim("east", "manufacturing value added as share of regional GDP", "2021", "32", "%"), .contradicted,
            "30.5"),
        Example(claim("MIIT cluster programme", "start year", "2019", "2018", "year"), .contradicted, "2019"),
        Example(
            claim("wuhan-optoelectronics", "output value (target)", "2025", "6000", "亿元", ">="), .reproduced,
            "the target is recorded"),
        Example(
            claim("west", "share of national above-scale industrial value added", "2021", "19.2", "%"), .withinRounding,
            "19.15 to under 19.25"),
        Example(
            claim(all25, "end of public notice", "2021", "2021-03-28", "date"), .contradicted, "it ended on the 29th"),
        Example(claim(all25, "end of public notice", "2021", "2021-03-29", "date"), .reproduced, "another report"),
        // The same origin is no evidence.
        Example(
            claim(changsha, "R&D spend", "2018", "52.6", "亿元", release: "doc-002"), .asPublishedOnly, "its own value"),
        Example(
            claim(changsha, "R&D spend", "2018", "52.6", "亿元", release: "002_37c5b02469569042.txt"), .asPublishedOnly,
            "its own value, by the name of the file"),
        Example(
            claim(changsha, "R&D spend", "2018", "60", "亿元", release: "doc-002"), .contradicted, "it says otherwise"),
        Example(
            claim(all25, "output value", "2022-H1", "6.2", "trillion yuan", release: "press-2022-09-26"),
            .asPublishedOnly, "a report of the same press conference"),
        Example(
            claim(all25, "output value", "2022-H1", "6.2", "trillion yuan", release: "press-conference-2022-09-23"),
            .asPublishedOnly, "the press conference itself"),
        Example(
            claim(
                all45, "output value of leading industries", "2021", "19", "trillion yuan", release: "miit-2022-11-30"),
            .asPublishedOnly, "the announcement that both documents copy"),
        Example(
            claim(all25, "end of public notice", "2021", "2021-03-29", "date", release: "lmjx-2021-03-24"),
            .asPublishedOnly, "the report on which the standings rest"),
        Example(
            claim(
                all45, "cluster count", "2022-11-30", "2", "clusters", "=", "field=new materials; province=320000",
                release: "people-jiangsu-2022-11-03"), .asPublishedOnly, "both rows rest on this report"),
        Example(
            claim(
                all45, "cluster count", "2022-11-30", "7", "clusters", "=", "field=new materials",
                release: "people-jiangsu-2022-11-03"), .consistentByAssumption, "two of the seven rows rest on it"),
    ]

    @Test("counts", arguments: counts)
    func judgesCount(example: Example) throws { try check(example) }

    @Test("the list of 2024, of which 75 of 80 are recorded", arguments: lists2024)
    func judgesList(example: Example) throws { try check(example) }

    @Test("values, growth, titles, targets and dates", arguments: values)
    func judgesValue(example: Example) throws { try check(example) }

    private func check(_ example: Example) throws {
        let finding = try National.checker().check(example.claim)
        #expect(
            finding.verdict == example.verdict,
            "\(example.reason); claimed \(finding.claimed), computed \(finding.computed ?? "nothing"), missing \(finding.missing)"
        )
    }

    @Test(
        "what cannot be read is named",
        arguments: [
            (claim("the moon", "cluster count", "2022", "45", "clusters"), "'the moon' is not on the record"),
            (claim(all45, "happiness", "2022", "45", "clusters"), "the indicator 'happiness' is not defined"),
            (claim(all45, "cluster count", "2022", "45", "furlongs"), "the unit 'furlongs' is not defined"),
            (claim(all45, "cluster count", "2022", "45", ""), "the unit '' is not defined"),
            (
                claim(all45, "cluster count", "2022", "45", "clusters", "=", "colour=red"),
                "the filter cannot be read: 'colour' cannot be filtered by; expected field, batch, standing, tier, group, cluster, "
                    + "province, city, place, joint, growth, macro_region, key_region, separate_planning; choose one of them"
            ),
            (
                claim(all45, "cluster count", "2022", "45", "clusters", "=", "field=magic"),
                "the filter cannot be read: 'magic' is not in fields; expected an id or a name that is recorded; correct it"
            ),
            (claim(all45, "cluster count", "2022", "45", "clusters", "≈"), "the comparator '≈' is not known"),
            (claim(all45, "cluster count", "2022", "about fifty", "clusters"), "'about fifty' is not a number"),
            (claim(all45, "cluster count", "2022", "", "clusters"), "'' is not a number"),
            (claim(all45, "cluster count", "2022", "1,000", "clusters"), "'1,000' is not a number"),
            (claim(all45, "cluster count", "2022", "2/0", "clusters"), "'2/0' is not a number"),
            (claim(all25, "end of public notice", "2021", "29 March", "date"), "'29 March' is not a date"),
            (
                claim(all25, "cluster count", "2021", "45", "%", "=", "batch"),
                "the filter cannot be read: 'batch' is not a "
                    + "condition; expected KEY=VALUE, KEY<>VALUE, KEY>=NUMBER or KEY in (A, B); correct it"
            ),
            (
                claim("Changsha construction machinery cluster", "R&D spend", "2020", "9", "billion yuan"),
                "rd-spend of cluster:changsha-construction-machinery in 2020"
            ),
        ])
    func namesWhatIsMissing(claim: ClaimText, missing: String) throws {
        let finding = try National.checker().check(claim)
        #expect(finding.verdict == .notDerivable)
        #expect(finding.missing == [missing])
        #expect(finding.computed == nil)
    }

    @Test("all that cannot be read is named at once")
    func namesAll() throws {
        let finding = try National.checker().check(claim("the moon", "happiness", "soon", "x", "furlongs", "≈", "red"))
        #expect(finding.missing.count == 5)
    }

    @Test(
        "growth from levels: Changsha's R&D grew by 56.8 %",
        arguments: [
            ("56.8", Verdict.withinRounding), ("57", .withinRounding), ("56.84", .withinRounding),
            ("60", .contradicted),
            ("156.8", .contradicted),
        ])
    func growthFromLevels(value: String, verdict: Verdict) throws {
        let checker = try National.checker([
            record(
                .indicators,
                [
                    "id": "growth-of-rd-spend", "name_zh": "研发投入增速", "name_en": "Growth of R&D spend",
                    "unit": "percent", "kind": "rate", "of": "rd-spend",
                ])
        ])
        let stated = claim("Changsha construction machinery cluster", "growth of R&D spend", "2019", value, "%")
        #expect(checker.check(stated).verdict == verdict)
        let own = claim(
            "Changsha construction machinery cluster", "growth of R&D spend", "2019", value, "%", release: "doc-002")
        #expect(checker.check(own).verdict == (verdict == .contradicted ? .contradicted : .asPublishedOnly))
    }

    @Test("growth from levels needs no indicator of its own")
    func growthWithoutIndicator() throws {
        let finding = try National.checker().check(
            claim("Changsha construction machinery cluster", "growth of R&D spend", "2019", "56.8", "%"))
        #expect(finding.verdict == .withinRounding)
    }

    @Test("a share of clusters may be rounded", arguments: ["66.7", "67"])
    func roundedShare(value: String) throws {
        let finding = try National.checker().check(
            claim(all45, "share of the four key regions", "2022-11-30", value, "%"))
        #expect(finding.verdict == .withinRounding)
    }

    @Test("a count in a unit of something else is not reproduced", arguments: ["trillion yuan", "%", "persons"])
    func wrongUnit(unit: String) throws {
        let finding = try National.checker().check(claim(all45, "cluster count", "2022-11-30", "45", unit))
        #expect(finding.verdict == .notDerivable)
    }

    @Test("a value in a unit of something else is not reproduced", arguments: ["persons", "%"])
    func wrongUnitOfValue(unit: String) throws {
        let finding = try National.checker().check(
            claim("zhuzhou-rail", "industry scale", "2022", "150700000000", unit))
        #expect(finding.verdict == .notDerivable)
    }

    @Test("a wrong year of start is contradicted, whatever period the claim names")
    func wrongStartYear() throws {
        let finding = try National.checker().check(
            claim("MIIT cluster programme", "start year", "2018", "2018", "year"))
        #expect(finding.verdict == .contradicted)
    }

    @Test("a filter that a value cannot be filtered by does not pass unseen")
    func filteredValue() throws {
        let finding = try National.checker().check(
            claim(all45, "output value of leading industries", "2021", "19", "trillion yuan", "=", "macro_region=east"))
        #expect(finding.verdict == .notDerivable)
    }
}
