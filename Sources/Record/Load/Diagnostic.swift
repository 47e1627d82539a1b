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
        self.file = file
        self.line = line
        self.column = column
        self.severity = severity
        self.message = message
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
