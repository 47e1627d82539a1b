/// Something that a file of data has wrong, or that its owner should know, with the place where it stands.
package struct Diagnostic: Hashable, Sendable {
    package enum Severity: String, Sendable {
        case error, warning, notice
    }

    package let file: String
    /// From 1.
    package let line: Int
    /// In characters from 1.
    package let column: Int
    package let severity: Severity
    /// What is wrong, what was expected, what to do.
    package let message: String

    package init(file: String, line: Int, column: Int, severity: Severity = .error, message: String) {
        self.file = Self.printable(file)
        self.line = line
        self.column = column
        self.severity = severity
        self.message = Self.printable(message)
    }

    /// The most characters of a message; what is longer is cut in its middle.
    private static let mostCharacters = 1600

    /// Text that stays on one line and does nothing to a terminal.
    private static func printable(_ text: String) -> String {
        let isPlain = text.utf8.count <= mostCharacters && text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
        if isPlain { return text }
        let visible = text.unicodeScalars.map { scalar in
            scalar.properties.generalCategory == .control
                ? "\\u{\(String(scalar.value, radix: 16, uppercase: true))}" : String(scalar)
        }.joined()
        guard visible.count > mostCharacters else { return visible }
        return "\(visible.prefix(mostCharacters / 2)) … \(visible.suffix(mostCharacters / 2))"
    }
}

extension Diagnostic: CustomStringConvertible, Comparable {
    package var description: String {
        "\(file):\(line):\(column): " + (severity == .error ? "" : "\(severity.rawValue): ") + message
    }

    package static func < (a: Diagnostic, b: Diagnostic) -> Bool {
        (a.file, a.line, a.column, a.message) < (b.file, b.line, b.column, b.message)
    }
}
