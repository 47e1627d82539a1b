import Exact
package import Programme

/// What the programme's words stand for: every wording of every definition, in both languages.
package struct Vocabulary: Sendable {
    private var ids: [Table: [String: String]] = [:]
    /// The places that are provinces, and those that are cities.
    let provinces: Set<String>
    let cities: Set<String>
    /// The readings of the key regions.
    let readings: Set<String>

    package init(_ state: ProgrammeState) {
        let registry = state.registry
        provinces = Set(registry.places.unsorted.filter { $0.level == .province }.map(\.key))
        cities = Set(registry.places.unsorted.filter { registry.city(of: $0.code)?.code == $0.code }.map(\.key))
        readings = Set(registry.keyRegionReadings.unsorted.map(\.reading))
        add(.fields, registry.fields.sorted.map { ($0.key, $0.names.all) })
        add(.macroRegions, registry.macroRegions.sorted.map { ($0.key, $0.names.all) })
        add(.keyRegions, registry.keyRegions.sorted.map { ($0.key, $0.names.all) })
        add(.standingKinds, registry.standingKinds.sorted.map { ($0.key, $0.names.all) })
        add(.tiers, registry.tiers.sorted.map { ($0.key, $0.names.all) })
        add(.groups, registry.groups.sorted.map { ($0.key, $0.names.all) })
        add(.programme, registry.programme.sorted.map { ($0.key, $0.names.all) })
        add(.schemes, registry.schemes.sorted.map { ($0.key, $0.names.all) })
        add(.indicators, registry.indicators.sorted.map { ($0.key, $0.names.all) })
        add(.figures, registry.figures.sorted.map { ($0.key, $0.names.all) })
        add(.units, registry.units.sorted.map { ($0.key, $0.names.all) })
        add(.places, registry.places.sorted.map { ($0.key, [$0.nameZH, $0.nameEN]) })
        add(.clusters, registry.clusters.sorted.map { ($0.key, [$0.nameZH, $0.nameEN] + $0.shortNames) })
        add(.organisations, registry.organisations.sorted.map { ($0.key, $0.names.all) })
    }

    private mutating func add(_ table: Table, _ entries: [(id: String, wordings: [String])]) {
        var words: [String: String] = [:]
        for (id, wordings) in entries {
            for wording in wordings where words[Self.folded(wording)] == nil { words[Self.folded(wording)] = id }
        }
        for (id, _) in entries { words[Self.folded(id)] = id }
        ids[table] = words
    }

    /// The id for which a wording stands in a table; nil where none is known.
    package func id(_ wording: String, in table: Table) -> String? { ids[table]?[Self.folded(wording)] }

    /// Whether a subject is on the record.
    func knows(_ subject: Subject) -> Bool {
        switch subject {
        case .cluster(let id): self.id(id.text, in: .clusters) == id.text
        case .place(let id): self.id(id.text, in: .places) == id.text
        case .region(let id): (self.id(id.text, in: .macroRegions) ?? self.id(id.text, in: .keyRegions)) == id.text
        case .group(let id): self.id(id.text, in: .groups) == id.text
        case .organisation(let id): self.id(id.text, in: .organisations) == id.text
        case .programme(let id): self.id(id.text, in: .programme) == id.text
        case .nation: true
        }
    }

    /// All wordings of a table with their ids, sorted by wording.
    package func wordings(of table: Table) -> [(wording: String, id: String)] {
        (ids[table] ?? [:]).map { ($0.key, $0.value) }.sorted { $0 < $1 }
    }

    /// The wording without what makes no difference: case, kinds of dashes and spaces, an explanation in brackets at the end.
    package static func folded(_ wording: String) -> String {
        if wording.utf8.allSatisfy({ isPlain($0) }) { return wording }
        var text = wording.utf8.allSatisfy { $0 < 0x80 } ? wording.lowercased() : halfWidth(wording).lowercased()
        if text.utf8.last == UInt8(ascii: ")"), let open = text.lastIndex(of: "("), open > text.startIndex {
            text = String(text[..<open])
        }
        let scalars = text.unicodeScalars.map { dashes.contains($0) ? "-" : $0 }
        return String(String.UnicodeScalarView(scalars)).unicodeScalars.split { $0.properties.isWhitespace }
            .map { String($0) }.joined(separator: " ")
    }

    private static let dashes = Set("–—‐‑−_".unicodeScalars)

    /// Bytes that folding leaves alone: lower-case letters, digits and dashes.
    private static func isPlain(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || byte == UInt8(ascii: "-")
    }
}
