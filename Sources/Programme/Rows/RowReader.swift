package import Exact

/// Reads the named texts of one row into values and collects everything that is wrong with them.
package struct RowReader {
    private let texts: [String: String]
    package private(set) var faults: [RowFault] = []

    package init(_ texts: [String: String]) {
        self.texts = texts
    }

    private mutating func fault(_ column: String, _ message: String) {
        faults.append(RowFault(column, message))
    }

    /// The text of a column; empty where the column is absent.
    package func raw(_ column: String) -> String { texts[column] ?? "" }

    /// A text that may be missing.
    package mutating func optionalText(_ column: String) -> String {
        let text = raw(column)
        if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text }
        if let hidden = text.unicodeScalars.first(where: { Self.isHidden($0) }) {
            let digits = String(hidden.value, radix: 16, uppercase: true)
            let code = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
            fault(column, "the text holds the invisible character U+\(code); expected printable text; remove it")
        }
        return text
    }

    private static func isHidden(_ scalar: UnicodeScalar) -> Bool {
        let category = scalar.properties.generalCategory
        return (category == .control && scalar != "\n") || category == .format
    }

    package mutating func text(_ column: String) -> String {
        let text = optionalText(column)
        if text.isEmpty { fault(column, "\(column) is empty; expected a text; fill it in or remove the row") }
        return text
    }

    /// A list of texts separated by `;`.
    package mutating func list(_ column: String) -> [String] {
        optionalText(column).split(separator: ";").map { trimmed(String($0)) }.filter { !$0.isEmpty }
    }

    package mutating func id<T>(_ column: String, of _: T.Type) -> ID<T> {
        let text = raw(column)
        if let id = ID<T>(text) { return id }
        fault(column, idComplaint(text, column))
        return ID(trusted: "?")
    }

    private func idComplaint(_ text: String, _ column: String) -> String {
        if text.isEmpty { return "\(column) is empty; expected an id; fill it in or remove the row" }
        if text.utf8.count > ID<Never>.longest {
            return "\(quoted(text)) is too long for an id; expected at most \(ID<Never>.longest) characters; shorten it"
        }
        return "\(quoted(text)) is not an id; expected lower-case letters, digits, '-' and '.'; \(idAdvice(text))"
    }

    private func idAdvice(_ text: String) -> String {
        let plain = halfWidth(text).lowercased().map {
            $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".") ? $0 : "-"
        }
        let trimmed = String(plain.drop { $0 == "-" }.reversed().drop { $0 == "-" }.reversed())
        return ID<Never>(trimmed) == nil ? "write an id" : "write for example \(trimmed)"
    }

    package mutating func optionalID<T>(_ column: String, of type: T.Type) -> ID<T>? {
        raw(column).isEmpty ? nil : id(column, of: type)
    }

    package mutating func ids<T>(_ column: String, of _: T.Type) -> [ID<T>] {
        list(column).compactMap { text in
            if let id = ID<T>(text) { return id }
            fault(
                column, "\(quoted(text)) is not an id; expected ids separated by ';'; \(idAdvice(text))")
            return nil
        }
    }

    package mutating func date(_ column: String) -> CivilDate {
        if raw(column).isEmpty {
            fault(column, "\(column) is empty; expected a date YYYY-MM-DD; fill it in")
            return CivilDate(dayNumber: 0)
        }
        return optionalDate(column) ?? CivilDate(dayNumber: 0)
    }

    package mutating func optionalDate(_ column: String) -> CivilDate? {
        let text = raw(column)
        guard !text.isEmpty else { return nil }
        if let date = CivilDate(text) { return date }
        fault(
            column, "\(quoted(text)) is not a date of the calendar; expected YYYY-MM-DD; write for example 2022-11-30")
        return nil
    }

    package mutating func period(_ column: String) -> Period {
        optionalPeriod(column, isRequired: true) ?? Period(year: 1)
    }

    package mutating func optionalPeriod(_ column: String, isRequired: Bool = false) -> Period? {
        let text = raw(column)
        if text.isEmpty, !isRequired { return nil }
        if let period = Period(text) { return period }
        let wrong = text.isEmpty ? "\(column) is empty" : "\(quoted(text)) is not a period"
        fault(
            column,
            "\(wrong); expected 2021, 2022-S1, 2022-Q3, 2022-09, 2022-09-23 or a range; "
                + "write for example 2022-01/2022-09")
        return nil
    }

    package mutating func decimal(_ column: String) -> DecimalNumber {
        let text = raw(column)
        if let number = DecimalNumber(text) { return number }
        fault(column, numberComplaint(text, column))
        return DecimalNumber(coefficient: 0)
    }

    package mutating func optionalDecimal(_ column: String) -> DecimalNumber? {
        raw(column).isEmpty ? nil : decimal(column)
    }

    /// A whole number from 0 up.
    package mutating func optionalCount(_ column: String) -> Int? {
        guard !raw(column).isEmpty else { return nil }
        let number = decimal(column)
        if number.isNegative || !number.isWhole {
            fault(column, "\(number) is not a count; expected a whole number from 0 up; correct it")
            return nil
        }
        return Int(number.coefficient / DecimalNumber.powersOfTen[Int(number.scale)])
    }

    private func numberComplaint(_ text: String, _ column: String) -> String {
        let expected = "expected plain digits with a point for decimals"
        if text.isEmpty { return "\(column) is empty; expected a number; fill it in or remove the row" }
        let ascii = halfWidth(text)
        if ascii != text, DecimalNumber(ascii) != nil {
            return "\(quoted(text)) has full-width digits; \(expected); write \(ascii)"
        }
        if let joined = withoutSeparators(ascii) {
            return "\(quoted(text)) has a thousands separator; \(expected); write \(joined)"
        }
        if ascii.count(where: \.isNumber) > DecimalNumber.mostDigits {
            return
                "\(quoted(text)) has too many digits; expected at most \(DecimalNumber.mostDigits); round it as it was stated"
        }
        return "\(quoted(text)) is not a number; \(expected); put signs such as ≥ or 约 into the column comparator"
    }

    /// The number without the separators between groups of three or four digits; nil where the text is not so grouped.
    private func withoutSeparators(_ text: String) -> String? {
        let separators: Set<Character> = [",", "_", " ", "'", "\u{A0}", "\u{2009}", "\u{202F}"]
        let whole = text.prefix { $0 != "." }
        let groups = whole.split(omittingEmptySubsequences: false) { separators.contains($0) }
        let isGrouped = groups.count > 1 && groups.dropFirst().allSatisfy { $0.count == 3 || $0.count == 4 }
        let joined = groups.joined() + text.dropFirst(whole.count)
        return isGrouped && DecimalNumber(joined) != nil ? joined : nil
    }

    /// One of the words of an enumeration; `standard` where the cell is empty.
    package mutating func word<W: RawRepresentable & CaseIterable>(
        _ column: String, _ standard: W
    ) -> W where W.RawValue == String {
        let text = raw(column)
        if text.isEmpty { return standard }
        if let word = W(rawValue: text) { return word }
        let words = W.allCases.map(\.rawValue).filter { !$0.isEmpty }
        let known = Self.otherSigns[text].flatMap { words.contains($0) ? $0 : nil }
        let similar = known ?? (text.count > 2 ? nearest(to: text, among: words) : nil)
        let advice = similar.map { "did you mean \($0)?" } ?? "choose one of them"
        fault(column, "\(quoted(text)) is not known; expected \(words.joined(separator: ", ")); \(advice)")
        return standard
    }

    /// Signs and words that people write for comparators.
    private static let otherSigns = [
        "≥": ">=", "=>": ">=", ">": ">=", "余": ">=", "超过": ">=", "≤": "<=", "=<": "<=", "<": "<=", "约": "~", "≈": "~",
        "about": "~", "近": "<~", "nearly": "<~", "＝": "=",
    ]

    package mutating func flag(_ column: String) -> Bool {
        switch raw(column) {
        case "": return false
        case "yes": return true
        default:
            fault(column, "\(quoted(raw(column))) is not yes or empty; expected yes or an empty cell; correct it")
            return false
        }
    }

    /// A pair of dates from which and until which something holds.
    package mutating func validity() -> Validity {
        let validity = Validity(from: optionalDate("valid_from"), to: optionalDate("valid_to"))
        if let from = validity.from, let to = validity.to, to < from {
            fault(
                "valid_to", "\(to) is before valid_from \(from); expected a day from \(from) on; correct one of the two"
            )
        }
        return validity
    }

    package mutating func subject(_ column: String) -> Subject {
        let text = raw(column)
        if let subject = Subject(text) { return subject }
        fault(
            column,
            "\(quoted(text)) is not a subject; expected KIND:ID with one of the kinds \(Subject.kinds.joined(separator: ", ")); "
                + "write for example cluster:wuxi-iot")
        return .nation
    }
}

/// A text from outside as messages show it: in quotation marks, cut after eighty characters.
func quoted(_ text: String) -> String {
    text.count <= 80 ? "'\(text)'" : "'\(text.prefix(80))…'"
}

/// The text without white space at its ends.
package func trimmed(_ text: String) -> String {
    let isSpace: (Character) -> Bool = { $0.isWhitespace }
    return String(text.drop(while: isSpace).reversed().drop(while: isSpace).reversed())
}

/// The text with full-width ASCII (U+FF01…U+FF5E) and the ideographic space turned into plain ASCII.
package func halfWidth(_ text: String) -> String {
    String(
        String.UnicodeScalarView(
            text.unicodeScalars.map { scalar in
                switch scalar.value {
                case 0xFF01...0xFF5E: UnicodeScalar(scalar.value - 0xFEE0) ?? scalar
                case 0x3000: " "
                default: scalar
                }
            }))
}
