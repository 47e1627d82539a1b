package import Exact

/// One condition on clusters, such as `field=new-materials` or `batch in (1, 2)`.
package struct Condition: Hashable, Sendable {
    package enum Key: String, CaseIterable, Sendable {
        case field, batch, standing, tier, group, cluster, province, city, place, joint, growth
        case macroRegion = "macro_region"
        case keyRegion = "key_region"
        case separatePlanning = "separate_planning"
    }

    package enum Relation: Hashable, Sendable {
        case isIn, isNotIn
        /// The attribute has a value at all, or none.
        case isPresent, isAbsent
        case atLeast, atMost, above, below
    }

    package let key: Key
    package let relation: Relation
    /// Ids of what the key is about; for comparisons one number.
    package let values: [String]
    /// Which reading of the key regions is meant.
    package let reading: String
    /// The indicator whose growth is compared.
    package let indicator: String
    /// The period of the growth; the year of the day on which is counted where it is nil.
    package let period: Period?

    package init(
        key: Key, relation: Relation, values: [String], reading: String = "planning", indicator: String = "",
        period: Period? = nil
    ) {
        self.key = key
        self.relation = relation
        self.values = values
        self.reading = reading
        self.indicator = indicator
        self.period = period
    }

    /// The same condition for a period, where it is about growth.
    package func during(_ period: Period?) -> Condition {
        key == .growth && self.period == nil
            ? Condition(key: key, relation: relation, values: values, indicator: indicator, period: period) : self
    }

    /// The number of a comparison.
    var number: Rational? { values.first.flatMap { Rational($0) } }
}

extension Condition: CustomStringConvertible {
    package var description: String {
        let name =
            key == .keyRegion && reading != "planning"
            ? "key_region(\(reading))" : key == .growth && !indicator.isEmpty ? "growth(\(indicator))" : key.rawValue
        let list = values.joined(separator: ", ")
        return switch relation {
        case .isIn: values.count == 1 ? "\(name)=\(list)" : "\(name) in (\(list))"
        case .isNotIn: values.count == 1 ? "\(name)<>\(list)" : "\(name) not in (\(list))"
        case .isPresent: "\(name)<>none"
        case .isAbsent: "\(name)=none"
        case .atLeast: "\(name)>=\(list)"
        case .atMost: "\(name)<=\(list)"
        case .above: "\(name)>\(list)"
        case .below: "\(name)<\(list)"
        }
    }
}
