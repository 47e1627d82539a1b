/// A stretch of time for which a value is stated, written as in SDMX: `2021`, `2022-S1`, `2022-Q3`, `2022-09`,
/// `2022-09-23`, a range of months `2024-01/2024-07` (so far this year) or of years `2012/2021`.
package struct Period: Hashable, Sendable {
    package enum Form: UInt8, Sendable {
        case years, year, half, quarter, months, month, day
    }

    package let form: Form
    package let start: CivilDate
    /// The last day that belongs to the period.
    package let end: CivilDate

    /// Nil where `text` is none of the forms, or a range ends before it begins.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count == 2 {
            guard let first = Period(single: parts[0]), let last = Period(single: parts[1]), first.form == last.form,
                first.form == .year || first.form == .month, first.start < last.start
            else { return nil }
            self.init(form: first.form == .year ? .years : .months, start: first.start, end: last.end)
        } else {
            guard parts.count == 1, let period = Period(single: parts[0]) else { return nil }
            self = period
        }
    }

    package init(year: Int) {
        self.init(form: .year, start: Self.day(year, 1, 1), end: Self.day(year, 12, 31))
    }

    package init(day: CivilDate) {
        self.init(form: .day, start: day, end: day)
    }

    private init(form: Form, start: CivilDate, end: CivilDate) {
        self.form = form
        self.start = start
        self.end = end
    }

    private init?(single text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 4, let year = CivilDate.number(bytes[0..<4]), year >= 1 else { return nil }
        switch bytes.count {
        case 4: self.init(year: year)
        case 7 where bytes[4] == UInt8(ascii: "-"):
            let digit = CivilDate.number(bytes[6..<7]) ?? 0
            switch bytes[5] {
            case UInt8(ascii: "S") where (1...2).contains(digit):
                self.init(form: .half, year: year, firstMonth: digit * 6 - 5, lastMonth: digit * 6)
            case UInt8(ascii: "Q") where (1...4).contains(digit):
                self.init(form: .quarter, year: year, firstMonth: digit * 3 - 2, lastMonth: digit * 3)
            default:
                guard let month = CivilDate.number(bytes[5..<7]), (1...12).contains(month) else { return nil }
                self.init(form: .month, year: year, firstMonth: month, lastMonth: month)
            }
        case 10:
            guard let date = CivilDate(text) else { return nil }
            self.init(day: date)
        default: return nil
        }
    }

    private init(form: Form, year: Int, firstMonth: Int, lastMonth: Int) {
        let lastDay = CivilDate.daysIn(month: lastMonth, year: year)
        self.init(
            form: form, start: Self.day(year, firstMonth, 1), end: Self.day(year, lastMonth, lastDay))
    }

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
        CivilDate(year: year, month: month, day: day) ?? CivilDate(dayNumber: 0)
    }

    /// The period one year earlier of the same form (the year-on-year base); nil for a day or a range of years.
    package var yearBefore: Period? {
        guard form != .day, form != .years else { return nil }
        let (startYear, startMonth, _) = start.parts
        let (endYear, endMonth, _) = end.parts
        guard startYear > 1 else { return nil }
        return Period(
            form: form, start: Self.day(startYear - 1, startMonth, 1),
            end: Self.day(endYear - 1, endMonth, CivilDate.daysIn(month: endMonth, year: endYear - 1)))
    }

    /// How many months the period spans; 0 for a day.
    package var monthCount: Int {
        guard form != .day else { return 0 }
        let (startYear, startMonth, _) = start.parts
        let (endYear, endMonth, _) = end.parts
        return (endYear - startYear) * 12 + endMonth - startMonth + 1
    }

    package func contains(_ other: Period) -> Bool { start <= other.start && other.end <= end }
}

extension Period: Comparable, CustomStringConvertible {
    /// Chronological: by the last day, then by the first.
    package static func < (a: Self, b: Self) -> Bool {
        (a.end, a.start, a.form.rawValue) < (b.end, b.start, b.form.rawValue)
    }

    package var description: String {
        let (year, month, _) = start.parts
        switch form {
        case .years: return "\(padded(year, 4))/\(padded(end.parts.year, 4))"
        case .year: return padded(year, 4)
        case .half: return "\(padded(year, 4))-S\(month / 6 + 1)"
        case .quarter: return "\(padded(year, 4))-Q\(month / 3 + 1)"
        case .month: return "\(padded(year, 4))-\(padded(month, 2))"
        case .months:
            let (endYear, endMonth, _) = end.parts
            return "\(padded(year, 4))-\(padded(month, 2))/\(padded(endYear, 4))-\(padded(endMonth, 2))"
        case .day: return start.description
        }
    }
}
