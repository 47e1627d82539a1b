/// Decides what happens to clusters.
///
/// - Throws: ``Rejection/alreadyRecorded(table:key:)`` where the id stands for another change,
///   ``Rejection/tooLarge(table:key:bytes:)``.
package func decide(_ command: RegistryCommand, _ state: ProgrammeState) throws(Rejection) -> [RegistryEvent] {
    switch command {
    case .change(let change): try isFresh(change, in: state) ? [RegistryEvent(change)] : []
    }
}
