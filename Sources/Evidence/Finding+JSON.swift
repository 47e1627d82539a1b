package import Exact
import Figures

extension Finding {
    /// The finding as JSON: `claim_id, verdict, claimed, allowed, computed, unit, arithmetic, records, assumptions, missing,
    /// tensions`.
    package var json: JSONValue {
        [
            "claim_id": .string(claim.id), "verdict": .string(verdict.rawValue), "claimed": .string(claimed),
            "allowed": allowed.map { .string($0.description) } ?? .null,
            "computed": computed.map(JSONValue.string) ?? .null, "unit": .string(unit),
            "arithmetic": .string(arithmetic), "records": .array(records.map(\.json)),
            "assumptions": .array(assumptions.map(JSONValue.string)),
            "missing": .array(missing.map(JSONValue.string)), "tensions": .array(tensions.map(JSONValue.string)),
        ]
    }
}
