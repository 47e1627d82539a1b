import Exact
import Figures
import Foundation
import Ledger
import Programme
import TestSupport
import Testing

@testable import Record

@Suite struct ExportTests {
    private let national = TestFolder.project + "/Data/national"

    private func figures(_ state: ProgrammeState) throws -> [String] {
        let snapshot = Snapshot(state, asOf: try #require(CivilDate("2024-12-31")))
        return FigureDefinition.all(in: snapshot).map { figure in
            let result = snapshot.evaluate(figure, by: figure.dimensions.first)
            return "\(figure.id) \(result.value) \(result.groups.map { "\($0.value)=\($0.number)" })"
        }
    }

    @Test func aPackageLoadedIntoAnEmptyLedgerGivesTheSameRecord() async throws {
        try await TestFolder.with { folder in
            let history = try await TestRecord.load(national, into: folder + "/one.sqlite")
            _ = try DataPackage.write(history, to: folder + "/package")
            let again = try await TestRecord.load(folder + "/package", into: folder + "/two.sqlite")
            #expect(again.state.registry == history.state.registry)
            #expect(again.state.monitoring == history.state.monitoring)
            #expect(try figures(again.state) == figures(history.state))
        }
    }

    @Test func changesSurviveThePackage() async throws {
        try await TestFolder.with { folder in
            let path = folder + "/one.sqlite"
            try await TestRecord.load(national, into: path)
            let changes = folder + "/changes"
            try FileManager.default.createDirectory(atPath: changes, withIntermediateDirectories: true)
            try """
            id,kind,date,clusters,results,name_zh,name_en
            wuxi-renamed,rename,2025-03-01,wuxi-iot,,无锡市智能物联网集群,Wuxi Intelligent IoT Cluster
            ships-and-ic,merge,2025-06-01,shanghai-ic;wuxi-iot,shanghai-ic,,
            """.write(toFile: changes + "/changes.csv", atomically: true, encoding: .utf8)
            let history = try await TestRecord.load(changes, into: path)
            _ = try DataPackage.write(history, to: folder + "/package")
            let again = try await TestRecord.load(folder + "/package", into: folder + "/two.sqlite")
            #expect(again.state.registry == history.state.registry)
            let day = try #require(CivilDate("2025-07-01"))
            #expect(Snapshot(again.state, asOf: day).clusters.first { $0.id.text == "wuxi-iot" }?.standing == nil)
        }
    }

    @Test func aPackageIsNotWrittenOverFiles() async throws {
        try await TestFolder.with { folder in
            try "x".write(toFile: folder + "/x", atomically: true, encoding: .utf8)
            #expect(throws: ExportError.notEmpty(folder)) { try DataPackage.write(History(), to: folder) }
        }
    }

    @Test func theDescriptorHoldsDigestsAndColumns() async throws {
        try await TestFolder.with { folder in
            let history = try await TestRecord.load(national, into: folder + "/one.sqlite")
            _ = try DataPackage.write(history, to: folder + "/package")
            let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/package/datapackage.json"))
            let descriptor = try JSONScanner.parse(Array(data))
            #expect(descriptor["ledger"]?["root"]?.string == history.tree.root.hexadecimal)
            for resource in descriptor["resources"]?.array ?? [] {
                let path = folder + "/package/" + (try #require(resource["path"]?.string))
                let content = try Data(contentsOf: URL(fileURLWithPath: path))
                #expect(resource["hash"]?.string == "sha256:" + Digest(of: content).hexadecimal)
                #expect(resource["bytes"]?.integer == Int64(content.count))
            }
        }
    }

    @Test func aBackupMadeWhileAWriterWorksIsOneMoment() async throws {
        try await TestFolder.with { folder in
            let path = folder + "/one.sqlite"
            try await TestRecord.load(national, into: path)
            let store = try SQLiteStore.writing(path)
            let writer = Writer(store: store, history: try History.read(store), salts: .seeded("backup"))
            let appending = Task {
                for number in 0..<150 {
                    _ = try await writer.submit(TestRecord.submission("b\(number)", [TestRecord.report(number)]))
                }
            }
            for copy in 0..<5 {
                let head = try LedgerCopy.backUp(path, to: folder + "/copy\(copy).sqlite")
                let verification = try Verification(try SQLiteStore.reading(folder + "/copy\(copy).sqlite"))
                #expect(verification.violations.isEmpty)
                #expect(verification.history.head == head)
            }
            try await appending.value
            #expect(throws: CopyError.exists(folder + "/copy0.sqlite")) {
                try LedgerCopy.backUp(path, to: folder + "/copy0.sqlite")
            }
        }
    }

    @Test func aRestoredCopyReplacesOnlyWhenAsked() async throws {
        try await TestFolder.with { folder in
            let path = folder + "/one.sqlite"
            let copy = folder + "/copy.sqlite"
            let history = try await TestRecord.load(national, into: path)
            _ = try LedgerCopy.backUp(path, to: copy)
            #expect(throws: CopyError.wouldReplace(path)) { try LedgerCopy.restore(copy, to: path, replacing: false) }
            #expect(try LedgerCopy.restore(copy, to: path, replacing: true) == history.head)
            #expect(FileManager.default.fileExists(atPath: path + ".replaced"))
            #expect(try History.read(try SQLiteStore.reading(path)).state == history.state)
        }
    }

    @Test func aSpoiledCopyIsNotPutInPlace() async throws {
        try await TestFolder.with { folder in
            let path = folder + "/one.sqlite"
            let copy = folder + "/copy.sqlite"
            try await TestRecord.load(national, into: path)
            _ = try LedgerCopy.backUp(path, to: copy)
            var bytes = Array(try Data(contentsOf: URL(fileURLWithPath: copy)))
            let place = try #require(bytes.firstRange(of: Array("无锡市物联网集群".utf8)))
            bytes[place.lowerBound + 2] ^= 1
            try Data(bytes).write(to: URL(fileURLWithPath: copy))
            #expect(throws: CopyError.self) {
                try LedgerCopy.restore(copy, to: folder + "/new.sqlite", replacing: false)
            }
            #expect(!FileManager.default.fileExists(atPath: folder + "/new.sqlite"))
        }
    }
}
