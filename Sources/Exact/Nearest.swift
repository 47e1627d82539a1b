/// The candidate that differs from `word` by the fewest edits, where that is at most a third of the word (of digits only one);
/// otherwise nil.
///
/// - Complexity: O(characters of `word` × characters of all candidates).
package func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let limit = word.allSatisfy(\.isNumber) ? 1 : max(1, word.count / 3)
    var best: (candidate: String, distance: Int)?
    for candidate in candidates {
        let distance = editDistance(word, candidate)
        if distance <= limit, distance < (best?.distance ?? .max) { best = (candidate, distance) }
    }
    return best?.candidate
}

/// The optimal string alignment distance: how many characters must be inserted, removed, replaced or exchanged with their
/// neighbour to turn `a` into `b` (Levenshtein's distance with transpositions).
func editDistance(_ a: String, _ b: String) -> Int {
    let a = Array(a)
    let b = Array(b)
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in a.indices {
        var row = [i + 1]
        for j in b.indices {
            var distance = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
            if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { distance = min(distance, beforeLast[j - 1] + 1) }
            row.append(distance)
        }
        beforeLast = last
        last = row
    }
    return last[b.count]
}
