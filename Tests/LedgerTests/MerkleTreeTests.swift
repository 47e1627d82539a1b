import Ledger
import Testing

@Suite struct MerkleTreeTests {
    /// The leaves of the test set of Certificate Transparency (google/certificate-transparency, `merkletree`).
    private static let leaves: [[UInt8]] = [
        [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
        [0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57], Array(0x60...0x6F),
    ]

    private func tree(of leaves: some Sequence<[UInt8]>) -> MerkleTree {
        leaves.reduce(into: MerkleTree()) { $0.append(MerkleTree.leafHash($1)) }
    }

    /// RFC 6962 §2.1 word for word.
    private func reference(_ leaves: ArraySlice<[UInt8]>) -> Digest {
        guard let first = leaves.first else { return Digest(of: []) }
        guard leaves.count > 1 else { return Digest(of: [0x00] + first) }
        var half = 1
        while half * 2 < leaves.count { half *= 2 }
        let left = reference(leaves.prefix(half))
        let right = reference(leaves.dropFirst(half))
        return Digest(of: [0x01] + left.bytes + right.bytes)
    }

    /// The roots of Certificate Transparency's test set.
    @Test(arguments: [
        (0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        (1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
        (2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
        (3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
        (4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
        (5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"),
        (6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"),
        (7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
        (8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
    ]) func rootsAreTheKnownOnes(_ size: Int, _ root: String) {
        let tree = tree(of: Self.leaves.prefix(size))
        #expect(tree.size == size)
        #expect(tree.root.hexadecimal == root)
    }

    @Test func rootsAreThoseOfTheDefinition() {
        let leaves = (0..<130).map { number in Array("leaf \(number)".utf8) }
        var tree = MerkleTree()
        for size in 0...130 {
            #expect(tree.size == size)
            #expect(tree.root == reference(leaves.prefix(size)))
            if size < 130 { tree.append(MerkleTree.leafHash(leaves[size])) }
        }
    }

    @Test func rootsDependOnOrderAndOnEveryLeaf() {
        let root = tree(of: Self.leaves).root
        #expect(tree(of: Self.leaves.reversed()).root != root)
        for index in Self.leaves.indices {
            var changed = Self.leaves
            changed[index].append(0)
            #expect(tree(of: changed).root != root)
        }
    }

    @Test func aBufferIsHashedAsItsBytes() {
        for leaf in Self.leaves {
            #expect(leaf.withUnsafeBytes { MerkleTree.leafHash($0) } == MerkleTree.leafHash(leaf))
        }
    }

    @Test func leavesAndNodesAreHashedApart() {
        let (left, right) = (MerkleTree.leafHash([1]), MerkleTree.leafHash([2]))
        #expect(MerkleTree.leafHash(left.bytes + right.bytes) != MerkleTree.nodeHash(left, right))
        #expect(MerkleTree.nodeHash(left, right) != MerkleTree.nodeHash(right, left))
    }

    @Test func theEmptyHeadIsThatOfTheEmptyTree() {
        #expect(Head.empty == Head(size: 0, root: MerkleTree().root))
    }
}
