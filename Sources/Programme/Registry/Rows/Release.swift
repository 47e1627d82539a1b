package import Exact

/// A published document or data file that states values.
package struct Release: StoredRow {
    package let id: ID<Release>
    package let kind: String
    package let titleZH: String
    package let titleEN: String
    package let publisher: String
    package let publishedOn: CivilDate?
    /// The day of the event that it reports, where that differs.
    package let eventOn: CivilDate?
    package let url: String
    package let file: String
    /// SHA-256 of the file, hexadecimal.
    package let digest: String
    /// The release of which it is a copy or report.
    package let origin: ID<Release>?
    package let note: String

    package static let table = Table.releases
    package static var home: Home<Self> { \.registry.releases }
    package static let columns = [
        "id", "kind", "title_zh", "title_en", "publisher", "published_on", "event_on", "url", "file", "digest",
        "origin", "note",
    ]

    package init(from reader: inout RowReader) {
        id = reader.id("id", of: Release.self)
        kind = reader.text("kind")
        titleZH = reader.optionalText("title_zh")
        titleEN = reader.optionalText("title_en")
        publisher = reader.optionalText("publisher")
        publishedOn = reader.optionalDate("published_on")
        eventOn = reader.optionalDate("event_on")
        url = reader.optionalText("url")
        file = reader.optionalText("file")
        digest = reader.optionalText("digest")
        origin = reader.optionalID("origin", of: Release.self)
        note = reader.optionalText("note")
    }

    package func write(to writer: inout RowWriter) {
        writer.set("id", id)
        writer.set("kind", kind)
        writer.set("title_zh", titleZH)
        writer.set("title_en", titleEN)
        writer.set("publisher", publisher)
        writer.set("published_on", publishedOn)
        writer.set("event_on", eventOn)
        writer.set("url", url)
        writer.set("file", file)
        writer.set("digest", digest)
        writer.set("origin", origin)
        writer.set("note", note)
    }

    package var key: String { id.text }

    package func faults(in state: ProgrammeState) -> [RowFault] {
        RowFault.dangling(origin, column: "origin", in: state)
            + cycleFaults(in: state)
            + (titleZH.isEmpty && titleEN.isEmpty
                ? [RowFault("title_zh", "the release has no title; expected one in title_zh or title_en; fill it in")]
                : [])
    }

    /// The release that was the first of its chain of copies; itself where it is original.
    package func root(in state: ProgrammeState) -> ID<Release> {
        var current = self
        var seen: Set<ID<Release>> = [id]
        while let origin = current.origin, let next = state.registry.releases[origin.text], seen.insert(origin).inserted
        {
            current = next
        }
        return current.id
    }

    /// How many copies of copies there may be.
    private static let longestChain = 32

    private func cycleFaults(in state: ProgrammeState) -> [RowFault] {
        var seen: Set<ID<Release>> = [id]
        var next = origin
        while let current = next {
            guard seen.insert(current).inserted, seen.count <= Self.longestChain else {
                return [
                    RowFault(
                        "origin",
                        "the origins of '\(id)' run in a circle; expected a chain of at most \(Self.longestChain) that ends; correct the origin of one of them"
                    )
                ]
            }
            next = state.registry.releases[current.text]?.origin
        }
        return []
    }
}
