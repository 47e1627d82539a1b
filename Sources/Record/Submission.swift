package import Exact
package import Programme

/// Commands that are carried out together or not at all, with who gives them and when.
package struct Submission: Sendable {
    /// The idempotency key: a submission whose key is on the ledger has been carried out already.
    package let id: String
    package let commands: [ProgrammeCommand]
    package let at: Instant
    /// Who gives them; it stands in the private part of the events.
    package let actor: String
    /// By which way: command line, page, API.
    package let channel: String

    package init(id: String, commands: [ProgrammeCommand], at: Instant, actor: String, channel: String) {
        self.id = id
        self.commands = commands
        self.at = at
        self.actor = actor
        self.channel = channel
    }
}

/// What a writer answers when a submission is durable.
package struct Receipt: Hashable, Sendable {
    /// How many events the ledger held when the submission was done.
    package let size: Int
    /// How many events it caused; 0 where everything was so already.
    package let events: Int
}
