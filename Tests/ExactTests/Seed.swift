import Foundation
import TestSupport
import Testing

/// A generator with a new seed, which is printed; `TERRACE_SEED=N` repeats a run.
func seeded(_ property: String = #function, in file: String = #fileID) -> SeededGenerator {
    let given = ProcessInfo.processInfo.environment["TERRACE_SEED"].flatMap(UInt64.init)
    let seed = given ?? UInt64.random(in: 0...999_999_999)
    print("\(file) \(property): TERRACE_SEED=\(seed)")
    return SeededGenerator(seed: seed)
}
