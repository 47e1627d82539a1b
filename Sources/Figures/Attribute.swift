package import Programme

/// One value of a cluster's attribute, how firmly it stands, and which other values it could have.
package struct Attribute: Hashable, Sendable {
    /// The name as the confidence notes have it: `field`, `batch`, `place:440300`, `existence`, `name`.
    package let name: String
    package let value: String
    package let alternatives: [String]
    package let confidence: Confidence
    package let basis: String

    /// The recorded value and its rivals.
    package var values: [String] { [value] + alternatives }
}
