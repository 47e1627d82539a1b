import Ledger
import Testing

@Suite struct StoreErrorTests {
    @Test(arguments: [
        (
            StoreError.missing(path: "l.sqlite"),
            "l.sqlite: there is no ledger here; load one with: terrace load DIR --ledger l.sqlite"
        ),
        (
            .foreign(path: "l.sqlite", what: "an empty file"),
            "l.sqlite: this is not a ledger but an empty file; nothing was touched; name another file with --ledger"
        ),
        (
            .newer(path: "l.sqlite", version: 2),
            "l.sqlite: this ledger has format 2, which a newer terrace wrote; nothing was touched; update terrace"
        ),
        (
            .damaged(path: "l.sqlite", detail: "it has no head"),
            "l.sqlite: the ledger is damaged (it has no head); nothing was written; "
                + "restore a copy with: terrace restore FILE"
        ),
        (.unreachable(path: "l.sqlite", detail: "why"), "l.sqlite: cannot be opened: why"),
        (.moved(size: 7), "the ledger has grown to 7 events meanwhile"),
        (
            .full(path: "l.sqlite"),
            "l.sqlite: no room is left on the disk; nothing was written; free some space and repeat the command"
        ),
        (
            .busy(path: "l.sqlite"), "l.sqlite: another process keeps the ledger locked; repeat the command"
        ),
        (
            .disk(path: "l.sqlite", detail: "disk I/O error"),
            "l.sqlite: the disk reported an error (disk I/O error); nothing is acknowledged; check the disk, "
                + "then run: terrace verify"
        ),
    ]) func errorsSayWhatIsWrongAndWhatToDo(_ error: StoreError, _ text: String) {
        #expect(error.description == text)
    }
}
