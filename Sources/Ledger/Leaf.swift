package import Exact

/// What the ledger's hash covers of one event: the canonical JSON of `{v, seq, at, kind, scope, command, public, private}`.
package struct Leaf: Equatable, Sendable {
    /// The version of the leaf's own layout.
    package static let version: Int64 = 1
    /// The most bytes a leaf may have; larger contents are split or go to attachments.
    package static let mostBytes = 60_000

    package let sequence: Int
    package let at: Instant
    /// What happened, with the version of its encoding: `places-recorded/1`.
    package let kind: String
    /// The programme or edition that the event belongs to.
    package let scope: String
    /// The idempotency key of the command that caused the event.
    package let command: String
    /// The part that anyone may read.
    package let publicPart: JSONValue
    /// The commitment to the private part, where there is one.
    package let commitment: Digest?

    package init(
        sequence: Int, at: Instant, kind: String, scope: String, command: String, publicPart: JSONValue,
        commitment: Digest?
    ) {
        self.sequence = sequence
        self.at = at
        self.kind = kind
        self.scope = scope
        self.command = command
        self.publicPart = publicPart
        self.commitment = commitment
    }

    package var encoded: [UInt8] {
        CanonicalJSON.encode([
            "v": .integer(Self.version), "seq": .integer(Int64(sequence)), "at": .integer(at.milliseconds),
            "kind": .string(kind), "scope": .string(scope), "command": .string(command), "public": publicPart,
            "private": commitment.map { .string($0.hexadecimal) } ?? .null,
        ])
    }

    /// Reads a leaf back; nil where it is not a leaf of this version.
    package init?(decoding bytes: [UInt8]) {
        guard let value = try? JSONScanner.parse(bytes), let members = value.object, members.count == 8,
            value["v"]?.integer == Self.version, let sequence = value["seq"]?.integer,
            let at = value["at"]?.integer, let kind = value["kind"]?.string, let scope = value["scope"]?.string,
            let command = value["command"]?.string, let publicPart = value["public"], let hidden = value["private"]
        else { return nil }
        let commitment = hidden.string.flatMap(Digest.init(hexadecimal:))
        guard hidden == .null || commitment != nil else { return nil }
        self.init(
            sequence: Int(sequence), at: Instant(milliseconds: at), kind: kind, scope: scope, command: command,
            publicPart: publicPart, commitment: commitment)
    }
}
