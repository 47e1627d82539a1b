import Exact
import Foundation
import Ledger
import Programme
import Record
import TestSupport
import Testing

/// Real processes: killed, watched, side by side.
@Suite struct ProcessTests {
    private static let national = TerraceProcess.project + "/Data/national"

    private func head(_ ledger: String) throws -> Head {
        let verification = try Verification(try SQLiteStore.reading(ledger))
        #expect(verification.violations.isEmpty)
        return verification.history.head
    }

    /// A load is killed at random instants: the ledger then holds all of it or nothing, and all of it where it was acknowledged.
    @Test func killedAtFiftyInstantsNothingIsLostOrPartial() throws {
        let seed: UInt64 = 50
        var generator = SeededGenerator(seed: seed)
        let whole = try TerraceProcess.withFolder { folder -> Int in
            let ledger = folder + "/ledger.sqlite"
            #expect(try TerraceProcess.run(["load", Self.national, "--ledger", ledger]).status == 0)
            return try head(ledger).size
        }
        var outcomes: [Int: Int] = [:]
        for round in 0..<50 {
            try TerraceProcess.withFolder { folder in
                let ledger = folder + "/ledger.sqlite"
                let output = folder + "/output"
                try Data().write(to: URL(fileURLWithPath: output))
                let process = try TerraceProcess.start(
                    ["load", Self.national, "--ledger", ledger],
                    output: try #require(FileHandle(forWritingAtPath: output)), errors: FileHandle.nullDevice)
                usleep(UInt32.random(in: 0..<1_400_000, using: &generator))
                kill(process.processIdentifier, SIGKILL)
                process.waitUntilExit()
                let acknowledged = try String(contentsOfFile: output, encoding: .utf8).contains("recorded")
                let size = FileManager.default.fileExists(atPath: ledger) ? try head(ledger).size : 0
                #expect(size == 0 || size == whole, "seed \(seed), round \(round)")
                #expect(!acknowledged || size == whole, "seed \(seed), round \(round)")
                outcomes[size, default: 0] += 1
            }
        }
        print("killed loads, by events found afterwards: \(outcomes.sorted { $0.key < $1.key })")
    }

    /// Between the last write of the load and its acknowledgement the kernel is asked to make the ledger durable.
    @Test func theSyncComesBeforeTheAcknowledgement() throws {
        try TerraceProcess.withFolder { folder in
            let trace = folder + "/trace"
            let result = try TerraceProcess.run(
                [
                    "-f", "-y", "-s", "64", "-e", "trace=write,pwrite64,fsync,fdatasync", "-o", trace,
                    TerraceProcess.executable, "load", Self.national, "--ledger", folder + "/ledger.sqlite",
                ], executable: "/usr/bin/strace")
            #expect(result.status == 0, "\(result.errors)")
            let calls = try String(contentsOfFile: trace, encoding: .utf8).split(separator: "\n")
            let acknowledged = try #require(calls.firstIndex { $0.contains("write(1<") && $0.contains("recorded") })
            let written = try #require(
                calls[..<acknowledged].lastIndex { $0.contains("pwrite64(") && $0.contains("-wal>") })
            let synced = calls[written..<acknowledged].contains {
                ($0.contains("fdatasync(") || $0.contains("fsync(")) && $0.contains("ledger.sqlite")
            }
            #expect(synced)
        }
    }

    @Test func loadsSideBySideGiveTheRightRecord() throws {
        try TerraceProcess.withFolder { folder in
            let ledger = folder + "/ledger.sqlite"
            #expect(try TerraceProcess.run(["load", Self.national, "--ledger", ledger]).status == 0)
            let before = try head(ledger).size
            let processes = try (0..<4).map { number -> Process in
                let data = folder + "/data\(number)"
                try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
                let rows = (0..<50).map {
                    "nation:CN,output-value,\(1000 + $0),\(5000 + number),yuan-100m,doc-00\(number)"
                }
                try (["subject,indicator,period,value,unit,release"] + rows).joined(separator: "\n")
                    .write(toFile: data + "/observations.csv", atomically: true, encoding: .utf8)
                return try TerraceProcess.start(
                    ["load", data, "--ledger", ledger], output: FileHandle.nullDevice, errors: FileHandle.nullDevice)
            }
            for process in processes {
                process.waitUntilExit()
                #expect(process.terminationStatus == 0)
            }
            #expect(try head(ledger).size == before + 4)
            let state = try History.read(try SQLiteStore.reading(ledger)).state
            #expect(
                state.monitoring.reports(of: .nation).flatMap(\.statements).count { $0.period.start.parts.year < 1100 }
                    == 200)
        }
    }

    @Test func twoProcessesWithTheSameCommandsAndSeedGiveTheSameRoot() throws {
        try TerraceProcess.withFolder { folder in
            let heads = try ["one", "two"].map { name in
                let ledger = folder + "/\(name).sqlite"
                let result = try TerraceProcess.run([
                    "load", Self.national, "--ledger", ledger, "--seed", "rehearsal", "--at", "2026-01-01T00:00:00Z",
                ])
                #expect(result.status == 0)
                return try head(ledger)
            }
            #expect(heads[0] == heads[1])
        }
    }
}
