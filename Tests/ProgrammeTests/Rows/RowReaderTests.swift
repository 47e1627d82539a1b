import Exact
import Programme
import Testing

@Suite("RowReader")
struct RowReaderTests {
    /// Reads one cell; gives the value and what was complained of.
    private func cell<T>(_ text: String?, _ read: (inout RowReader) -> T) -> (value: T, complaint: String?) {
        var reader = RowReader(text.map { ["cell": $0] } ?? [:])
        let value = read(&reader)
        let complaints = reader.faults.map { "\($0.column): \($0.message)" }
        return (value, complaints.isEmpty ? nil : complaints.joined(separator: "\n"))
    }

    private func complaint<T>(_ text: String?, _ read: (inout RowReader) -> T) -> String? {
        cell(text, read).complaint
    }

    @Test(
        "ids",
        arguments: [
            ("wuxi-iot", nil), ("a.b-1", nil), ("440300", nil),
            (nil, "cell is empty; expected an id; fill it in or remove the row"),
            ("", "cell is empty; expected an id; fill it in or remove the row"),
            (
                "Wuxi IoT",
                "'Wuxi IoT' is not an id; expected lower-case letters, digits, '-' and '.'; write for example wuxi-iot"
            ),
            (
                "a_b",
                "'a_b' is not an id; expected lower-case letters, digits, '-' and '.'; write for example a-b"
            ),
            ("无锡", "'无锡' is not an id; expected lower-case letters, digits, '-' and '.'; write an id"),
            ("-a", "'-a' is not an id; expected lower-case letters, digits, '-' and '.'; write for example a"),
        ] as [(String?, String?)])
    func readsID(text: String?, message: String?) {
        #expect(complaint(text) { $0.id("cell", of: Cluster.self) } == message.map { "cell: \($0)" })
    }

    @Test("an id that may be missing")
    func readsOptionalID() {
        var reader = RowReader(["a": "wuxi-iot"])
        #expect(reader.optionalID("a", of: Cluster.self)?.text == "wuxi-iot")
        #expect(reader.optionalID("b", of: Cluster.self) == nil)
        #expect(reader.faults.isEmpty)
    }

    @Test(
        "lists of ids",
        arguments: [
            ("", [], nil), ("a", ["a"], nil), ("a; b ;;c", ["a", "b", "c"], nil),
            ("a;B", ["a"], "'B' is not an id; expected ids separated by ';'; write for example b"),
            ("a,b", [], "'a,b' is not an id; expected ids separated by ';'; write for example a-b"),
        ] as [(String, [String], String?)])
    func readsIDs(text: String, ids: [String], message: String?) {
        let read = cell(text) { $0.ids("cell", of: Place.self).map(\.text) }
        #expect(read.value == ids)
        #expect(read.complaint == message.map { "cell: \($0)" })
    }

    @Test(
        "texts that must be given",
        arguments: [
            ("Wuxi", nil), ("无锡", nil), ("two\nlines 无", nil),
            ("", "cell is empty; expected a text; fill it in or remove the row"),
            (nil, "cell is empty; expected a text; fill it in or remove the row"),
            ("a\u{7}b", "the text holds the invisible character U+0007; expected printable text; remove it"),
            ("a\tb", "the text holds the invisible character U+0009; expected printable text; remove it"),
            ("无\u{85}", "the text holds the invisible character U+0085; expected printable text; remove it"),
            ("a\u{7F}", "the text holds the invisible character U+007F; expected printable text; remove it"),
        ] as [(String?, String?)])
    func readsText(text: String?, message: String?) {
        #expect(complaint(text) { $0.text("cell") } == message.map { "cell: \($0)" })
        if text?.isEmpty == false {
            #expect(complaint(text) { $0.optionalText("cell") } == message.map { "cell: \($0)" })
        }
    }

    @Test("lists of texts")
    func readsList() {
        var reader = RowReader(["a": " x ;  ; y z;", "b": ""])
        #expect(reader.list("a") == ["x", "y z"])
        #expect(reader.list("b").isEmpty)
        #expect(reader.list("c").isEmpty)
        #expect(reader.faults.isEmpty)
    }

    @Test(
        "dates",
        arguments: [
            ("2022-11-30", nil), ("2024-02-29", nil),
            (nil, "cell is empty; expected a date YYYY-MM-DD; fill it in"),
            (
                "2023-02-29",
                "'2023-02-29' is not a date of the calendar; expected YYYY-MM-DD; write for example 2022-11-30"
            ),
            (
                "2022/11/30",
                "'2022/11/30' is not a date of the calendar; expected YYYY-MM-DD; write for example 2022-11-30"
            ),
            ("2022-11", "'2022-11' is not a date of the calendar; expected YYYY-MM-DD; write for example 2022-11-30"),
        ] as [(String?, String?)])
    func readsDate(text: String?, message: String?) {
        #expect(complaint(text) { $0.date("cell") } == message.map { "cell: \($0)" })
        if text != nil { #expect(complaint(text) { $0.optionalDate("cell") } == message.map { "cell: \($0)" }) }
    }

    @Test(
        "periods",
        arguments: [
            ("2021", nil), ("2022-S1", nil), ("2022-Q3", nil), ("2022-09", nil), ("2022-09-23", nil),
            ("2022-01/2022-09", nil), ("2012/2021", nil),
            (nil, "cell is empty"), ("2022-H1", "'2022-H1' is not a period"),
            ("2022-13", "'2022-13' is not a period"), ("2022-09/2022-01", "'2022-09/2022-01' is not a period"),
            ("last year", "'last year' is not a period"),
        ] as [(String?, String?)])
    func readsPeriod(text: String?, wrong: String?) {
        let message = wrong.map {
            "cell: \($0); expected 2021, 2022-S1, 2022-Q3, 2022-09, 2022-09-23 or a range; "
                + "write for example 2022-01/2022-09"
        }
        #expect(complaint(text) { $0.period("cell") } == message)
        #expect(complaint(text) { $0.optionalPeriod("cell") } == (text == nil ? nil : message))
    }

    @Test(
        "numbers",
        arguments: [
            ("12.50", nil), ("-3", nil), ("0", nil), ("999999999999999999", nil),
            (
                nil,
                "cell is empty; expected a number; fill it in or remove the row"
            ),
            (
                "１２．５",
                "'１２．５' has full-width digits; expected plain digits with a point for decimals; write 12.5"
            ),
            (
                "1,234.5",
                "'1,234.5' has a thousands separator; expected plain digits with a point for decimals; write 1234.5"
            ),
            (
                "1 234",
                "'1 234' has a thousands separator; expected plain digits with a point for decimals; write 1234"
            ),
            (
                "１，２３４",
                "'１，２３４' has a thousands separator; expected plain digits with a point for decimals; write 1234"
            ),
            (
                "1234567890123456789",
                "'1234567890123456789' has too many digits; expected at most 18; round it as it was stated"
            ),
            (
                "约100",
                "'约100' is not a number; expected plain digits with a point for decimals; "
                    + "put signs such as ≥ or 约 into the column comparator"
            ),
            (
                "1e3",
                "'1e3' is not a number; expected plain digits with a point for decimals; "
                    + "put signs such as ≥ or 约 into the column comparator"
            ),
            (
                "+5",
                "'+5' is not a number; expected plain digits with a point for decimals; "
                    + "put signs such as ≥ or 约 into the column comparator"
            ),
        ] as [(String?, String?)])
    func readsNumber(text: String?, message: String?) {
        #expect(complaint(text) { $0.decimal("cell") } == message.map { "cell: \($0)" })
        #expect(complaint(text) { $0.optionalDecimal("cell") } == (text == nil ? nil : message.map { "cell: \($0)" }))
    }

    @Test(
        "counts",
        arguments: [
            ("25", 25, nil), ("3.00", 3, nil), ("0", 0, nil), (nil, nil, nil),
            ("-1", nil, "-1 is not a count; expected a whole number from 0 up; correct it"),
            ("2.5", nil, "2.5 is not a count; expected a whole number from 0 up; correct it"),
        ] as [(String?, Int?, String?)])
    func readsCount(text: String?, count: Int?, message: String?) {
        let read = cell(text) { $0.optionalCount("cell") }
        #expect(read.value == count)
        #expect(read.complaint == message.map { "cell: \($0)" })
    }

    @Test("a count that is no number is complained of once")
    func complainsOfCountOnce() {
        #expect(
            complaint("many") { $0.optionalCount("cell") }
                == "cell: 'many' is not a number; expected plain digits with a point for decimals; "
                + "put signs such as ≥ or 约 into the column comparator")
    }

    @Test("words of an enumeration")
    func readsWord() {
        #expect(cell("county") { $0.word("cell", PlaceLevel.prefecture) } == (.county, nil))
        #expect(cell(nil) { $0.word("cell", PlaceLevel.prefecture) } == (.prefecture, nil))
        #expect(
            complaint("provinse") { $0.word("cell", PlaceLevel.prefecture) }
                == "cell: 'provinse' is not known; expected province, prefecture, county; did you mean province?")
        #expect(
            complaint("galaxy") { $0.word("cell", PlaceLevel.prefecture) }
                == "cell: 'galaxy' is not known; expected province, prefecture, county; choose one of them")
        #expect(
            complaint("sure") { $0.word("cell", Confidence.firm) }
                == "cell: 'sure' is not known; expected inferred, assumed, recalled, doubtful; choose one of them")
        #expect(
            complaint("≥") { $0.word("cell", Comparator.equal) }
                == "cell: '≥' is not known; expected =, >=, <=, ~, <~; did you mean >=?")
    }

    @Test("flags")
    func readsFlag() {
        #expect(cell("yes") { $0.flag("cell") } == (true, nil))
        #expect(cell(nil) { $0.flag("cell") } == (false, nil))
        #expect(
            cell("no") { $0.flag("cell") }
                == (false, "cell: 'no' is not yes or empty; expected yes or an empty cell; correct it"))
    }

    @Test("days from which and until which something holds")
    func readsValidity() {
        var reader = RowReader(["valid_from": "2022-11-30", "valid_to": "2022-11-29"])
        _ = reader.validity()
        #expect(
            reader.faults == [
                RowFault(
                    "valid_to",
                    "2022-11-29 is before valid_from 2022-11-30; expected a day from 2022-11-30 on; "
                        + "correct one of the two")
            ])
        var sameDay = RowReader(["valid_from": "2022-11-30", "valid_to": "2022-11-30"])
        let validity = sameDay.validity()
        #expect(sameDay.faults.isEmpty)
        let day = CivilDate(year: 2022, month: 11, day: 30)
        #expect(day.map { validity.contains($0) } == true)
        #expect(day.map { validity.contains($0.adding(days: 1)) } == false)
        #expect(day.map { validity.contains($0.adding(days: -1)) } == false)
        #expect(day.map { Validity(from: nil, to: nil).contains($0) } == true)
    }

    @Test(
        "subjects",
        arguments: [
            ("cluster:wuxi-iot", nil), ("nation:CN", nil),
            ("nation:FR", "'nation:FR'"), ("wuxi-iot", "'wuxi-iot'"), ("planet:earth", "'planet:earth'"),
            ("cluster:", "'cluster:'"), ("cluster:Wuxi", "'cluster:Wuxi'"), (nil, "''"),
        ] as [(String?, String?)])
    func readsSubject(text: String?, quoted: String?) {
        #expect(
            complaint(text) { $0.subject("cell") }
                == quoted.map {
                    "cell: \($0) is not a subject; expected KIND:ID with one of the kinds cluster, place, region, group, "
                        + "organisation, programme, nation; write for example cluster:wuxi-iot"
                })
    }

    @Test("all that is wrong with a row is collected")
    func collects() {
        var reader = RowReader(["cluster": "Robots", "standing": "listed", "valid_from": "soon"])
        _ = Standing(from: &reader)
        #expect(reader.faults.map(\.column) == ["cluster", "valid_from"])
    }

    @Test(
        "white space at the ends, and full-width characters",
        arguments: [("　a b\t", "a b"), ("", ""), (" \n", ""), ("a", "a")])
    func trims(text: String, expected: String) {
        #expect(trimmed(text) == expected)
    }

    @Test("full-width ASCII becomes plain")
    func halves() {
        #expect(halfWidth("（ＡＢ１２）；＝　无") == "(AB12);= 无")
        #expect(halfWidth("plain、无") == "plain、无")
    }
}
