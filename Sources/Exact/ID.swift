/// An identifier of one kind of thing: lower-case ASCII letters, digits, `-` and `.`, beginning with a letter or digit.
///
/// The kind is part of the type, so that the id of a cluster cannot be handed where that of a place is wanted.
package struct ID<Of>: Hashable, Sendable {
    package let text: String

    /// Nil where `text` is not of the form of an id.
    package init?(_ text: String) {
        guard Self.isWellFormed(text.utf8) else { return nil }
        self.text = text
    }

    /// An id whose form was checked when it was first recorded.
    package init(trusted text: String) {
        self.text = text
    }

    /// The longest id that is accepted.
    package static var longest: Int { 96 }

    private static func isWellFormed(_ bytes: String.UTF8View) -> Bool {
        guard let first = bytes.first, bytes.count <= longest else { return false }
        return isAlphanumeric(first)
            && bytes.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}

extension ID: Comparable, CustomStringConvertible {
    package static func < (a: Self, b: Self) -> Bool { a.text < b.text }
    package var description: String { text }
}
