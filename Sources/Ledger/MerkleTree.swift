/// The hash tree of RFC 6962 §2.1 over a growing list of leaves, kept as the roots of its complete subtrees.
///
/// - Complexity: appending is O(1) hashes amortised; the tree takes 32 bytes for each binary digit of its size.
package struct MerkleTree: Equatable, Sendable {
    /// How many leaves the tree has.
    package private(set) var size = 0
    /// The roots of the complete subtrees, largest first: one for each one-bit of ``size``.
    private var peaks: [Digest] = []

    package init() {}

    /// The hash of a leaf: SHA-256 of a zero byte and the leaf.
    package static func leafHash(_ leaf: some Sequence<UInt8>) -> Digest {
        Digest(of: [0x00] + Array(leaf))
    }

    /// The hash of a leaf that lies in a buffer.
    package static func leafHash(_ leaf: UnsafeRawBufferPointer) -> Digest { Digest(of: 0x00, then: leaf) }

    /// The hash of an inner node: SHA-256 of a one byte and the hashes of its two children.
    package static func nodeHash(_ left: Digest, _ right: Digest) -> Digest {
        Digest(of: [0x01] + left.bytes + right.bytes)
    }

    package mutating func append(_ leafHash: Digest) {
        var node = leafHash
        var filled = size
        while filled & 1 == 1, let left = peaks.popLast() {
            node = Self.nodeHash(left, node)
            filled >>= 1
        }
        peaks.append(node)
        size += 1
    }

    /// The root hash; of the empty tree the SHA-256 of nothing.
    package var root: Digest {
        guard let last = peaks.last else { return Digest(of: []) }
        return peaks.dropLast().reversed().reduce(last) { Self.nodeHash($1, $0) }
    }
}
