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
        if let control = text.unicodeScalars.first(where: { $0.properties.generalCategory == .control && $0 != "\n" }) {
            fault(
                column,
                "the text holds the control character U+\(String(control.value, radix: 16, uppercase: true)); "
                    + "expected printable text; remove it")
        }
        return text
    }

    package mutating func text(_ column: String) -> String {
        let text = optionalText(column)
        if text.isEmpty { fault(column, "the cell is empty; expected a text; fill it in or remove the row") }
        return text
    }

    /// A list of texts separated by `;`.
    package mutating func list(_ column: String) -> [String] {
        optionalText(column).split(separator: ";").map { trimmed(String($0)) }.filter { !$0.isEmpty }
    }

    package mutating func id<T>(_ column: String, of _: T.Type) -> ID<T> {
        let text = raw(column)
        if let id = ID<T>(text) { return id }
        let wrong = text.isEmpty ? "the id is missing" : "'\(text)' is not an id"
        fault(column, "\(wrong); expected lower-case letters, digits, '-' and '.'; \(idAdvice(text))")
        return ID(trusted: "?")
    }

    private func idAdvice(_ text: String) -> String {
        let lowered = String(text.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
        return ID<Never>(lowered) == nil ? "give the row an id" : "write for example \(lowered)"
    }

    package mutating func optionalID<T>(_ column: String, of type: T.Type) -> ID<T>? {
        raw(column).isEmpty ? nil : id(column, of: type)
    }

    package mutating func ids<T>(_ column: String, of _: T.Type) -> [ID<T>] {
        list(column).compactMap { text in
            if let id = ID<T>(text) { return id }
            fault(
                column, "'\(text)' is not an id; expected ids separated by ';'; \(idAdvice(text))")
            return nil
        }
    }

    package mutating func date(_ column: String) -> CivilDate {
        if raw(column).isEmpty {
            fault(column, "the date is missing; expected YYYY-MM-DD; fill it in")
            return CivilDate(dayNumber: 0)
        }
        return optionalDate(column) ?? CivilDate(dayNumber: 0)
    }

    package mutating func optionalDate(_ column: String) -> CivilDate? {
        let text = raw(column)
        guard !text.isEmpty else { return nil }
        if let date = CivilDate(text) { return date }
        fault(
            column, "'\(text)' is not a date of the calendar; expected YYYY-MM-DD; write for example 2022-11-30")
        return nil
    }

    package mutating func period(_ column: String) -> Period {
        optionalPeriod(column, isRequired: true) ?? Period(year: 1)
    }

    package mutating func optionalPeriod(_ column: String, isRequired: Bool = false) -> Period? {
        let text = raw(column)
        if text.isEmpty, !isRequired { return nil }
        if let period = Period(text) { return period }
        let wrong = text.isEmpty ? "the period is missing" : "'\(text)' is not a period"
        fault(
            column,
            "\(wrong); expected 2021, 2022-S1, 2022-Q3, 2022-09, 2022-09-23 or a range; "
                + "write for example 2022-01/2022-09")
        return nil
    }

    package mutating func decimal(_ column: String) -> DecimalNumber {
        let text = raw(column)
        if let number = DecimalNumber(text) { return number }
        fault(column, numberComplaint(text))
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

    private func numberComplaint(_ text: String) -> String {
        let expected = "expected plain digits with a point for decimals"
        if text.isEmpty { return "the number is missing; \(expected); fill it in or remove the row" }
        let ascii = halfWidth(text)
        if ascii != text, DecimalNumber(ascii) != nil {
            return "'\(text)' has full-width digits; \(expected); write \(ascii)"
        }
        let joined = ascii.filter { !",_ '\u{A0}\u{2009}\u{202F}，".contains($0) }
        if joined != ascii, DecimalNumber(joined) != nil {
            return "'\(text)' has a thousands separator; \(expected); write \(joined)"
        }
        if joined.filter(\.isNumber).count > DecimalNumber.mostDigits {
            return "'\(text)' has too many digits; expected at most \(DecimalNumber.mostDigits); round it as it was stated"
        }
        return "'\(text)' is not a number; \(expected); put signs such as ≥ or 约 into the column comparator"
    }

    /// One of the words of an enumeration; `standard` where the cell is empty.
    package mutating func word<W: RawRepresentable & CaseIterable>(
        _ column: String, _ standard: W
    ) -> W where W.RawValue == String {
        let text = raw(column)
        if text.isEmpty { return standard }
        if let word = W(rawValue: text) { return word }
        let words = W.allCases.map(\.rawValue).filter { !$0.isEmpty }
        let advice = nearest(to: text, among: words).map { "did you mean \($0)?" } ?? "choose one of them"
        fault(column, "'\(text)' is not known; expected \(words.joined(separator: ", ")); \(advice)")
        return standard
    }

    package mutating func flag(_ column: String) -> Bool {
        switch raw(column) {
        case "": return false
        case "yes": return true
        default:
            fault(column, "'\(raw(column))' is not yes or empty; expected yes or an empty cell; correct it")
            return false
        }
    }

    /// A pair of dates from which and until which something holds.
    package mutating func validity() -> Validity {
        let validity = Validity(from: optionalDate("valid_from"), to: optionalDate("valid_to"))
        if let from = validity.from, let to = validity.to, to < from {
            fault("valid_to", "\(to) is before valid_from \(from); expected a day from \(from) on; correct one of the two")
        }
        return validity
    }

    package mutating func subject(_ column: String) -> Subject {
        let text = raw(column)
        if let subject = Subject(text) { return subject }
        fault(
            column,
            "'\(text)' is not a subject; expected KIND:ID with one of the kinds \(Subject.kinds.joined(separator: ", ")); "
                + "write for example cluster:wuxi-iot")
        return .nation
    }
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
