package import Exact
package import Programme

/// A computed figure with everything that it rests on.
package struct FigureResult: Sendable {
    package enum Value: Hashable, Sendable {
        case number(Rational)
        case date(CivilDate)
        /// No value is given, for the reason stated.
        case refused(String)
    }

    /// A row of the record.
    package struct Reference: Hashable, Comparable, Sendable {
        package let table: Table
        package let key: String

        package init(table: Table, key: String) {
            self.table = table
            self.key = key
        }

        package static func < (a: Self, b: Self) -> Bool { (a.table.rawValue, a.key) < (b.table.rawValue, b.key) }
    }

    /// A number that the value is made of.
    package struct Part: Hashable, Sendable {
        package let label: String
        package let value: Rational
        package let records: [Reference]
    }

    /// The value of one group.
    package struct Group: Hashable, Sendable {
        package let value: String
        package let names: Names
        package let number: Rational
        package let records: [Reference]
    }

    /// How much of the population is recorded.
    package struct Coverage: Hashable, Sendable {
        package let recorded: Int
        package let population: Int

        package var isComplete: Bool { recorded >= population }
    }

    /// An attribute that is less than firm and that the value touches.
    package struct Concern: Hashable, Sendable {
        package let reference: Reference
        package let attribute: Attribute
        /// Whether the value hangs on it: another of its values would change the figure.
        package let isDecisive: Bool
    }

    package let definition: FigureDefinition
    package let asOf: CivilDate
    /// How many events the ledger held: the known-at of the figure.
    package let knownAt: Int
    package var value: Value
    /// How the value relates to the true one, as its source states it.
    package var comparator = Comparator.equal
    /// The least and the greatest value under all values that uncertain attributes could have.
    package var least: Rational?
    package var greatest: Rational?
    package var parts: [Part] = []
    package var groups: [Group] = []
    package var records: [Reference] = []
    package var coverage: Coverage?
    package var convention: String
    package var confidence: Confidence = .firm
    package var concerns: [Concern] = []
    package var conflicts: [Observation] = []
    package var observations: [Observation] = []
    package var arithmetic: String
    /// What is not recorded that the value would need.
    package var missing: [String] = []

    package var number: Rational? { if case .number(let number) = value { number } else { nil } }
}
