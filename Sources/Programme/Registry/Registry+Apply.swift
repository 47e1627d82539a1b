/// Applies what happened to clusters. Their rows stay; what holds on a day is read from rows and changes together.
package func apply(_ event: RegistryEvent, to state: inout ProgrammeState) {
    state.registry.changes.put(event.change)
}
