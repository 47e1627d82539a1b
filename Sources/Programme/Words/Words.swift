package import Exact

/// How firmly a value stands; the weaker is the less.
package enum Confidence: String, CaseIterable, Comparable, Sendable {
    case firm = ""
    case inferred
    case assumed
    case recalled
    case doubtful

    package static func < (a: Confidence, b: Confidence) -> Bool { a.weakness > b.weakness }

    private var weakness: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// The word for reports; `firm` is an empty cell in files.
    package var word: String { self == .firm ? "firm" : rawValue }
}

/// How a stated value relates to the true one.
package enum Comparator: String, CaseIterable, Sendable {
    case equal = "="
    case atLeast = ">="
    case atMost = "<="
    /// 约: about, on either side.
    case about = "~"
    /// 近: just under.
    case justUnder = "<~"
}

/// What part of its subject a value covers.
package enum Scope: String, CaseIterable, Sendable {
    /// The subject itself; an empty cell says the same.
    case subject
    /// The same industry of the subject's place.
    case industry
    /// A part, or something wider, that stands in for the subject.
    case proxy
}

/// How prices are treated.
package enum Basis: String, CaseIterable, Sendable {
    case notStated = ""
    case nominal
    case real
    /// Computed by the source over a comparable base of units.
    case comparable
}

/// Where the period of a value comes from.
package enum PeriodBasis: String, CaseIterable, Sendable {
    case stated = ""
    /// The text names no period; it is that of its publication.
    case published
}

/// The days from which and until which something holds; an open end is nil.
package struct Validity: Hashable, Sendable {
    package let from: CivilDate?
    package let to: CivilDate?

    package init(from: CivilDate?, to: CivilDate?) {
        self.from = from
        self.to = to
    }

    package func contains(_ date: CivilDate) -> Bool {
        (from.map { $0 <= date } ?? true) && (to.map { date <= $0 } ?? true)
    }
}

/// The names of a thing in both languages, and other wordings by which texts call it.
package struct Names: Hashable, Sendable {
    package let zh: String
    package let en: String
    package let also: [String]

    package static let columns = ["name_zh", "name_en", "also"]

    package init(zh: String, en: String, also: [String] = []) {
        self.zh = zh
        self.en = en
        self.also = also
    }

    package init(from reader: inout RowReader) {
        self.init(zh: reader.text("name_zh"), en: reader.text("name_en"), also: reader.list("also"))
    }

    package func write(to writer: inout RowWriter) {
        writer.set("name_zh", zh)
        writer.set("name_en", en)
        writer.set("also", also)
    }

    /// Every wording.
    package var all: [String] { [zh, en] + also }
}
