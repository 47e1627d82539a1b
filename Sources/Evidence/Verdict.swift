import Exact
package import Figures

/// What the record has to say of a claim.
package enum Verdict: String, CaseIterable, Sendable {
    /// Computed from records that do not go back to the release that makes the claim.
    case reproduced
    /// Computed so, and within the interval that the wording allows.
    case withinRounding = "within rounding"
    /// Fits, but hangs on rows that are assumed or on values that are not known.
    case consistentByAssumption = "consistent by assumption"
    /// Stands on the record only as this release or a copy of it states it.
    case asPublishedOnly = "as published only"
    case contradicted
    /// The record does not hold what would be needed.
    case notDerivable = "not derivable"
}

/// A claim with its verdict and everything that it rests on.
package struct Finding: Sendable {
    package let claim: ClaimText
    package var verdict: Verdict
    /// The value as claimed.
    package var claimed: String
    /// What its wording allows, in the unit of the claim; nil where the claim could not be read.
    package var allowed: Allowance?
    package var computed: String?
    package var unit: String
    package var arithmetic: String
    package var records: [FigureResult.Reference] = []
    package var assumptions: [String] = []
    package var missing: [String] = []
    /// Where published values strain against each other.
    package var tensions: [String] = []

    /// A computed value for reading: exact where its decimals end or it is a simple fraction, otherwise to four decimals.
    static func text(_ value: Rational) -> String {
        let isSimple = value.denominator <= 12 && value.magnitude < .one
        if value.finiteDecimals != nil || isSimple { return value.description }
        return value.text(decimals: 4)
    }
}

/// A claim in its columns.
package struct ClaimText: Hashable, Sendable {
    package let id: String
    /// The release that makes it: an id, or the name of its file.
    package let release: String
    package let subject: String
    package let indicator: String
    package let period: String
    package let value: String
    package let unit: String
    package let comparator: String
    package let filters: String

    package init(
        id: String, release: String, subject: String, indicator: String, period: String, value: String, unit: String,
        comparator: String, filters: String
    ) {
        self.id = id
        self.release = release
        self.subject = subject
        self.indicator = indicator
        self.period = period
        self.value = value
        self.unit = unit
        self.comparator = comparator
        self.filters = filters
    }
}
