/// Collects the named texts of one row; empty texts are left out.
package struct RowWriter {
    package private(set) var texts: [String: String] = [:]

    package init() {}

    package mutating func set(_ column: String, _ text: String) {
        if !text.isEmpty { texts[column] = text }
    }

    package mutating func set(_ column: String, _ value: (some CustomStringConvertible)?) {
        set(column, value?.description ?? "")
    }

    package mutating func set(_ column: String, _ values: [some CustomStringConvertible]) {
        set(column, values.map(\.description).joined(separator: ";"))
    }

    package mutating func set<W: RawRepresentable>(_ column: String, word: W) where W.RawValue == String {
        set(column, word.rawValue)
    }

    package mutating func set(_ validity: Validity) {
        set("valid_from", validity.from)
        set("valid_to", validity.to)
    }
}
