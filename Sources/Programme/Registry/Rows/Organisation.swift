package import Exact

/// A legal entity, or a body that stands for one.
package struct Organisation: StoredRow {
    package let id: ID<Organisation>
    package let creditCodeText: String
    package let names: Names
    package let kind: String
    package let place: ID<Place>?
    package let validity: Validity
    package let release: ID<Release>?
    package let note: String

    package static let table = Table.organisations
    package static var home: Home<Self> { \.registry.organisations }
    package static let columns = [
        "id", "credit_code", "name_zh", "name_en", "also", "kind", "place", "valid_from", "valid_to", "release",
        "note",
    ]

    package init(from reader: inout RowReader) {
        id = reader.id("id", of: Organisation.self)
        creditCodeText = reader.optionalText("credit_code")
        names = Names(from: &reader)
        kind = reader.optionalText("kind")
        place = reader.optionalID("place", of: Place.self)
        validity = reader.validity()
        release = reader.optionalID("release", of: Release.self)
        note = reader.optionalText("note")
    }

    package func write(to writer: inout RowWriter) {
        writer.set("id", id)
        writer.set("credit_code", creditCodeText)
        names.write(to: &writer)
        writer.set("kind", kind)
        writer.set("place", place)
        writer.set(validity)
        writer.set("release", release)
        writer.set("note", note)
    }

    package var key: String { id.text }
    package var owner: String? { creditCodeText.isEmpty ? nil : creditCodeText }

    package func faults(in state: ProgrammeState) -> [RowFault] {
        RowFault.dangling(place, column: "place", in: state)
            + RowFault.dangling(release, column: "release", in: state)
            + (creditCodeText.isEmpty || creditCode != nil
                ? []
                : [
                    RowFault(
                        "credit_code",
                        "'\(creditCodeText)' is not a unified social credit code; expected 18 characters of "
                            + "\(CreditCode.alphabet) as GB 32100-2015 has them; correct it or leave the cell empty")
                ])
            + duplicateFaults(in: state)
    }

    package var creditCode: CreditCode? { CreditCode(creditCodeText) }

    /// Whether a check character of the credit code is wrong: the organisation is kept, but not matched by its code.
    package var isQuarantined: Bool { creditCode.map { !$0.checkFailures.isEmpty } ?? false }

    private func duplicateFaults(in state: ProgrammeState) -> [RowFault] {
        guard !creditCodeText.isEmpty else { return [] }
        let holders = state.registry.organisations.rows(of: creditCodeText)
        guard let twin = holders.map(\.id).first(where: { $0 != id }) else { return [] }
        return [
            RowFault(
                "credit_code",
                "'\(creditCodeText)' belongs to \(twin) already; expected one organisation a code; merge the two or correct the code"
            )
        ]
    }
}
