import CStorageShim
import Ledger
import Testing

/// Every operation of the disk fails in turn: what was acknowledged is there afterwards, and nothing by halves.
@Suite struct StorageFaultTests {
    private static let kinds = [SHIM_CRASH_DROP, SHIM_CRASH_TEAR, SHIM_FAIL_IO, SHIM_FAIL_FULL]

    @Test func theKindsAreThoseOfTheShim() {
        #expect(FaultKind.allCases.map(\.rawValue) == Self.kinds)
    }

    @Test(arguments: FaultKind.allCases) func nothingAcknowledgedIsLost(_ kind: FaultKind) {
        let disk = FaultDisk("store-\(kind)") { path throws(StoreError) in try SQLiteStore.writing(path) }
        var points = 0
        for seed in kind.seeds {
            var outcome = FaultDisk.Outcome()
            var number: Int64 = 0
            repeat {
                number += 1
                outcome = disk.run(kind, at: number, seed: seed)
                #expect(outcome.faults.isEmpty, "\(kind), operation \(number), seed \(seed)")
                if outcome.fired { points += 1 }
            } while outcome.fired
        }
        print("storage faults, \(kind): \(points) points, \(kind.seeds.count) seeds")
        #expect(points > 100)
    }

    /// The same loop finds fault with stores that make a mistake, so it can.
    @Test(arguments: [
        (CarelessStore.Mistake.noSync, FaultKind.dropping, "acknowledged events are lost"),
        (.noSync, .tearing, "acknowledged events are lost"), (.noBatch, .dropping, "under way"),
        (.noBatch, .failing, "under way"),
    ]) func mistakesAreFound(_ mistake: CarelessStore.Mistake, _ kind: FaultKind, _ complaint: String) {
        let disk = FaultDisk("careless-\(mistake)-\(kind)") { path throws(StoreError) in
            try CarelessStore(path, mistake)
        }
        var found = 0
        var number: Int64 = 0
        var fired = true
        while fired {
            number += 1
            let outcome = disk.run(kind, at: number, seed: 1)
            if outcome.faults.contains(where: { $0.contains(complaint) }) { found += 1 }
            fired = outcome.fired
        }
        print("storage faults, \(mistake), \(kind): \(found) of \(number - 1) points show it")
        #expect(found > 20)
    }

    /// One sync a commit at least, which is what `synchronous` = FULL means with write-ahead logging.
    @Test func everyAppendIsSynced() throws {
        let name = "syncs"
        #expect(shim_register(name) == 0)
        shim_reset(name)
        let store = try SQLiteStore.writing("file:/ledger?vfs=\(name)")
        for size in 0..<40 {
            let before = shim_syncs(name)
            try TestLedger.append(1, after: size, to: store)
            #expect(shim_syncs(name) > before)
        }
        try store.close()
    }
}
