package import HashTreeCollections

/// The rows of one table by key: an immutable value whose copies share their structure.
package struct Rows<R: Row>: Hashable, Sendable {
    private var byKey: TreeDictionary<String, R> = [:]
    private var keysByOwner: TreeDictionary<String, TreeSet<String>> = [:]

    package init() {}

    package var count: Int { byKey.count }

    package subscript(key: String) -> R? { byKey[key] }

    package mutating func put(_ row: R) {
        let key = row.key
        disown(key)
        byKey[key] = row
        if let owner = row.owner { keysByOwner[owner, default: []].insert(key) }
    }

    package mutating func remove(_ key: String) {
        disown(key)
        byKey[key] = nil
    }

    private mutating func disown(_ key: String) {
        guard let owner = byKey[key]?.owner else { return }
        keysByOwner[owner, default: []].remove(key)
        if keysByOwner[owner]?.isEmpty ?? true { keysByOwner[owner] = nil }
    }

    /// The rows of an owner in the order of their keys.
    package func rows(of owner: String) -> [R] {
        (keysByOwner[owner] ?? []).sorted().compactMap { byKey[$0] }
    }

    /// All rows in no particular order; never let a result depend on it.
    package var unsorted: TreeDictionary<String, R>.Values { byKey.values }

    /// All rows in the order of their keys.
    /// - Complexity: O(n log n).
    package var sorted: [R] {
        byKey.sorted { $0.key < $1.key }.map(\.value)
    }
}
