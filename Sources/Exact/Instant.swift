/// A moment in milliseconds of UTC since 1970-01-01T00:00:00Z; the clock of the ledger.
package struct Instant: Hashable, Comparable, Sendable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Reads `2026-11-21T07:53:17Z`, with or without milliseconds; nil for anything else.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 20 || bytes.count == 24, bytes[10] == UInt8(ascii: "T"), bytes.last == UInt8(ascii: "Z"),
            let date = CivilDate(String(decoding: bytes[0..<10], as: UTF8.self)),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let hour = CivilDate.number(bytes[11..<13]), let minute = CivilDate.number(bytes[14..<16]),
            let second = CivilDate.number(bytes[17..<19]), hour < 24, minute < 60, second < 60
        else { return nil }
        var fraction = 0
        if bytes.count == 24 {
            guard bytes[19] == UInt8(ascii: "."), let digits = CivilDate.number(bytes[20..<23]) else { return nil }
            fraction = digits
        }
        let seconds = Int64(date.dayNumber) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
        milliseconds = seconds * 1000 + Int64(fraction)
    }

    /// The first moment of a day in UTC.
    package init(startOf date: CivilDate) {
        milliseconds = Int64(date.dayNumber) * 86_400_000
    }

    /// The day in UTC on which the moment falls.
    package var date: CivilDate {
        CivilDate(dayNumber: Int32(clamping: (milliseconds - floorRemainder) / 86_400_000))
    }

    private var floorRemainder: Int64 {
        let remainder = milliseconds % 86_400_000
        return remainder < 0 ? remainder + 86_400_000 : remainder
    }

    package static func < (a: Self, b: Self) -> Bool { a.milliseconds < b.milliseconds }
}

extension Instant: CustomStringConvertible {
    package var description: String {
        let rest = Int(floorRemainder)
        let clock = "\(padded(rest / 3_600_000, 2)):\(padded(rest / 60_000 % 60, 2)):\(padded(rest / 1000 % 60, 2))"
        return "\(date)T\(clock).\(padded(rest % 1000, 3))Z"
    }
}
