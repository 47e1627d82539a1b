import Programme

/// Reads a row whose columns were typed as arguments; a text that is wrong is wrong usage.
func typed<R: Row>(_: R.Type, _ texts: [String: String]) throws -> R {
    var reader = RowReader(texts)
    let row = R(from: &reader)
    if let fault = reader.faults.first { throw Failure("\(fault.column): \(fault.message)", status: 64) }
    return row
}
