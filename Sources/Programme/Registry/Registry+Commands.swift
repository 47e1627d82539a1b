/// What can be asked of the registry beyond its rows.
package enum RegistryCommand: Sendable {
    /// Records that a cluster was renamed, merged, split, succeeded or given a new promotion organisation.
    case change(Change)
}
