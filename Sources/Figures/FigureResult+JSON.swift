package import Exact
import Programme

extension FigureResult {
    /// The figure as JSON: `id, title, definition, value, exact, comparator, unit, as_of, known_at, convention, coverage, confidence,
    /// least, greatest, parts, groups, records, concerns, arithmetic, refused, missing`.
    package var json: JSONValue {
        var members: [String: JSONValue] = [
            "id": .string(definition.id.text),
            "title": ["zh": .string(definition.names.zh), "en": .string(definition.names.en)],
            "definition": ["zh": .string(definition.definitionZH), "en": .string(definition.definitionEN)],
            "unit": .string(definition.unit.text), "comparator": .string(comparator.rawValue),
            "as_of": .string(asOf.description),
            "known_at": .integer(Int64(knownAt)), "convention": .string(convention),
            "confidence": .string(confidence.word), "arithmetic": .string(arithmetic),
            "records": .array(records.map(\.json)), "missing": .array(missing.map(JSONValue.string)),
            "concerns": .array(concerns.map(\.json)), "groups": .array(groups.map { json(of: $0) }),
            "parts": .array(parts.map(\.json)),
        ]
        switch value {
        case .number(let number):
            members["value"] = .string(text(number))
            members["exact"] = .string(number.description)
        case .date(let date): members["value"] = .string(date.description)
        case .refused(let reason): members["refused"] = .string(reason)
        }
        if let coverage {
            members["coverage"] = [
                "recorded": .integer(Int64(coverage.recorded)), "population": .integer(Int64(coverage.population)),
            ]
        }
        if let least { members["least"] = .string(least.description) }
        if let greatest { members["greatest"] = .string(greatest.description) }
        return .object(members)
    }

    /// A number with the decimals of the definition.
    package func text(_ number: Rational) -> String { number.text(decimals: definition.decimals) }

    private func json(of group: Group) -> JSONValue {
        [
            "value": .string(group.value), "zh": .string(group.names.zh), "en": .string(group.names.en),
            "number": .string(text(group.number)), "records": .array(group.records.map(\.json)),
        ]
    }
}

extension FigureResult.Reference {
    package var json: JSONValue { ["table": .string(table.rawValue), "key": .string(key)] }
}

extension FigureResult.Part {
    fileprivate var json: JSONValue {
        ["label": .string(label), "value": .string(value.description), "records": .array(records.map(\.json))]
    }
}

extension FigureResult.Concern {
    fileprivate var json: JSONValue {
        [
            "record": reference.json, "attribute": .string(attribute.name), "value": .string(attribute.value),
            "confidence": .string(attribute.confidence.word), "basis": .string(attribute.basis),
            "alternatives": .array(attribute.alternatives.map(JSONValue.string)), "decisive": .bool(isDecisive),
        ]
    }
}
