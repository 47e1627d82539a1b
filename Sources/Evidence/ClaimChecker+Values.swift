import Exact
import Figures
import Programme

/// Claims that state a value: output, growth, titles, targets.
extension ClaimChecker {
    /// A value that the record holds for what a claim speaks of.
    struct Witness {
        /// In base units.
        let allowance: Allowance
        let text: String
        let root: String?
        let confidence: Confidence
        let reference: FigureResult.Reference?
        /// Whether it speaks of the subject itself, so that it can contradict.
        let isOfSubject: Bool
        /// How the source states it.
        var comparator = Comparator.equal
        /// Why a computed value is less than firm.
        var assumptions: [String] = []
    }

    func checkValue(
        _ claim: ClaimText, _ reading: ClaimReading, _ stated: Allowance, _ comparator: Comparator, _ start: Finding
    ) -> Finding {
        var finding = start
        guard let unit = reading.unit else { return finding }
        guard isWhole(reading) else {
            let filters = reading.conditions.map(\.description).joined(separator: "; ")
            finding.missing.append("values of '\(claim.subject)' for '\(filters)' alone")
            return finding
        }
        let scale = Rational(unit.factor)
        let allowance = stated.scaled(by: scale)
        let mine = root(of: claim)
        let witnesses = witnesses(reading)
        let derived = derivations(reading, mine)
        let independent = (witnesses + derived.witnesses).filter { $0.root != mine }
        let own = (witnesses + derived.witnesses).filter { $0.root == mine }
        finding.missing = derived.missing
        finding.tensions = tensions(reading)
        if judge(independent, allowance, comparator, scale, &finding) {
            if finding.verdict == .reproduced || finding.verdict == .withinRounding { finding.missing = [] }
            return finding
        }
        judgeOwn(own, allowance, scale, &finding)
        if finding.verdict == .notDerivable, finding.missing.isEmpty {
            finding.missing.append("'\(claim.indicator)' of '\(claim.subject)' in '\(claim.period)'")
        }
        return finding
    }

    /// Whether the filters take nothing away from the subject: they say of it what it is.
    private func isWhole(_ reading: ClaimReading) -> Bool {
        let conditions = reading.conditions
        guard !conditions.isEmpty, let figure = reading.figure ?? plainCount, case .subject(let subject) = reading.about
        else { return conditions.isEmpty }
        switch subject {
        case .group, .cluster:
            let moment = at(reading)
            let own = population(reading, figure)
            return moment.clusters.filter { moment.membership($0, own).asRecorded }
                .allSatisfy { moment.membership($0, conditions).asRecorded }
        case .region(let id): return conditions.allSatisfy { $0.relation == .isIn && $0.values == [id.text] }
        case .place(let id): return conditions.allSatisfy { $0.relation == .isIn && $0.values == [id.text] }
        default: return false
        }
    }

    /// A figure that stands for the clusters of a subject.
    private var plainCount: FigureDefinition? {
        FigureDefinition(
            id: ID(trusted: "claim"), names: Names(zh: "", en: ""), computation: .countClusters, population: [],
            conditions: [], unit: ID(trusted: "clusters"))
    }

    /// Judges by what stands on the record apart from the claim's own release; false where that decides nothing.
    private func judge(
        _ witnesses: [Witness], _ allowance: Allowance, _ comparator: Comparator, _ scale: Rational,
        _ finding: inout Finding
    ) -> Bool {
        let agreeing = witnesses.filter { $0.allowance.overlaps(allowance) }
        let ranked = agreeing.sorted { rank($0, allowance) < rank($1, allowance) }
        guard let best = ranked.first else {
            guard let against = witnesses.first(where: { $0.isOfSubject && $0.confidence == .firm }) else {
                return false
            }
            record(against, scale, &finding)
            finding.verdict = .contradicted
            return true
        }
        record(best, scale, &finding)
        if !isRecorded(finding.claim.release) {
            finding.assumptions.append(
                "the document '\(finding.claim.release)' is not on the record and is taken to be independent")
        }
        if best.confidence == .firm, best.isOfSubject {
            let isSame = best.allowance.stated == allowance.stated
            let isAsExact = best.comparator == .equal || best.comparator == comparator
            finding.verdict = isSame && isAsExact ? .reproduced : .withinRounding
        } else {
            finding.verdict = .consistentByAssumption
            if best.confidence != .firm {
                finding.assumptions +=
                    best.assumptions.isEmpty ? ["\(best.text) is \(best.confidence.word)"] : best.assumptions
            }
            if !best.isOfSubject { finding.assumptions.append("\(best.text) stands for the subject itself") }
        }
        finding.tensions += witnesses.filter { !$0.allowance.overlaps(allowance) }.map { "\($0.text) says otherwise" }
        return true
    }

    /// Firm before weak, the same value before one that overlaps.
    private func rank(_ witness: Witness, _ allowance: Allowance) -> Int {
        (witness.confidence == .firm ? 0 : 4) + (witness.isOfSubject ? 0 : 2)
            + (witness.allowance.stated == allowance.stated ? 0 : 1)
    }

    private func judgeOwn(_ own: [Witness], _ allowance: Allowance, _ scale: Rational, _ finding: inout Finding) {
        if let same = own.first(where: {
            allowance.allows($0.allowance.stated) || $0.allowance.allows(allowance.stated)
        }) {
            record(same, scale, &finding)
            finding.verdict = .asPublishedOnly
        } else if let other = own.first {
            record(other, scale, &finding)
            finding.verdict = .contradicted
        }
    }

    private func record(_ witness: Witness, _ scale: Rational, _ finding: inout Finding) {
        finding.computed = witness.allowance.stated.divided(by: scale).map(Finding.text)
        finding.arithmetic = witness.text
        finding.records = witness.reference.map { [$0] } ?? []
    }

    /// What the record holds of the same subject, indicator and period.
    private func witnesses(_ reading: ClaimReading) -> [Witness] {
        var found: [(fit: Int, witness: Witness)] = []
        let subject: Subject
        var scheme = reading.indicator?.scheme
        switch reading.about {
        case .subject(let one): subject = one
        case .scheme(let one):
            subject = .nation
            if reading.indicator == nil { scheme = one }
        case .nothing: return []
        }
        if let indicator = reading.indicator {
            for observation in snapshot.observations(of: subject, indicator.id) {
                let isDate = indicator.kind == .date
                guard let fit = isDate ? 0 : reading.period.fit(observation.statement.period) else { continue }
                found.append((fit, witness(observation)))
            }
            found += targets(subject, indicator, reading)
        }
        if let scheme {
            for designation in snapshot.state.registry.designations.sorted
            where designation.scheme == scheme && designation.holder == subject {
                guard let fit = designation.asOf.map({ reading.period.fit($0) }) ?? 1 else { continue }
                found.append((fit, witness(designation)))
            }
        }
        let best = found.map(\.fit).min() ?? 0
        return found.filter { $0.fit == best }.map(\.witness)
    }

    private func witness(_ observation: Observation) -> Witness {
        let statement = observation.statement
        let unit = snapshot.state.registry.units[statement.unit.text]
        return Witness(
            allowance: Allowance(
                Rational(statement.value), text: statement.value.description, comparator: statement.comparator,
                isCount: unit?.quantity == .count, isPercent: unit?.quantity == .percent
            ).scaled(by: snapshot.factor(of: statement.unit)),
            text: snapshot.stated(observation), root: root(of: observation.release), confidence: statement.confidence,
            reference: FigureResult.Reference(table: .observations, key: observation.key),
            isOfSubject: statement.scope == .subject, comparator: statement.comparator)
    }

    private func witness(_ designation: Designation) -> Witness {
        Witness(
            allowance: Allowance(
                Rational(designation.titles), text: designation.titles.description, comparator: designation.comparator,
                isCount: true),
            text:
                "\(designation.comparator.rawValue) \(designation.titles) titles of \(designation.scheme) (\(designation.release?.text ?? "?"))",
            root: root(of: designation.release), confidence: designation.confidence,
            reference: FigureResult.Reference(table: .designations, key: designation.key), isOfSubject: true,
            comparator: designation.comparator)
    }

    private func targets(_ subject: Subject, _ indicator: Indicator, _ reading: ClaimReading) -> [(Int, Witness)] {
        snapshot.state.monitoring.targets.sorted.filter { $0.subject == subject && $0.indicator == indicator.id }
            .compactMap { target in
                guard let fit = target.due.map({ reading.period.fit($0) }) ?? 1 else { return nil }
                let allowance = Allowance(
                    Rational(target.value), text: target.value.description, comparator: target.comparator,
                    isCount: false)
                return (
                    fit,
                    Witness(
                        allowance: allowance.scaled(by: snapshot.factor(of: target.unit)),
                        text:
                            "target \(target.value) \(target.unit) by \(target.due?.description ?? "?") (\(target.release?.text ?? "?"))",
                        root: root(of: target.release), confidence: target.confidence,
                        reference: FigureResult.Reference(table: .targets, key: target.key), isOfSubject: true,
                        comparator: target.comparator)
                )
            }
    }
}

extension Allowance {
    /// The same allowance in another unit.
    func scaled(by factor: Rational) -> Allowance {
        Allowance(
            stated: stated * factor, low: low.map { $0 * factor }, high: high.map { $0 * factor },
            includesHigh: includesHigh)
    }

    private init(stated: Rational, low: Rational?, high: Rational?, includesHigh: Bool) {
        self.stated = stated
        self.low = low
        self.high = high
        self.includesHigh = includesHigh
    }
}
