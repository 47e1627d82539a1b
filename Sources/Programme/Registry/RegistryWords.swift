/// The level of a place.
package enum PlaceLevel: String, CaseIterable, Sendable {
    case province, prefecture, county

    package var rank: Int { self == .province ? 1 : self == .prefecture ? 2 : 3 }
}

/// How a place belongs to a cluster.
package enum PlaceRelation: String, CaseIterable, Sendable {
    /// It stands in the cluster's name.
    case named
    /// The name says a region that lies in it.
    case namedRegion = "named-region"
    /// It leads, without standing in the name.
    case lead
    /// It is above a named place.
    case parent
}

/// What a unit measures.
package enum Quantity: String, CaseIterable, Sendable {
    case money, count, percent, points, times, years, year, date, rank, share
    case massPerDay = "mass-per-day"
}

/// How an indicator behaves over time.
package enum IndicatorKind: String, CaseIterable, Sendable {
    case flow, stock, rate, share, index, date
}

/// Whether values of several subjects may be added.
package enum Additivity: String, CaseIterable, Sendable {
    case none, sum
}

/// What can happen to clusters.
package enum ChangeKind: String, CaseIterable, Sendable {
    case rename, merge, split, succeed, promotion

    /// How many clusters it happens to, and how many come of it.
    var shape: (clusters: ClosedRange<Int>, results: ClosedRange<Int>) {
        switch self {
        case .rename, .promotion: (1...1, 0...0)
        case .merge: (2...64, 1...1)
        case .split: (1...1, 2...64)
        case .succeed: (1...1, 1...1)
        }
    }

    var expectedClusters: String { self == .merge ? "two or more" : "one" }

    var expectedResults: String {
        switch self {
        case .rename, .promotion: "none"
        case .merge, .succeed: "one"
        case .split: "two or more"
        }
    }
}
