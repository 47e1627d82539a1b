import Foundation
import GRDB

/// The file that a ledger is: made in one piece, and looked at before anything opens it.
enum LedgerFile {
    /// Whether the path is a name for SQLite alone (`file:…?vfs=…`), not one of the file system.
    private static func isVirtual(_ path: String) -> Bool { path.hasPrefix("file:") }

    static func isNeeded(_ path: String) -> Bool {
        isVirtual(path) || !FileManager.default.fileExists(atPath: path)
    }

    /// Makes an empty ledger. It is prepared under another name and then linked to its own, so that a file
    /// at `path` is always a whole one, also when two processes create it at once or one is killed.
    static func create(_ path: String) throws(StoreError) {
        if isVirtual(path) { return try prepare(path) }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let draft = path + ".new-\(ProcessInfo.processInfo.globallyUniqueString)"
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw .unreachable(path: path, detail: "its folder \(folder) cannot be made")
        }
        defer { unlink(draft) }
        try prepare(draft)
        guard link(draft, path) == 0 || errno == EEXIST else {
            throw .unreachable(path: path, detail: String(cString: strerror(errno)))
        }
        synchronise(folder: folder)
    }

    /// Makes a new name in a folder durable.
    private static func synchronise(folder: String) {
        let descriptor = Foundation.open(folder, O_RDONLY)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        Foundation.close(descriptor)
    }

    private static func prepare(_ path: String) throws(StoreError) {
        try SQLiteStore.translating(path) {
            let queue = try DatabaseQueue(path: path)
            try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = EXTRA") }
            try queue.inDatabase { database in
                try database.inTransaction(.immediate) {
                    guard try !database.tableExists("head") else { return .commit }
                    try database.execute(sql: schema)
                    try database.execute(
                        sql: "INSERT INTO head (one, size, root) VALUES (1, 0, ?)",
                        arguments: [Data(Head.empty.root.bytes)])
                    return .commit
                }
            }
            // Before others can see the file: two connections that switch at once would refuse each other.
            try queue.writeWithoutTransaction { database in
                _ = try String.fetchAll(database, sql: "PRAGMA journal_mode = WAL")
            }
            try queue.close()
        }
    }

    private static let schema = """
        PRAGMA application_id = \(SQLiteStore.applicationID);
        PRAGMA user_version = \(SQLiteStore.formatVersion);
        CREATE TABLE event (
            seq INTEGER PRIMARY KEY CHECK (seq > 0),
            at INTEGER NOT NULL,
            kind TEXT NOT NULL,
            command TEXT NOT NULL,
            leaf BLOB NOT NULL CHECK (length(leaf) <= \(Leaf.mostBytes)),
            hash BLOB NOT NULL CHECK (length(hash) = \(Digest.length))
        ) STRICT;
        CREATE TABLE privatePart (
            seq INTEGER PRIMARY KEY REFERENCES event (seq),
            salt BLOB NOT NULL CHECK (length(salt) >= \(PrivatePart.saltLength)),
            body BLOB NOT NULL
        ) STRICT;
        CREATE TABLE head (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            size INTEGER NOT NULL,
            root BLOB NOT NULL CHECK (length(root) = \(Digest.length))
        ) STRICT;
        CREATE TRIGGER eventIsNotChanged BEFORE UPDATE ON event
            BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
        CREATE TRIGGER eventIsNotDeleted BEFORE DELETE ON event
            BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
        CREATE TRIGGER eventIsNotReplaced BEFORE INSERT ON event
            WHEN EXISTS (SELECT 1 FROM event WHERE seq = NEW.seq)
            BEGIN SELECT RAISE(ABORT, 'events are never replaced'); END;
        """

    /// Reads the first hundred bytes and decides whether the file may be opened; it is not touched.
    static func check(_ path: String) throws(StoreError) {
        guard !isVirtual(path) else { return }
        guard FileManager.default.fileExists(atPath: path) else { throw .missing(path: path) }
        var isFolder = ObjCBool(false)
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            throw .foreign(path: path, what: "a folder")
        }
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw .unreachable(path: path, detail: "it cannot be read; check its permissions")
        }
        defer { try? handle.close() }
        let bytes = Array((try? handle.read(upToCount: 100)) ?? Data())
        guard bytes.count == 100, bytes.starts(with: Array("SQLite format 3\u{0}".utf8)) else {
            throw .foreign(path: path, what: bytes.isEmpty ? "an empty file" : "a file of another kind")
        }
        guard bigEndian(bytes[68..<72]) == applicationNumber else {
            throw .foreign(path: path, what: "the database of another program")
        }
        let version = Int(bigEndian(bytes[60..<64]))
        guard version <= SQLiteStore.formatVersion else { throw .newer(path: path, version: version) }
    }

    private static let applicationNumber = UInt32(bitPattern: SQLiteStore.applicationID)

    private static func bigEndian(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        bytes.reduce(0) { $0 << 8 | UInt32($1) }
    }
}
