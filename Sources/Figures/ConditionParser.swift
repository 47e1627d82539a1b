import Exact
import Programme

/// Reads conditions as figures and claims write them: `batch in (1,2); province=440000 (Guangdong)`.
package enum ConditionParser {
    /// Why a text is no condition.
    package struct Fault: Error, Equatable {
        package let message: String
    }

    /// Reads conditions separated by `;`; all of them must hold.
    package static func parse(_ text: String, _ words: Vocabulary) throws(Fault) -> [Condition] {
        var conditions: [Condition] = []
        for part in split(text) {
            let part = trimmed(part)
            if !part.isEmpty { conditions.append(try condition(part, words)) }
        }
        return conditions
    }

    /// Splits at semicolons that stand outside brackets.
    private static func split(_ text: String) -> [String] {
        var parts = [""]
        var depth = 0
        for character in halfWidth(text) {
            if character == "(" { depth += 1 }
            if character == ")" { depth -= 1 }
            if character == ";", depth <= 0 { parts.append("") } else { parts[parts.count - 1].append(character) }
        }
        return parts
    }

    private static let symbols: [(String, Condition.Relation)] = [
        ("<>", .isNotIn), ("!=", .isNotIn), (">=", .atLeast), ("<=", .atMost), ("≥", .atLeast), ("≤", .atMost),
        ("=", .isIn), (">", .above), ("<", .below), (" not in ", .isNotIn), (" in ", .isIn),
    ]

    private static func condition(_ text: String, _ words: Vocabulary) throws(Fault) -> Condition {
        let found = symbols.compactMap { symbol, relation in
            text.firstRange(of: symbol).map { (range: $0, relation: relation) }
        }
        guard
            let split = found.min(by: {
                ($0.range.lowerBound, text.distance(from: $0.range.upperBound, to: text.startIndex))
                    < ($1.range.lowerBound, text.distance(from: $1.range.upperBound, to: text.startIndex))
            })
        else {
            throw Fault(
                message:
                    "'\(text)' is not a condition; expected KEY=VALUE, KEY<>VALUE, KEY>=NUMBER or KEY in (A, B); correct it"
            )
        }
        let (key, argument) = try key(String(text[..<split.range.lowerBound]))
        let rest = trimmed(String(text[split.range.upperBound...]))
        return try condition(key, argument, split.relation, rest, words)
    }

    /// The key, and what stands in brackets behind it.
    private static func key(_ text: String) throws(Fault) -> (Condition.Key, String) {
        let parts = trimmed(text).split(separator: "(", maxSplits: 1).map(String.init)
        let name = trimmed(parts.first ?? "").lowercased().split(separator: "-").joined(separator: "_")
        let argument = parts.count > 1 ? trimmed(String(parts[1].prefix { $0 != ")" })) : ""
        if let key = Condition.Key(rawValue: name) { return (key, argument) }
        let known = Condition.Key.allCases.map(\.rawValue)
        let advice = nearest(to: name, among: known).map { "did you mean \($0)?" } ?? "choose one of them"
        throw Fault(message: "'\(name)' cannot be filtered by; expected \(known.joined(separator: ", ")); \(advice)")
    }

    private static func condition(
        _ key: Condition.Key, _ argument: String, _ relation: Condition.Relation, _ rest: String, _ words: Vocabulary
    ) throws(Fault) -> Condition {
        let reading = key == .keyRegion && !argument.isEmpty ? argument : "planning"
        if key == .keyRegion, !argument.isEmpty, !words.readings.contains(argument) {
            let known = words.readings.sorted().joined(separator: ", ")
            throw Fault(message: "'\(argument)' is no reading of the key regions; expected \(known); correct it")
        }
        if key == .growth, !argument.isEmpty, words.id(argument, in: .indicators) == nil {
            throw Fault(message: "'\(argument)' is not in indicators; expected the id of one; correct it")
        }
        if rest == "none", relation == .isIn || relation == .isNotIn {
            return Condition(
                key: key, relation: relation == .isIn ? .isAbsent : .isPresent, values: [], reading: reading)
        }
        switch relation {
        case .atLeast, .atMost, .above, .below:
            let digits = rest.hasSuffix("%") ? trimmed(String(rest.dropLast())) : rest
            guard Rational(digits) != nil, key == .batch || key == .growth else {
                throw Fault(message: "'\(rest)' cannot be compared with \(key.rawValue); expected a number; correct it")
            }
            return Condition(key: key, relation: relation, values: [digits], indicator: argument)
        default:
            var values: [String] = []
            for item in try list(rest) { values.append(try value(item, key, words)) }
            return Condition(key: key, relation: relation, values: values, reading: reading)
        }
    }

    private static func list(_ text: String) throws(Fault) -> [String] {
        guard text.hasPrefix("(") else { return [text] }
        guard text.hasSuffix(")"), text.count > 2 else {
            throw Fault(
                message: "'\(text)' is not a list; expected values between brackets, such as (1, 2); correct it")
        }
        return text.dropFirst().dropLast().split(whereSeparator: { $0 == "," || $0 == "、" }).map { trimmed(String($0)) }
    }

    private static func value(_ text: String, _ key: Condition.Key, _ words: Vocabulary) throws(Fault) -> String {
        let table: Table
        switch key {
        case .batch:
            guard Int(text) != nil else {
                throw Fault(message: "'\(text)' is not a batch; expected a whole number; correct it")
            }
            return text
        case .joint, .separatePlanning:
            guard ["true", "false"].contains(text.lowercased()) else {
                throw Fault(message: "'\(text)' is neither true nor false; expected one of the two; correct it")
            }
            return text.lowercased()
        case .growth:
            throw Fault(message: "growth is compared with a number; expected for example growth>=10%; correct it")
        case .field: table = .fields
        case .standing: table = .standingKinds
        case .tier: table = .tiers
        case .group: table = .groups
        case .cluster: table = .clusters
        case .province, .city, .place: table = .places
        case .macroRegion: table = .macroRegions
        case .keyRegion: table = .keyRegions
        }
        if let id = words.id(text, in: table) {
            let allowed = key == .province ? words.provinces : key == .city ? words.cities : nil
            guard allowed?.contains(id) ?? true else {
                throw Fault(message: "'\(text)' is not a \(key.rawValue); expected a place of that level; correct it")
            }
            return id
        }
        let known = words.wordings(of: table).map(\.wording)
        let advice = nearest(to: Vocabulary.folded(text), among: known).map { "did you mean \($0)?" } ?? "correct it"
        throw Fault(
            message: "'\(text)' is not in \(table.rawValue); expected an id or a name that is recorded; \(advice)")
    }
}
