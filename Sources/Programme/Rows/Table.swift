/// The tables of the record, each after those that it refers to.
package enum Table: String, CaseIterable, Sendable {
    case releases
    case tiers
    case standingKinds = "standing-kinds"
    case places
    case programme
    case fields
    case macroRegions = "macro-regions"
    case keyRegions = "key-regions"
    case keyRegionReadings = "key-region-readings"
    case nominatingUnits = "nominating-units"
    case conventions
    case units
    case schemes
    case indicators
    case organisations
    case clusters
    case clusterPlaces = "cluster-places"
    case groups
    case groupMembers = "group-members"
    case standings
    case confidence
    case readings
    case designations
    case observations
    case targets
    case figures
    case claims
    case changes

    /// The type of the rows.
    package var rowType: any Row.Type {
        switch self {
        case .releases: Release.self
        case .tiers: Tier.self
        case .standingKinds: StandingKind.self
        case .places: Place.self
        case .programme: ProgrammeDescription.self
        case .fields: Field.self
        case .macroRegions: MacroRegion.self
        case .keyRegions: KeyRegion.self
        case .keyRegionReadings: KeyRegionReading.self
        case .nominatingUnits: NominatingUnit.self
        case .conventions: Convention.self
        case .units: MeasuringUnit.self
        case .schemes: Scheme.self
        case .indicators: Indicator.self
        case .organisations: Organisation.self
        case .clusters: Cluster.self
        case .clusterPlaces: ClusterPlace.self
        case .groups: Group.self
        case .groupMembers: GroupMember.self
        case .standings: Standing.self
        case .confidence: ConfidenceNote.self
        case .readings: RivalReading.self
        case .designations: Designation.self
        case .observations: Observation.self
        case .targets: Target.self
        case .figures: FigureText.self
        case .claims: Claim.self
        case .changes: Change.self
        }
    }
}
