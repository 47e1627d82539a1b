import Foundation
package import Ledger

/// Copies of a ledger: made while writers work, and put back in place.
package enum LedgerCopy {
    /// Copies a ledger into a new file and verifies the copy.
    ///
    /// - Throws: ``CopyError``; the destination does not exist then.
    package static func backUp(_ source: String, to destination: String) throws(CopyError) -> Head {
        guard !FileManager.default.fileExists(atPath: destination) else { throw .exists(destination) }
        let draft = destination + ".new-\(ProcessInfo.processInfo.processIdentifier)"
        defer { discard(draft) }
        try makeFolder(of: destination)
        do throws(StoreError) {
            let store = try SQLiteStore.reading(source)
            try store.backUp(to: draft)
        } catch {
            throw .store(error)
        }
        let head = try verified(draft, named: source)
        try settle(draft, as: destination)
        return head
    }

    /// Puts a verified copy in the place of a ledger that is missing, or of one that is to be replaced.
    ///
    /// A ledger that is replaced is kept beside under the ending `.replaced`.
    package static func restore(
        _ copy: String, to destination: String, replacing: Bool
    ) throws(CopyError) -> Head {
        let manager = FileManager.default
        guard manager.fileExists(atPath: copy) else { throw .noCopy(copy) }
        if manager.fileExists(atPath: destination), !replacing { throw .wouldReplace(destination) }
        try makeFolder(of: destination)
        let draft = destination + ".new-\(ProcessInfo.processInfo.processIdentifier)"
        defer { discard(draft) }
        do throws(StoreError) {
            let store = try SQLiteStore.reading(copy)
            try store.backUp(to: draft)
        } catch {
            throw .store(error)
        }
        let head = try verified(draft, named: copy)
        if manager.fileExists(atPath: destination) { try setAside(destination) }
        try settle(draft, as: destination)
        return head
    }

    private static func makeFolder(of path: String) throws(CopyError) {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw .store(.unreachable(path: path, detail: "its folder \(folder) cannot be made"))
        }
    }

    private static func verified(_ path: String, named name: String) throws(CopyError) -> Head {
        let verification: Verification
        do throws(StoreError) {
            let store = try SQLiteStore.reading(path)
            verification = try Verification(store)
            try store.close()
        } catch {
            throw .store(error)
        }
        guard verification.violations.isEmpty else { throw .unsound(name, event: verification.firstBadEvent) }
        return verification.history.head
    }

    private static func setAside(_ path: String) throws(CopyError) {
        for ending in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: path + ending) {
            discard(path + ".replaced" + ending)
            do {
                try FileManager.default.moveItem(atPath: path + ending, toPath: path + ".replaced" + ending)
            } catch {
                throw .store(.unreachable(path: path, detail: "it cannot be set aside"))
            }
        }
    }

    private static func settle(_ draft: String, as destination: String) throws(CopyError) {
        guard let file = FileHandle(forWritingAtPath: draft), (try? file.synchronize()) != nil,
            rename(draft, destination) == 0
        else { throw .store(.unreachable(path: destination, detail: String(cString: strerror(errno)))) }
    }

    private static func discard(_ path: String) {
        for ending in ["", "-wal", "-shm", "-journal"] { unlink(path + ending) }
    }
}

/// Why a copy is not made or put in place.
package enum CopyError: Error, Equatable, CustomStringConvertible {
    case exists(String)
    case wouldReplace(String)
    case noCopy(String)
    case unsound(String, event: Int?)
    case store(StoreError)

    package var description: String {
        switch self {
        case .exists(let path): "\(path): the file exists; nothing was written; name a new file"
        case .wouldReplace(let path):
            "\(path): there is a ledger already; nothing was touched; give --replace to set it aside as \(path).replaced"
        case .noCopy(let path): "\(path): there is no such file; nothing was touched; name the copy to put in place"
        case .unsound(let path, let event):
            "\(path): does not verify\(event.map { ", first at event \($0)" } ?? ""); nothing was made of it; see: terrace verify --ledger \(path)"
        case .store(let error): error.description
        }
    }
}
