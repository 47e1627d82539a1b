package import Exact

/// An event as it is stored: its leaf, the hash of the leaf, the columns to find it by, and its private part if it has one.
package struct Entry: Equatable, Sendable {
    package let sequence: Int
    package let at: Instant
    package let kind: String
    package let command: String
    package let leaf: [UInt8]
    package let hash: Digest
    package let privatePart: PrivatePart?

    /// Seals a leaf for storage.
    package init(sealing leaf: Leaf, privatePart: PrivatePart?) {
        let bytes = leaf.encoded
        self.init(
            sequence: leaf.sequence, at: leaf.at, kind: leaf.kind, command: leaf.command, leaf: bytes,
            hash: MerkleTree.leafHash(bytes), privatePart: privatePart)
    }

    package init(
        sequence: Int, at: Instant, kind: String, command: String, leaf: [UInt8], hash: Digest,
        privatePart: PrivatePart?
    ) {
        self.sequence = sequence
        self.at = at
        self.kind = kind
        self.command = command
        self.leaf = leaf
        self.hash = hash
        self.privatePart = privatePart
    }
}

/// The state of a ledger in two values: how many events it holds and the root over all of them.
package struct Head: Equatable, Sendable {
    package let size: Int
    package let root: Digest

    package init(size: Int, root: Digest) {
        self.size = size
        self.root = root
    }

    package static let empty = Head(size: 0, root: MerkleTree().root)
}
