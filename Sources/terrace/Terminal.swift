import Foundation

/// Standard output, standard error and the exit status; colour and progress only where a person is looking.
enum Terminal {
    static let outputIsTerminal = isatty(STDOUT_FILENO) == 1
    static let errorIsTerminal = isatty(STDERR_FILENO) == 1

    /// Prints a result.
    static func say(_ text: String) {
        write(text.hasSuffix("\n") || text.isEmpty ? text : text + "\n", to: STDOUT_FILENO)
    }

    /// Prints a message about a fault or about progress.
    static func complain(_ text: String) {
        write(text.hasSuffix("\n") ? text : text + "\n", to: STDERR_FILENO)
    }

    /// Shows what is being done, on a line that the next one overwrites.
    static func progress(_ text: String) {
        if errorIsTerminal { write("\r\u{1B}[K" + text, to: STDERR_FILENO) }
    }

    static func endProgress() {
        if errorIsTerminal { write("\r\u{1B}[K", to: STDERR_FILENO) }
    }

    /// A number with its noun: `1 event`, `2 events`.
    static func counted(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

    static func bold(_ text: String) -> String { outputIsTerminal ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

    static func exit(_ status: Int32) -> Never { Foundation.exit(status) }

    /// Writes everything, or ends quietly where nobody reads any more.
    private static func write(_ text: String, to descriptor: Int32) {
        let bytes = Array(text.utf8)
        var start = 0
        while start < bytes.count {
            let count = bytes[start...].withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                exit(0)
            }
            start += count
        }
    }
}

/// The end of a command that did not do what was asked.
struct Failure: Error {
    let message: String
    /// 1 refused or found wrong, 64 wrong usage, 70 a fault of the program.
    let status: Int32

    init(_ message: some CustomStringConvertible, status: Int32 = 1) {
        self.message = message.description
        self.status = status
    }
}
