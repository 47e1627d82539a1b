import ArgumentParser
import Evidence
import Exact
import Figures
import Record

struct ClaimsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "claims",
        abstract: "Hold what releases have stated against the record.",
        discussion: """
            Each claim gets one of six verdicts: reproduced; within rounding; consistent by assumption; as published only; \
            contradicted; not derivable. A claim is never reproduced from its own release or a copy of it. Without FILE the claims \
            on the record are checked; FILE is a CSV file with the columns claim_id, document, quote, subject, indicator, period, \
            value, unit, comparator, filters (document, quote, comparator and filters may be absent).

            EXAMPLES
              terrace claims
              terrace claims --verdict contradicted
              terrace claims press.csv --format json
              terrace claims --format csv
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case table, json, csv }

    @Argument(help: ArgumentHelp("A CSV file of claims.", valueName: "file"))
    var file: String?

    @Option(help: "table, json or csv.")
    var format = Format.table

    @Option(help: ArgumentHelp("Show only claims with this verdict.", valueName: "verdict"))
    var verdict: String?

    @Option(
        name: .customLong("known-at"),
        help: ArgumentHelp(
            "The record by the end of this day (UTC), or after so many events.", valueName: "date|number"))
    var knownAt: String?

    @OptionGroup var ledger: LedgerOptions

    func validate() throws {
        if let verdict, Verdict(rawValue: verdict) == nil {
            let known = Verdict.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--verdict: '\(verdict)' is not a verdict; expected \(known)")
        }
    }

    func run() throws {
        let checker = ClaimChecker(
            try RecordReading.snapshot(ledger, upTo: try MomentOptions.limit(knownAt), asOf: Clock.now.date))
        let claims = try file.map(Self.claims) ?? checker.recordedClaims
        if claims.isEmpty { throw Failure("there are no claims to check; name a file, or ask for a later --known-at") }
        let findings = claims.map(checker.check).filter { verdict == nil || $0.verdict.rawValue == verdict }
        switch format {
        case .table: Terminal.say(ClaimReport.table(findings))
        case .json: Terminal.say(CanonicalJSON.text(.array(findings.map(\.json))))
        case .csv: Terminal.say(ClaimReport.csv(findings))
        }
    }

    private static func claims(_ path: String) throws -> [ClaimText] {
        var faults: [Diagnostic] = []
        let rows = ClaimFile.rows(path, faults: &faults)
        for fault in faults { Terminal.complain(fault.description) }
        if faults.contains(where: { $0.severity == .error }) { throw Failure("\(path): no claim was checked") }
        return rows.map { row in
            ClaimText(
                id: row["claim_id"] ?? "", release: row["document"] ?? row["release"] ?? "",
                subject: row["subject"] ?? "", indicator: row["indicator"] ?? "", period: row["period"] ?? "",
                value: row["value"] ?? "", unit: row["unit"] ?? "", comparator: row["comparator"] ?? "",
                filters: row["filters"] ?? "")
        }
    }
}

/// Findings in words for a terminal.
enum ClaimReport {
    static func table(_ findings: [Finding]) -> String {
        let lines = findings.map { finding -> String in
            let claim = finding.claim
            let head = "\(Terminal.bold(claim.id))  \(Terminal.bold(finding.verdict.rawValue))"
            let said =
                "  \(claim.subject): \(claim.indicator), \(claim.period)\(claim.filters.isEmpty ? "" : " [\(claim.filters)]")"
            let values =
                "  claimed \(claimed(finding)) \(finding.unit)" + (finding.computed.map { "; on record \($0)" } ?? "")
            let details =
                (finding.arithmetic.isEmpty ? [] : ["  " + finding.arithmetic])
                + finding.assumptions.map { "  assumption: \($0)" } + finding.missing.map { "  missing: \($0)" }
                + finding.tensions.map { "  tension: \($0)" }
            return ([head, said, values] + details).joined(separator: "\n")
        }
        var counts = TextTable(.right, .left)
        for verdict in Verdict.allCases {
            counts.add("\(findings.count { $0.verdict == verdict })", verdict.rawValue)
        }
        return (lines + [counts.text]).joined(separator: "\n\n")
    }

    /// The value with what its wording allows, where that is more than the value itself.
    private static func claimed(_ finding: Finding) -> String {
        let allowed = finding.allowed?.description ?? finding.claimed
        return allowed == finding.claimed ? finding.claimed : "\(finding.claimed) (allowing \(allowed))"
    }

    static func csv(_ findings: [Finding]) -> String {
        func cell(_ text: String) -> String {
            text.contains { ",\"\n".contains($0) }
                ? "\"\(text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
                : text
        }
        let lines = findings.map { finding in
            [
                finding.claim.id, finding.verdict.rawValue, finding.claimed, finding.allowed?.description ?? "",
                finding.computed ?? "", finding.unit,
                finding.arithmetic, finding.records.map(\.key).joined(separator: ";"),
                finding.assumptions.joined(separator: ";"), finding.missing.joined(separator: ";"),
                finding.tensions.joined(separator: ";"),
            ].map(cell).joined(separator: ",")
        }
        return
            (["claim_id,verdict,claimed,allowed,computed,unit,arithmetic,records,assumptions,missing,tensions"] + lines)
            .joined(separator: "\n")
    }
}
