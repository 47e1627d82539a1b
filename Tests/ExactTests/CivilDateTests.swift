import Exact
import Testing

@Suite struct CivilDateTests {
    @Test(arguments: [
        (1, 1, 1, -719_162), (1900, 1, 1, -25567), (1900, 2, 28, -25509), (1900, 3, 1, -25508), (1969, 12, 31, -1),
        (1970, 1, 1, 0), (2000, 2, 29, 11016), (2000, 3, 1, 11017), (2024, 2, 29, 19782), (2100, 2, 28, 47540),
        (2100, 3, 1, 47541), (2100, 12, 31, 47846), (9999, 12, 31, 2_932_896),
    ]) func dayNumbersAreThoseOfPythonsCalendar(_ year: Int, _ month: Int, _ day: Int, _ number: Int32) throws {
        let date = try #require(CivilDate(year: year, month: month, day: day))
        #expect(date.dayNumber == number)
        #expect(date.parts == (year, month, day))
    }

    @Test func everyDayOfTwoCenturiesGoesThereAndBack() throws {
        var number: Int32 = -25567
        for year in 1900...2100 {
            let isLeap = year % 4 == 0 && year != 1900 && year != 2100
            for (month, length) in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
                for day in 1...length {
                    let date = CivilDate(dayNumber: number)
                    #expect(date.parts == (year, month + 1, day))
                    #expect(CivilDate(year: year, month: month + 1, day: day) == date)
                    #expect(CivilDate(date.description) == date)
                    number += 1
                }
                #expect(CivilDate(year: year, month: month + 1, day: length + 1) == nil)
            }
        }
        #expect(number == 47847)
    }

    @Test(arguments: [
        (1900, 28), (1999, 28), (2000, 29), (2023, 28), (2024, 29), (2100, 28), (2400, 29), (4, 29), (100, 28),
    ]) func februaryFollowsTheLeapYears(_ year: Int, _ days: Int) {
        #expect(CivilDate.daysIn(month: 2, year: year) == days)
        #expect((CivilDate(year: year, month: 2, day: 29) != nil) == (days == 29))
    }

    @Test(arguments: [
        (0, 1, 1), (-1, 1, 1), (10000, 1, 1), (2022, 0, 1), (2022, 13, 1), (2022, 1, 0), (2022, 1, 32), (2022, 4, 31),
        (2022, 2, 29), (2022, -1, 1), (2022, 1, -1), (.max, 1, 1), (2022, .max, 1), (2022, 1, .max), (.min, .min, .min),
    ]) func daysThatAreNoneAreRefused(_ year: Int, _ month: Int, _ day: Int) {
        #expect(CivilDate(year: year, month: month, day: day) == nil)
    }

    @Test(arguments: [
        "", "2022", "2022-11", "2022-11-3", "2022-1-30", "22-11-30", "2022-11-31", "2022-02-29", "2022-00-10",
        "2022-13-01", "2022-11-00", "0000-01-01", "2022/11/30", "20221130", "2022-11-30 ", " 2022-11-30", "2022-11-30T",
        "-022-11-30", "+022-11-30", "2022--1-30", "2022-1 -30", "２０２２-11-30", "2022年11月30日", "2022-11-3\u{0}",
    ]) func otherTextsAreRefused(_ text: String) {
        #expect(CivilDate(text) == nil)
    }

    @Test func textHasFourDigitsOfYear() throws {
        let date = try #require(CivilDate(year: 7, month: 3, day: 9))
        #expect(date.description == "0007-03-09")
        #expect(CivilDate("0007-03-09") == date)
    }

    @Test func daysAreAddedAndOrdered() throws {
        let date = try #require(CivilDate("2024-02-28"))
        #expect(date.adding(days: 1).description == "2024-02-29")
        #expect(date.adding(days: 2).description == "2024-03-01")
        #expect(date.adding(days: -59).description == "2023-12-31")
        #expect(date < date.adding(days: 1))
        #expect(!(date < date))
    }

    @Test(arguments: [(7, 1, "7"), (7, 2, "07"), (123, 2, "123"), (0, 3, "000")])
    func numbersArePadded(_ number: Int, _ width: Int, _ text: String) {
        #expect(padded(number, width) == text)
    }
}
