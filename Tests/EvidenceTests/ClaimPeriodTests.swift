import Evidence
import Exact
import Programme
import Testing

@Suite("ClaimPeriod")
struct ClaimPeriodTests {
    @Test(
        "what the words mean, the most exact first",
        arguments: [
            ("2021", ["2021"], "2021-12-31"), ("2022-11-30", ["2022-11-30"], "2022-11-30"),
            ("as of 2022-11", ["2022-11"], "2022-11-30"), ("2022-H1", ["2022-S1"], "2022-06-30"),
            ("2022-S1", ["2022-S1"], "2022-06-30"), ("2022-Q3", ["2022-Q3"], "2022-09-30"),
            ("2012-2021", ["2012/2021", "2021"], "2021-12-31"), ("2012/2021", ["2012/2021"], "2021-12-31"),
            ("2012 to 2021", ["2012/2021", "2021"], "2021-12-31"),
            ("2019 to 2021-03", ["2021-03", "2019"], "2021-03-31"),
            ("2024-01 to 2024-07", ["2024-01/2024-07", "2024-07"], "2024-07-31"),
            ("2024-01/2024-07", ["2024-01/2024-07"], "2024-07-31"),
            ("latest as of 2022-09 (year not stated)", ["2022-09"], "2022-09-30"),
            ("from 2022", ["2022"], "2022-12-31"),
            ("2021年", ["2021"], "2021-12-31"), ("截至2022-11", ["2022-11"], "2022-11-30"),
            ("February 2024-02", ["2024-02"], "2024-02-29"), ("", [], nil), ("recently", [], nil), ("2022-13", [], nil),
        ] as [(String, [String], String?)])
    func reads(text: String, periods: [String], asOf: String?) {
        let period = ClaimPeriod(text)
        #expect(period.periods.map(\.description) == periods)
        #expect(period.asOf?.description == asOf)
    }

    @Test(
        "how well a stated period answers",
        arguments: [
            ("2021", "2021", 0), ("2021", "2012/2021", 1), ("2021", "2021-12", 1), ("2021", "2021-S2", 1),
            ("2021", "2021-S1", 2), ("2021-S1", "2021", 2), ("2021", "2020", nil), ("2022-09", "2022-09-23", 2),
            ("2012-2021", "2012/2021", 0), ("2012-2021", "2021", 1), ("2012-2021", "2012", 2),
            ("2012-2021", "2011", nil),
            ("2019 to 2021-03", "2019-01/2021-03", 1), ("recently", "1999", 2),
        ] as [(String, String, Int?)])
    func fits(text: String, stated: String, fit: Int?) throws {
        #expect(ClaimPeriod(text).fit(try #require(Period(stated) as Period?)) == fit)
    }
}
