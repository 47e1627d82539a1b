import Exact
import Foundation
import GRDB
import Ledger
import Programme
import Testing

@testable import Record

/// A planted violation of each invariant is found, and its first bad event named.
@Suite struct VerificationTests {
    /// Makes a sound ledger, lets `plant` spoil it, and returns what is found.
    private func violations(_ plant: @Sendable (Database) throws -> Void) async throws -> [Verification.Violation] {
        try await TestFolder.with { folder in
            let path = folder + "/ledger.sqlite"
            try await TestRecord.load(TestFolder.fixtures + "/base", into: path)
            let queue = try DatabaseQueue(path: path)
            try await queue.writeWithoutTransaction { database in
                try database.execute(sql: "DROP TRIGGER eventIsNotChanged; DROP TRIGGER eventIsNotDeleted")
                try database.execute(sql: "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON")
                try plant(database)
            }
            try queue.close()
            return try Verification(try SQLiteStore.reading(path)).violations
        }
    }

    private func leaf(_ sequence: Int, _ database: Database) throws -> Leaf {
        let data = try Data.fetchOne(database, sql: "SELECT leaf FROM event WHERE seq = ?", arguments: [sequence])
        let bytes = Array(try #require(data))
        return try #require(Leaf(decoding: bytes))
    }

    /// Puts another leaf in the place of one, with its right hash and columns.
    private func replace(_ sequence: Int, _ database: Database, _ change: (Leaf) -> Leaf) throws {
        let entry = Entry(sealing: change(try leaf(sequence, database)), privatePart: nil)
        try database.execute(
            sql: "UPDATE event SET at = ?, kind = ?, command = ?, leaf = ?, hash = ? WHERE seq = ?",
            arguments: [
                entry.at.milliseconds, entry.kind, entry.command, Data(entry.leaf), Data(entry.hash.bytes), sequence,
            ])
    }

    private func changed(
        _ leaf: Leaf, at: Instant? = nil, kind: String? = nil, publicPart: JSONValue? = nil, commitment: Digest? = nil
    ) -> Leaf {
        Leaf(
            sequence: leaf.sequence, at: at ?? leaf.at, kind: kind ?? leaf.kind, scope: leaf.scope,
            command: leaf.command,
            publicPart: publicPart ?? leaf.publicPart, commitment: commitment ?? leaf.commitment)
    }

    private func expect(
        _ violations: [Verification.Violation], _ invariant: Verification.Invariant, at sequence: Int?,
        _ location: SourceLocation = #_sourceLocation
    ) {
        let found = violations.first { $0.invariant == invariant }
        #expect(found != nil, "\(violations)", sourceLocation: location)
        #expect(found?.sequence == sequence, "\(violations)", sourceLocation: location)
    }

    @Test func aSoundLedgerHasNone() async throws {
        #expect(try await violations { _ in } == [])
    }

    @Test func aDamagedFile() async throws {
        let found = try await violations { database in
            try database.execute(sql: "INSERT INTO privatePart VALUES (9999, randomblob(16), x'7b7d')")
        }
        expect(found, .file, at: nil)
    }

    @Test func aMissingEvent() async throws {
        let found = try await violations { try $0.execute(sql: "DELETE FROM event WHERE seq = 4") }
        expect(found, .sequence, at: 5)
        expect(found, .head, at: nil)
    }

    @Test func aLeafThatIsNotCanonical() async throws {
        let found = try await violations { database in
            let bytes = try leaf(3, database).encoded + Array(" ".utf8)
            try database.execute(
                sql: "UPDATE event SET leaf = ?, hash = ? WHERE seq = 3",
                arguments: [Data(bytes), Data(MerkleTree.leafHash(bytes).bytes)])
        }
        expect(found, .canonical, at: 3)
    }

    @Test func columnsThatDisagree() async throws {
        let found = try await violations { try $0.execute(sql: "UPDATE event SET at = at + 1 WHERE seq = 2") }
        expect(found, .columns, at: 2)
    }

    @Test func aChangedByteOfALeaf() async throws {
        let found = try await violations { database in
            var bytes = try leaf(6, database).encoded
            bytes[bytes.count / 2] ^= 1
            try database.execute(sql: "UPDATE event SET leaf = ? WHERE seq = 6", arguments: [Data(bytes)])
        }
        expect(found, .hash, at: 6)
        #expect(found.compactMap(\.sequence).min() == 6)
    }

    @Test func aLeafThatIsTooLarge() async throws {
        let found = try await violations { database in
            try replace(2, database) {
                changed(
                    $0, publicPart: ["rows": [], "padding": .string(String(repeating: "x", count: Leaf.mostBytes))])
            }
        }
        expect(found, .size, at: 2)
    }

    @Test func timeThatRunsBackwards() async throws {
        let found = try await violations { database in
            try replace(5, database) { changed($0, at: Instant(milliseconds: $0.at.milliseconds - 1)) }
        }
        expect(found, .time, at: 5)
    }

    @Test func aPrivatePartThatDoesNotFit() async throws {
        let found = try await violations {
            try $0.execute(sql: "UPDATE privatePart SET body = x'7b7d' WHERE seq = 7")
        }
        expect(found, .commitment, at: 7)
    }

    @Test func anErasedPrivatePartIsNoViolation() async throws {
        #expect(try await violations { try $0.execute(sql: "DELETE FROM privatePart WHERE seq = 7") } == [])
    }

    @Test func anUnknownKind() async throws {
        let found = try await violations { database in
            try replace(4, database) { changed($0, kind: "prizes-awarded/1") }
        }
        expect(found, .meaning, at: 4)
    }

    @Test func aRowRecordedTwice() async throws {
        let found = try await violations { database in
            let first = try leaf(1, database)
            try replace(2, database) { changed($0, kind: first.kind, publicPart: first.publicPart) }
        }
        expect(found, .decided, at: 2)
    }

    @Test func aRowThatDoesNotFit() async throws {
        let found = try await violations { database in
            let size = try #require(try Int.fetchOne(database, sql: "SELECT max(seq) FROM event"))
            try replace(size, database) {
                changed(
                    $0, kind: "group-members-recorded/1",
                    publicPart: ["rows": [["group": "nobody", "cluster": "nowhere"]]])
            }
        }
        expect(found, .fit, at: found.first { $0.invariant == .fit }?.sequence)
        #expect(found.contains { $0.invariant == .fit && $0.detail.contains("there is no 'nobody' in groups") })
    }

    @Test func aHeadThatIsWrong() async throws {
        let found = try await violations { try $0.execute(sql: "UPDATE head SET root = zeroblob(32)") }
        expect(found, .head, at: nil)
    }

    @Test func everyInvariantIsDescribed() throws {
        let page = try String(contentsOfFile: TestFolder.project + "/Docs/invariants.md", encoding: .utf8)
        for invariant in Verification.Invariant.allCases {
            #expect(page.contains(invariant.rawValue), "\(invariant.rawValue) is not in Docs/invariants.md")
        }
    }
}
