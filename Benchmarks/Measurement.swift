import Foundation

/// One measured value and its unit, printed as a line.
func report(_ name: String, _ value: Double, _ unit: String, decimals: Int = 1) {
    let text = String(format: "%.\(decimals)f", value)
    print("\(name.padding(toLength: 74, withPad: " ", startingAt: 0)) \(text) \(unit)")
    fflush(nil)
}

/// The seconds that `work` takes.
func seconds(_ work: () async throws -> Void) async rethrows -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    try await work()
    return Double((clock.now - start) / .nanoseconds(1)) / 1e9
}

/// The median of an odd number of runs.
func median(of runs: Int = 5, _ work: () async throws -> Void) async rethrows -> Double {
    var times: [Double] = []
    for _ in 0..<runs { times.append(try await seconds(work)) }
    return times.sorted()[runs / 2]
}

/// The memory that the process has taken at most, in megabytes, as the kernel counts it.
func peakMemory() -> Double {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    return (Double(line.split(separator: " ").dropFirst().first ?? "0") ?? 0) / 1024
}
