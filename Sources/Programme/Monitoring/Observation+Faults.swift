import Exact

extension Observation {
    package func faults(in state: ProgrammeState) -> [RowFault] {
        subject.faults(in: state)
            + RowFault.dangling(release, column: "release", in: state)
            + RowFault.dangling(statement.indicator, column: "indicator", in: state)
            + RowFault.dangling(statement.unit, column: "unit", in: state)
            + RowFault.wrongUnit(statement.unit, of: statement.indicator, value: statement.value, in: state)
            + slipFaults(in: state)
    }

    /// Finds a value that differs about ten thousandfold from its neighbours: 万 taken for 亿 or the reverse.
    private func slipFaults(in state: ProgrammeState) -> [RowFault] {
        guard !statement.isChecked, let mine = baseValue(of: statement, in: state), mine != .zero else { return [] }
        for neighbour in state.monitoring.neighbours(of: self) {
            guard let other = baseValue(of: neighbour, in: state), let ratio = mine.divided(by: other),
                other != .zero, Self.slip.contains(ratio.magnitude) || Self.inverseSlip.contains(ratio.magnitude)
            else { continue }
            return [
                RowFault(
                    "value",
                    "\(statement.value) \(statement.unit) is about ten thousand times "
                        + (ratio.magnitude > .one ? "more" : "less")
                        + " than the \(neighbour.value) \(neighbour.unit) of \(neighbour.period); expected a like size; "
                        + "was 万 taken for 亿? correct the unit, or write yes into the column checked")
            ]
        }
        return []
    }

    private static let slip = Rational(3_000)...Rational(30_000)
    private static let inverseSlip = Rational(1, over: 30_000)...Rational(1, over: 3_000)

    private func baseValue(of statement: Statement, in state: ProgrammeState) -> Rational? {
        state.registry.units[statement.unit.text].flatMap { unit in
            unit.quantity == .money || unit.quantity == .count
                ? Rational(statement.value) * Rational(unit.factor) : nil
        }
    }
}

extension RowFault {
    /// What is wrong with a value in a unit: another quantity than the indicator's, a count below zero or with a fraction.
    static func wrongUnit(
        _ unit: ID<MeasuringUnit>, of indicator: ID<Indicator>, value: DecimalNumber, in state: ProgrammeState
    ) -> [RowFault] {
        guard let unit = state.registry.units[unit.text], let indicator = state.registry.indicators[indicator.text],
            let usual = state.registry.units[indicator.unit.text]
        else { return [] }
        guard unit.quantity == usual.quantity else {
            return [
                RowFault(
                    "unit",
                    "\(unit.id) measures \(unit.quantity.rawValue) but \(indicator.id) is \(usual.quantity.rawValue); "
                        + "expected a unit such as \(usual.id); correct the unit or the indicator")
            ]
        }
        guard unit.quantity == .count else { return [] }
        if value.isNegative {
            return [RowFault("value", "\(value) is a negative count; expected a number from 0 up; correct it")]
        }
        let isWhole = (Rational(value) * Rational(unit.factor)).denominator == 1
        return isWhole
            ? [] : [RowFault("value", "\(value) is no whole number of \(unit.id); expected a count; correct it")]
    }
}
