package import Exact

/// What one release states of one subject, in the order of indicators and periods.
package struct Report: Hashable, Sendable {
    package let subject: Subject
    package let release: ID<Release>
    package private(set) var statements: [Statement] = []

    init(subject: Subject, release: ID<Release>) {
        self.subject = subject
        self.release = release
    }

    /// Merges statements in; one with the identity of an older replaces it.
    mutating func insert(_ fresh: [Statement]) {
        if fresh.count == 1, let statement = fresh.first {
            let place = lowerBound(of: statement.identity)
            if place < statements.count, statements[place].identity == statement.identity {
                statements[place] = statement
            } else {
                statements.insert(statement, at: place)
            }
            return
        }
        if statements.isEmpty, isStrictlySorted(fresh) {
            statements = fresh
            return
        }
        var byIdentity: [Statement.Identity: Statement] = [:]
        for statement in statements + fresh { byIdentity[statement.identity] = statement }
        statements = byIdentity.values.sorted { $0.identity < $1.identity }
    }

    private func isStrictlySorted(_ statements: [Statement]) -> Bool {
        zip(statements, statements.dropFirst()).allSatisfy { a, b in
            a.indicator != b.indicator ? a.indicator < b.indicator : a.identity < b.identity
        }
    }

    mutating func remove(_ statement: Statement) {
        let place = lowerBound(of: statement.identity)
        if place < statements.count, statements[place].identity == statement.identity { statements.remove(at: place) }
    }

    /// The statement with an identity.
    /// - Complexity: O(log n).
    func statement(_ identity: Statement.Identity) -> Statement? {
        let place = lowerBound(of: identity)
        return place < statements.count && statements[place].identity == identity ? statements[place] : nil
    }

    /// - Complexity: O(log n).
    func lowerBound(of identity: Statement.Identity) -> Int {
        var low = 0
        var high = statements.count
        while low < high {
            let middle = (low + high) / 2
            if statements[middle].identity < identity { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
