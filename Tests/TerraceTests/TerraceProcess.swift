import Foundation
import Testing

/// The built `terrace`, run as a person would run it.
struct TerraceProcess {
    struct Result: Equatable {
        let status: Int32
        let output: String
        let errors: String
    }

    static let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    /// The folder of the build products, in which the bundle of the tests lies too.
    static let executable = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        .appendingPathComponent("terrace").path

    /// Starts the program; the caller waits.
    static func start(
        _ arguments: [String], executable: String = executable, environment: [String: String] = [:],
        output: FileHandle, errors: FileHandle
    ) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: executable)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: project)
        var variables = ProcessInfo.processInfo.environment
        variables["TERRACE_LEDGER"] = nil
        process.environment = variables.merging(environment) { _, new in new }
        process.standardOutput = output
        process.standardError = errors
        process.standardInput = FileHandle.nullDevice
        try process.run()
        return process
    }

    /// Runs the program to its end. Output goes through files, so that no pipe can fill up.
    static func run(
        _ arguments: [String], executable: String = executable, environment: [String: String] = [:]
    ) throws -> Result {
        let stem = FileManager.default.temporaryDirectory.path + "/terrace-run-\(UInt64.random(in: 0 ... .max))"
        let files = [stem + ".out", stem + ".err"]
        defer { for file in files { try? FileManager.default.removeItem(atPath: file) } }
        for file in files { try Data().write(to: URL(fileURLWithPath: file)) }
        let handles = try files.map { try #require(FileHandle(forWritingAtPath: $0)) }
        let process = try start(
            arguments, executable: executable, environment: environment, output: handles[0], errors: handles[1])
        process.waitUntilExit()
        let texts = try files.map { try String(contentsOfFile: $0, encoding: .utf8) }
        return Result(status: process.terminationStatus, output: texts[0], errors: texts[1])
    }

    /// Runs `work` with a new folder and removes it afterwards.
    static func withFolder<T>(_ work: (String) throws -> T) throws -> T {
        let path = FileManager.default.temporaryDirectory.path + "/terrace-test-\(UInt64.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try work(path)
    }
}
