package import Exact

/// What an event holds back from the public: kept beside the events and erasable, bound to its leaf by a salted commitment.
package struct PrivatePart: Equatable, Sendable {
    package let salt: [UInt8]
    package let body: [UInt8]

    /// The fewest bytes of salt: 128 bits, so that values of few possibilities cannot be guessed from the commitment.
    package static let saltLength = 16

    package init(salt: [UInt8], content: JSONValue) {
        self.init(salt: salt, body: CanonicalJSON.encode(content))
    }

    package init(salt: [UInt8], body: [UInt8]) {
        precondition(salt.count >= Self.saltLength, "a salt of \(salt.count) bytes is too short")
        self.salt = salt
        self.body = body
    }

    /// SHA-256 over the salt and the canonical private part.
    package var commitment: Digest { Digest(of: salt + body) }

    package var content: JSONValue? { try? JSONScanner.parse(body) }
}
