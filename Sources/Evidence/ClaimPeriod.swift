package import Exact

/// What the words of a claim's period mean: `2022-H1`, `as of 2022-11`, `2012-2021`, `2019 to 2021-03`.
package struct ClaimPeriod: Hashable, Sendable {
    /// The periods that values may be stated for, the most exact first.
    package let periods: [Period]

    package init(_ text: String) {
        let tokens = Self.tokens(text)
        let found = tokens.compactMap { Period($0) }
        if let first = found.first, let last = found.last, found.count == 2, first.form == last.form,
            let range = Period("\(first)/\(last)")
        {
            periods = [range, last]
        } else {
            periods = found.reversed()
        }
    }

    /// The day as of which something is counted: the last of the period.
    package var asOf: CivilDate? { periods.first?.end }

    private static func tokens(_ text: String) -> [String] {
        var tokens: [String] = []
        for word in text.split(whereSeparator: {
            !($0.isASCII && ($0.isNumber || $0.isLetter)) && $0 != "-" && $0 != "/"
        }) {
            let word = String(word.map { $0 == "H" ? "S" : $0 })
            if Period(word) != nil {
                tokens.append(word)
            } else {
                let years = word.split(whereSeparator: { $0 == "-" || $0 == "/" }).map(String.init)
                if years.count == 2, years.allSatisfy({ $0.count == 4 && Period($0) != nil }) { tokens += years }
            }
        }
        return tokens
    }

    /// How well a stated period answers to the claim's: 0 the same, 1 the same end, 2 one within the other; nil not at all.
    package func fit(_ period: Period) -> Int? {
        guard let wanted = periods.first else { return 2 }
        if period == wanted { return 0 }
        if period.end == wanted.end { return 1 }
        return periods.contains { $0.contains(period) || period.contains($0) } ? 2 : nil
    }
}
