import Foundation
import Programme
import TestSupport
import Testing

@testable import Record

/// Mutated folders: whatever is done to them, the loader ends with a plan or with places, never with a crash or half a plan.
@Suite struct MutationTests {
    private static let rounds = ProcessInfo.processInfo.environment["TERRACE_LONG"] == "1" ? 40_000 : 2000

    @Test func mutatedFoldersAreLoadedOrRefusedWithPlaces() async throws {
        let seed: UInt64 = 20_261_121
        var generator = SeededGenerator(seed: seed)
        let base = TestFolder.fixtures + "/base"
        let names = try FileManager.default.contentsOfDirectory(atPath: base).sorted()
        let originals = try names.map { Array(try Data(contentsOf: URL(fileURLWithPath: base + "/" + $0))) }
        var refused = 0
        try await TestFolder.with { folder in
            for (name, bytes) in zip(names, originals) { try write(bytes, name, folder) }
            for round in 0..<Self.rounds {
                let index = Int.random(in: names.indices, using: &generator)
                try write(mutated(originals[index], &generator), names[index], folder)
                let plan = LoadPlan(folder: folder, on: ProgrammeState(), reason: "test")
                for diagnostic in plan.diagnostics {
                    #expect(
                        diagnostic.line >= 1 && diagnostic.column >= 1 && !diagnostic.file.isEmpty
                            && !diagnostic.message.isEmpty, "seed \(seed), round \(round)")
                }
                if plan.errors.isEmpty {
                    #expect(throws: Never.self, "seed \(seed), round \(round), \(names[index])") {
                        try decide(plan.commands, ProgrammeState())
                    }
                } else {
                    refused += 1
                    #expect(plan.commands.isEmpty, "seed \(seed), round \(round)")
                }
                try write(originals[index], names[index], folder)
            }
        }
        print("mutations: seed \(seed), \(Self.rounds) folders, \(refused) refused")
        #expect(refused > Self.rounds / 4)
    }

    private func write(_ bytes: [UInt8], _ name: String, _ folder: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: folder + "/" + name))
    }

    /// One to three small changes of the kinds that people and programs make.
    private func mutated(_ original: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
        var bytes = original
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
            let place = bytes.isEmpty ? 0 : Int.random(in: 0..<bytes.count, using: &generator)
            switch Int.random(in: 0..<8, using: &generator) {
            case 0 where !bytes.isEmpty: bytes[place] = UInt8.random(in: 0...255, using: &generator)
            case 1 where !bytes.isEmpty: bytes.remove(at: place)
            case 2: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: place)
            case 3: bytes.insert(contentsOf: Array(",".utf8), at: place)
            case 4: bytes.insert(contentsOf: Array("\"".utf8), at: place)
            case 5: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...40, using: &generator)))
            case 6:
                let end = min(bytes.count, place + Int.random(in: 1...80, using: &generator))
                bytes.insert(contentsOf: bytes[place..<end], at: end)
            default: bytes.insert(contentsOf: Array("１，000".utf8), at: place)
            }
        }
        return bytes
    }
}
