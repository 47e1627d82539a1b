import Exact
import Foundation
import Testing

/// The commands as a newcomer types them, with wrong arguments too.
@Suite struct CommandTests {
    private func run(_ arguments: String...) throws -> TerraceProcess.Result { try TerraceProcess.run(arguments) }

    /// A ledger with the national programme, made once.
    private static let national = Result { () throws -> String in
        let path = FileManager.default.temporaryDirectory.path + "/terrace-national-\(getpid()).sqlite"
        for ending in ["", "-wal", "-shm"] { unlink(path + ending) }
        let loaded = try TerraceProcess.run(["load", "Data/national", "--ledger", path])
        try #require(loaded.status == 0, "\(loaded.errors)")
        return path
    }

    @Test func loadSaysWhatItDidAndThenHasNothingToDo() throws {
        try TerraceProcess.withFolder { folder in
            let ledger = folder + "/new/ledger.sqlite"
            let first = try run("load", "Data/national", "--ledger", ledger)
            #expect(first.status == 0)
            #expect(first.errors == "")
            #expect(first.output.contains("\nclusters              84        0          0\n"))
            #expect(first.output.contains("the ledger holds"))
            let second = try run("load", "Data/national", "--ledger", ledger)
            #expect(second.status == 0)
            #expect(second.output.hasSuffix("nothing to do: everything is recorded already\n"))
        }
    }

    @Test func aDryRunWritesNothing() throws {
        try TerraceProcess.withFolder { folder in
            let result = try run("load", "Data/national", "--dry-run", "--ledger", folder + "/ledger.sqlite")
            #expect(result.status == 0)
            #expect(result.output.hasSuffix("dry run: nothing was written\n"))
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
        }
    }

    @Test func badDataIsRefusedAndNothingIsWritten() throws {
        try TerraceProcess.withFolder { folder in
            try "code,name_zh,name_en,level,longitude\n990000,某省,Some,province,1,2\n".write(
                toFile: folder + "/places.csv", atomically: true, encoding: .utf8)
            let result = try run("load", folder, "--ledger", folder + "/ledger.sqlite")
            #expect(result.status == 1)
            #expect(result.output == "")
            #expect(
                result.errors == """
                    places.csv:2:27: the row has 6 cells; expected 5 as in the header; add or remove commas, or quote cells that hold commas
                    1 error; nothing was written

                    """)
            #expect(!FileManager.default.fileExists(atPath: folder + "/ledger.sqlite"))
        }
    }

    /// Errors word for word, with their exit status.
    @Test(
        arguments: [
            (
                ["figures", "--ledger", "/nonexistent/x.sqlite"], 1,
                "/nonexistent/x.sqlite: there is no ledger here; load one with: terrace load DIR --ledger /nonexistent/x.sqlite\n"
            ),
            (
                ["figures", "--as-of", "2022-02-30"], 64,
                "--as-of: '2022-02-30' is not a date; write for example 2022-12-01\n"
            ),
            (
                ["figures", "--known-at", "soon"], 64,
                "--known-at: 'soon' is neither a date nor a number of events; write for example 2022-12-01 or 120\n"
            ),
            (
                ["figures", "--by", "feild"], 64,
                "--by: 'feild' is not a dimension; expected field, tier, standing, batch, province, city, separately-planned-city, "
                    + "macro-region, key-region; did you mean field?\n"
            ),
            (["figures", "clusterz"], 1, "there is no figure 'clusterz'; did you mean clusters?\n"),
            (
                ["explain", "nonsense-altogether"], 1,
                "there is no figure 'nonsense-altogether'; see: terrace figures\n"
            ),
            (["log", "100000"], 1, "event 100000: there is none; the ledger holds 92\n"),
            (
                ["withdraw", "clusterz", "x", "--reason", "r"], 64,
                "'clusterz' is not a table; expected releases, tiers, standing-kinds, places, programme, fields, macro-regions, "
                    + "key-regions, key-region-readings, nominating-units, conventions, units, schemes, indicators, organisations, clusters, "
                    + "cluster-places, groups, group-members, standings, confidence, readings, designations, observations, targets, figures, "
                    + "claims, changes\n"
            ),
            (
                ["withdraw", "clusters", "wuxi-iot", "--reason", "r"], 1,
                "clusters wuxi-iot: cannot be withdrawn while cluster-places wuxi-iot/320000 refers to it; withdraw that first\n"
            ),
            (
                ["withdraw", "clusters", "nobody", "--reason", "r"], 1,
                "clusters nobody: not recorded; nothing can be corrected or withdrawn\n"
            ),
            (
                ["claims", "/nonexistent.csv"], 1,
                "nonexistent.csv:1:1: the file cannot be read; expected a CSV file of claims; check its name\n"
                    + "/nonexistent.csv: no claim was checked\n"
            ),
        ] as [([String], Int32, String)]) func errorsAreClear(_ arguments: [String], _ status: Int32, _ text: String)
        throws
    {
        let ledger = try Self.national.get()
        let result = try TerraceProcess.run(arguments, environment: ["TERRACE_LEDGER": ledger])
        #expect(result.errors == text)
        #expect(result.status == status)
        #expect(result.output == "")
    }

    @Test(arguments: [
        ["fly"], ["load"], ["figures", "--format", "xml"], ["log", "--from", "0"], ["claims", "--verdict", "perhaps"],
        ["load", "Data/national", "--at", "yesterday"], ["export"],
    ]) func wrongUsageEndsWith64(_ arguments: [String]) throws {
        let result = try TerraceProcess.run(arguments)
        #expect(result.status == 64)
        #expect(result.errors.contains("Usage: terrace") || result.errors.contains("Error:"))
        #expect(result.output == "")
    }

    @Test(arguments: [
        [], ["load"], ["figures"], ["explain"], ["claims"], ["verify"], ["log"], ["withdraw"], ["export"], ["backup"],
        ["restore"], ["change"],
    ]) func helpHasExamples(_ command: [String]) throws {
        let result = try TerraceProcess.run(command + ["--help"])
        #expect(result.status == 0)
        #expect(result.output.contains("EXAMPLES"))
        #expect(result.output.contains("USAGE: terrace"))
        #expect(result.errors == "")
    }

    @Test func figuresAsJSONAreReadable() throws {
        let ledger = try Self.national.get()
        let result = try run("figures", "clusters", "--as-of", "2022-12-01", "--format", "json", "--ledger", ledger)
        let figures = try JSONScanner.parse(Array(trimmed(result.output).utf8))
        let figure = try #require(figures.array?.first)
        #expect(figure["value"]?.string == "45")
        #expect(figure["coverage"]?["population"]?.integer == 45)
        #expect(figure["records"]?.array?.count == 45)
    }

    private func trimmed(_ text: String) -> String { text.trimmingCharacters(in: .whitespacesAndNewlines) }

    @Test func claimsOfAFileAreChecked() throws {
        try TerraceProcess.withFolder { folder in
            let file = folder + "/press.csv"
            try """
            claim_id,document,subject,indicator,period,value,unit,comparator,filters
            a,press.txt,45 national advanced manufacturing clusters,cluster count,2022-11-30,10,clusters,=,province=320000 (Jiangsu)
            b,press.txt,45 national advanced manufacturing clusters,cluster count,2022-11-30,11,clusters,=,province=Jiangsu
            """.write(toFile: file, atomically: true, encoding: .utf8)
            let result = try run("claims", file, "--format", "json", "--ledger", try Self.national.get())
            let findings = try #require(try JSONScanner.parse(Array(trimmed(result.output).utf8)).array)
            #expect(findings.map { $0["verdict"]?.string } == ["reproduced", "contradicted"])
            let fields = [
                "claim_id", "verdict", "claimed", "computed", "unit", "arithmetic", "records", "assumptions", "missing",
            ]
            for field in fields { #expect(findings.first?[field] != nil, "\(field)") }
        }
    }

    @Test func aChangeHoldsFromItsDateOn() throws {
        try TerraceProcess.withFolder { folder in
            let ledger = folder + "/ledger.sqlite"
            #expect(try run("load", "Data/national", "--ledger", ledger).status == 0)
            let rename = [
                "change", "iot", "--kind", "rename", "--date", "2025-03-01", "--clusters", "wuxi-iot", "--name-en",
                "Wuxi Intelligent IoT", "--ledger", ledger,
            ]
            #expect(try TerraceProcess.run(rename).output == "iot is recorded; the ledger holds 93 events\n")
            #expect(try TerraceProcess.run(rename).output == "iot is recorded already; nothing was written\n")
            func names(_ day: String) throws -> String {
                try run("explain", "clusters", "--as-of", day, "--ledger", ledger).output
            }
            #expect(try names("2025-02-28").contains("Wuxi Internet of Things Cluster"))
            #expect(try names("2025-03-01").contains("Wuxi Intelligent IoT  ("))
            let wrong = try run(
                "change", "x", "--kind", "merge", "--date", "2025-03-01", "--clusters", "wuxi-iot", "--ledger", ledger)
            #expect(wrong.status == 1)
            #expect(
                wrong.errors == """
                    changes x: clusters: a merge names 1 clusters; expected two or more; correct the list
                    changes x: results: a merge names 0 results; expected one; correct the list

                    """)
        }
    }

    @Test func knownAtShowsTheRecordBeforeAnErratum() throws {
        try TerraceProcess.withFolder { folder in
            let ledger = folder + "/ledger.sqlite"
            #expect(try run("load", "Data/national", "--ledger", ledger, "--at", "2026-01-01T00:00:00Z").status == 0)
            let erratum = folder + "/erratum"
            try FileManager.default.createDirectory(atPath: erratum, withIntermediateDirectories: true)
            try """
            cluster,standing,valid_from,valid_to,release
            hohhot-dairy,removed,2022-11-30,,peoples-daily-2022-12-15
            """.write(toFile: erratum + "/standings.csv", atomically: true, encoding: .utf8)
            let corrected = try run(
                "load", erratum, "--ledger", ledger, "--reason", "misread list", "--at", "2026-02-01T00:00:00Z")
            #expect(corrected.status == 0)
            func count(_ arguments: String...) throws -> String {
                let result = try TerraceProcess.run(
                    ["figures", "clusters", "--as-of", "2022-12-01", "--format", "csv", "--ledger", ledger] + arguments)
                return result.output.split(separator: "\n").dropFirst().first.map {
                    String($0.split(separator: ",")[1])
                } ?? ""
            }
            #expect(try count() == "44")
            #expect(try count("--known-at", "2026-01-15") == "45")
            #expect(try count("--known-at", "92") == "45")
            let log = try run("log", "--last", "1", "--ledger", ledger)
            #expect(log.output.contains("standing 'listed' → 'removed' (misread list)"))
        }
    }
}
