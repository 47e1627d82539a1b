import Exact
import TestSupport
import Testing

@Suite struct InstantTests {
    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0, "1970-01-01T00:00:00.000Z"),
            ("2026-11-21T07:53:17Z", 1_795_247_597_000, "2026-11-21T07:53:17.000Z"),
            ("2000-02-29T12:34:56.789Z", 951_827_696_789, "2000-02-29T12:34:56.789Z"),
            ("1969-12-31T23:59:59.999Z", -1, "1969-12-31T23:59:59.999Z"),
            ("0001-01-01T00:00:00.000Z", -62_135_596_800_000, "0001-01-01T00:00:00.000Z"),
            ("9999-12-31T23:59:59.001Z", 253_402_300_799_001, "9999-12-31T23:59:59.001Z"),
        ] as [(String, Int64, String)])
    func momentsAreMillisecondsOfUTC(_ text: String, _ milliseconds: Int64, _ written: String) throws {
        let instant = try #require(Instant(text))
        #expect(instant.milliseconds == milliseconds)
        #expect(instant.description == written)
        #expect(instant.date == CivilDate(text.prefix(10)))
    }

    @Test(arguments: [
        "", "2026-11-21", "2026-11-21T07:53Z", "2026-11-21T07:53:17", "2026-11-21 07:53:17Z", "2026-11-21t07:53:17Z",
        "2026-11-21T07:53:17z", "2026-11-21T24:00:00Z", "2026-11-21T23:60:00Z", "2026-11-21T23:59:60Z",
        "2026-02-29T00:00:00Z", "2026-11-21T07:53:17.5Z", "2026-11-21T07:53:17.12Z", "2026-11-21T07:53:17.1234Z",
        "2026-11-21T07:53:17,123Z", "2026-11-21T07:53:17.12aZ", "2026-11-21T-7:53:17Z", "2026-11-21T07.53.17Z",
        "2026-11-21T07:53:17+08:00", "2026-11-21T07:53:17.+08Z", "２026-11-21T07:53:1Z",
    ]) func otherTextsAreRefused(_ text: String) {
        #expect(Instant(text) == nil)
    }

    @Test func whatIsWrittenIsReadBackInOrder() throws {
        var random = seeded()
        var last: Instant?
        let moments = (0..<2000).map { _ in
            Int64.random(in: -62_135_596_800_000...253_402_300_799_999, using: &random)
        }
        for milliseconds in moments.sorted() {
            let instant = Instant(milliseconds: milliseconds)
            #expect(Instant(instant.description) == instant)
            if let last, last != instant {
                #expect(last < instant)
                #expect(last.description < instant.description)
            }
            last = instant
        }
    }

    @Test(arguments: ["1900-01-01", "1969-12-31", "1970-01-01", "2024-02-29"])
    func aDayBeginsAtMidnightAndEndsBeforeTheNext(_ day: String) throws {
        let date = try #require(CivilDate(day))
        let start = Instant(startOf: date)
        #expect(start.description == day + "T00:00:00.000Z")
        #expect(start.date == date)
        #expect(Instant(milliseconds: start.milliseconds + 86_399_999).date == date)
        #expect(Instant(milliseconds: start.milliseconds + 86_400_000).date == date.adding(days: 1))
        #expect(Instant(milliseconds: start.milliseconds - 1).date == date.adding(days: -1))
    }
}
