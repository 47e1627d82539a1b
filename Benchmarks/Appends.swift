import Foundation

extension Benchmarks {
    static func measureAppends() async throws {}
}
