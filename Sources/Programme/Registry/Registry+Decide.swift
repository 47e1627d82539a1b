/// Decides what happens to clusters.
///
/// - Throws: ``Rejection/changeRecorded(id:)`` where the id stands for another change,
///   ``Rejection/tooLarge(table:key:bytes:)``.
package func decide(_ command: RegistryCommand, _ state: ProgrammeState) throws(Rejection) -> [RegistryEvent] {
    switch command {
    case .change(let change):
        if let known = state.registry.changes[change.key] {
            guard known == change else { throw .changeRecorded(id: change.key) }
            return []
        }
        let size = encodedSize(change.texts)
        guard size <= mostBytesOfRow else { throw .tooLarge(table: .changes, key: change.key, bytes: size) }
        return [RegistryEvent(change)]
    }
}
