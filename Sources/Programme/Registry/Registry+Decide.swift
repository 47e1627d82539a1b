/// Decides what happens to clusters.
///
/// - Throws: ``Rejection/changeRecorded(id:)`` where the id stands for another change.
package func decide(_ command: RegistryCommand, _ state: ProgrammeState) throws(Rejection) -> [RegistryEvent] {
    switch command {
    case .change(let change):
        if let known = state.registry.changes[change.key] {
            guard known == change else { throw .changeRecorded(id: change.key) }
            return []
        }
        return [RegistryEvent(change)]
    }
}
