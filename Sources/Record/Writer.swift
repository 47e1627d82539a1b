import Exact
import HashTreeCollections
package import Ledger
import Programme

/// The one writer of a ledger in this process: decides submissions in the order in which they come, and commits all that came
/// in while the last commit was being written in one durable transaction.
///
/// Nothing is acknowledged before it is durable. A failed commit refuses every submission in it.
package actor Writer {
    private let store: any Store
    private let salts: Salts
    private let executor = BlockingExecutor(label: "terrace.writer")
    private var history: History
    private var waiting: [Waiting] = []
    private var isCommitting = false

    /// How many transactions have been committed.
    package private(set) var commits = 0

    /// How often a submission is decided anew because another process has written.
    private static let mostAttempts = 10
    /// The most submissions of one transaction.
    private static let mostTogether = 4096

    private struct Waiting {
        let submission: Submission
        let continuation: CheckedContinuation<Receipt, any Error>
    }

    nonisolated package var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    package init(store: any Store, history: History, salts: Salts) {
        self.store = store
        self.history = history
        self.salts = salts
    }

    /// The state of everything that is durable.
    package var durable: History { history }

    /// Decides a submission and waits until its events are durable.
    ///
    /// - Throws: ``RecordError``; nothing of the submission is on the ledger then.
    package func submit(_ submission: Submission) async throws(RecordError) -> Receipt {
        do {
            return try await withCheckedThrowingContinuation { continuation in
                waiting.append(Waiting(submission: submission, continuation: continuation))
                if !isCommitting {
                    isCommitting = true
                    Task { self.commitAll() }
                }
            }
        } catch let error as RecordError {
            throw error
        } catch {
            throw .store(.unreachable(path: "", detail: "\(error)"))
        }
    }

    private func commitAll() {
        while !waiting.isEmpty {
            let batch = Array(waiting.prefix(Self.mostTogether))
            waiting.removeFirst(batch.count)
            commit(batch)
        }
        isCommitting = false
    }

    private func commit(_ batch: [Waiting]) {
        do throws(RecordError) {
            let answers = try outcomes(of: batch.map(\.submission))
            for (waiting, answer) in zip(batch, answers) { waiting.continuation.resume(with: answer) }
        } catch {
            for waiting in batch { waiting.continuation.resume(throwing: error) }
        }
    }

    /// Decides the submissions on the newest state and writes their events, again where somebody else wrote first.
    private func outcomes(of submissions: [Submission]) throws(RecordError) -> [Result<Receipt, any Error>] {
        for _ in 0..<Self.mostAttempts {
            var draft = Draft(history: history, salts: salts)
            let answers = submissions.map { draft.decide($0) }
            if draft.entries.isEmpty { return answers }
            do throws(StoreError) {
                try store.append(draft.entries, after: history.tree.size, becoming: draft.history.head)
                history = draft.history
                commits += 1
                return answers
            } catch {
                guard case .moved = error else { throw .store(error) }
                try history.follow(store)
            }
        }
        throw .contended(attempts: Self.mostAttempts)
    }
}

/// The state as it would be when the submissions decided so far were durable, and the entries that make it so.
private struct Draft {
    var history: History
    let salts: Salts
    var entries: [Entry] = []

    init(history: History, salts: Salts) {
        self.history = history
        self.salts = salts
    }

    mutating func decide(_ submission: Submission) -> Result<Receipt, any Error> {
        if let done = history.state.commands[submission.id] { return .success(Receipt(size: done, events: 0)) }
        let before = self
        do throws(Rejection) {
            let events = try Programme.decide(submission.commands, history.state)
            for event in events { seal(event, of: submission) }
            if let large = entries.dropFirst(before.entries.count).first(where: { $0.leaf.count > Leaf.mostBytes }) {
                self = before
                throw .eventTooLarge(kind: large.kind, bytes: large.leaf.count)
            }
            return .success(Receipt(size: history.tree.size, events: events.count))
        } catch {
            return .failure(RecordError.rejected(error))
        }
    }

    private mutating func seal(_ event: ProgrammeEvent, of submission: Submission) {
        let sequence = history.tree.size + 1
        let at = max(submission.at, history.state.lastRecorded)
        let (kind, publicPart) = EventCodec.encode(event)
        let privatePart = PrivatePart(
            salt: salts.salt(of: sequence),
            content: ["actor": .string(submission.actor), "channel": .string(submission.channel)])
        let leaf = Leaf(
            sequence: sequence, at: at, kind: kind, scope: "programme", command: submission.id,
            publicPart: publicPart, commitment: privatePart.commitment)
        let entry = Entry(sealing: leaf, privatePart: privatePart)
        entries.append(entry)
        history.accept(event, sequence: sequence, at: at, command: submission.id, hash: entry.hash)
    }
}
