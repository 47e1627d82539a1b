import Exact
import Testing

@Suite struct PeriodTests {
    @Test(
        arguments: [
            ("2021", .year, "2021-01-01", "2021-12-31", 12), ("0001", .year, "0001-01-01", "0001-12-31", 12),
            ("2022-S1", .half, "2022-01-01", "2022-06-30", 6), ("2022-S2", .half, "2022-07-01", "2022-12-31", 6),
            ("2022-Q1", .quarter, "2022-01-01", "2022-03-31", 3), ("2022-Q2", .quarter, "2022-04-01", "2022-06-30", 3),
            ("2022-Q3", .quarter, "2022-07-01", "2022-09-30", 3), ("2022-Q4", .quarter, "2022-10-01", "2022-12-31", 3),
            ("2022-01", .month, "2022-01-01", "2022-01-31", 1), ("2024-02", .month, "2024-02-01", "2024-02-29", 1),
            ("2023-02", .month, "2023-02-01", "2023-02-28", 1), ("2022-12", .month, "2022-12-01", "2022-12-31", 1),
            ("2022-09-23", .day, "2022-09-23", "2022-09-23", 0), ("2024-02-29", .day, "2024-02-29", "2024-02-29", 0),
            ("2024-01/2024-07", .months, "2024-01-01", "2024-07-31", 7),
            ("2023-11/2024-02", .months, "2023-11-01", "2024-02-29", 4),
            ("2022-01/2022-12", .months, "2022-01-01", "2022-12-31", 12),
            ("2012/2021", .years, "2012-01-01", "2021-12-31", 120),
        ] as [(String, Period.Form, String, String, Int)])
    func everyFormIsReadAndWritten(
        _ text: String, _ form: Period.Form, _ start: String, _ end: String, _ months: Int
    ) throws {
        let period = try #require(Period(text))
        #expect(period.form == form)
        #expect(period.start == CivilDate(start))
        #expect(period.end == CivilDate(end))
        #expect(period.monthCount == months)
        #expect(period.description == text)
    }

    @Test(arguments: [
        "", "/", "22", "202", "20222", "0000", "2022-", "2022-1", "2022-00", "2022-13", "2022-S0", "2022-S3", "2022-Q0",
        "2022-Q5", "2022-q1", "2022-s1", "2022-H1", "2022-T1", "2022-W05", "2022-S", "2022S1", "2022/09", "2022.09",
        "2022-02-30", "2022-09-23T", "2022-9-23", "2022年", "2022 ", " 2022", "２０２２", "-022", "+022", "2022/", "/2022",
        "2022/2022", "2022/2021", "2022-05/2022-05", "2022-05/2022-04", "2022/2022-05", "2022-05/2023",
        "2022-S1/2022-S2", "2022-Q1/2022-Q2", "2022-01-01/2022-01-31", "2020/2021/2022", "2024-01//2024-07",
        "2024-01/07", "2024-01-2024-07", "2024-01/2024-13",
    ]) func otherTextsAreRefused(_ text: String) {
        #expect(Period(text) == nil)
    }

    @Test func everyMonthAndDayOfSixYearsGoesThereAndBack() throws {
        let first = try #require(CivilDate("2019-01-01"))
        for offset in 0..<2192 {
            let date = first.adding(days: offset)
            let day = Period(day: date)
            #expect(Period(date.description) == day)
            let month = try #require(Period(date.description.prefix(7)))
            let year = Period(year: date.parts.year)
            #expect(month.contains(day))
            #expect(year.contains(month))
            #expect(Period(month.description) == month)
            #expect(Period(year.description) == year)
        }
    }

    @Test(arguments: [
        ["2020", "2021-01-01", "2021-Q1", "2021-S1", "2021", "2022"],
        ["2012/2021", "2021", "2021-S2", "2021-Q4", "2021-11/2021-12", "2021-12", "2021-12-31", "2022-01-01"],
        ["2022-05-30", "2022-05", "2022-S1", "2022-Q2", "2022-06", "2022-06-30", "2022-07"],
        ["2022", "2022-01/2022-12", "2022-12"],
    ]) func orderIsByTheLastDayThenTheFirst(_ texts: [String]) throws {
        let periods = try texts.map { try #require(Period($0)) }
        #expect(periods.reversed().sorted().map(\.description) == texts)
        for period in periods { #expect(!(period < period)) }
        for (a, b) in zip(periods, periods.dropFirst()) { #expect(!(b < a)) }
    }

    @Test(
        arguments: [
            ("2021", "2020"), ("2022-S1", "2021-S1"), ("2022-S2", "2021-S2"), ("2022-Q4", "2021-Q4"),
            ("2022-09", "2021-09"), ("2024-02", "2023-02"), ("2025-02", "2024-02"),
            ("2024-01/2024-02", "2023-01/2023-02"),
            ("2025-01/2025-02", "2024-01/2024-02"), ("2023-11/2024-02", "2022-11/2023-02"), ("0002", "0001"),
            ("2012/2021", nil), ("2022-09-23", nil), ("2024-02-29", nil), ("0001", nil), ("0001-05", nil),
        ] as [(String, String?)]) func theYearBeforeHasTheSameForm(_ text: String, _ before: String?) throws
    {
        let period = try #require(Period(text))
        #expect(period.yearBefore?.description == before)
        #expect(period.yearBefore == before.flatMap { Period($0) })
    }

    @Test(arguments: [
        ("2021", "2021", true), ("2021", "2021-S1", true), ("2021", "2021-12-31", true), ("2021", "2022-01-01", false),
        ("2021", "2020-12-31", false), ("2021-S1", "2021-Q2", true), ("2021-S1", "2021-Q3", false),
        ("2021-Q1", "2021-01/2021-04", false), ("2012/2021", "2016", true), ("2016", "2012/2021", false),
        ("2024-02", "2024-02-29", true), ("2021", "2021-01/2021-12", true), ("2021-01/2021-12", "2021", true),
        ("2021-Q1", "2020-12/2021-03", false),
    ]) func aPeriodContainsWhatLiesWithinIt(_ text: String, _ other: String, _ contains: Bool) throws {
        #expect(try #require(Period(text)).contains(try #require(Period(other))) == contains)
    }

    @Test func aYearOfMonthsIsNotTheYear() throws {
        #expect(try #require(Period("2022-01/2022-12")) != Period(year: 2022))
    }
}
