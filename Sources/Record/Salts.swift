import Ledger

/// Where the salts of private parts come from: the system's random numbers, or a seed that makes a run repeatable.
package enum Salts: Sendable {
    case random
    case seeded(String)

    func salt(of sequence: Int) -> [UInt8] {
        switch self {
        case .random:
            var generator = SystemRandomNumberGenerator()
            return (0..<PrivatePart.saltLength).map { _ in UInt8.random(in: 0...255, using: &generator) }
        case .seeded(let seed):
            return Array(Digest(of: Array("salt|\(seed)|\(sequence)".utf8)).bytes.prefix(PrivatePart.saltLength))
        }
    }
}
