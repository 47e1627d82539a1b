#!/usr/bin/env bash
# Rules of the house that the formatter does not know.
set -euo pipefail
cd "$(dirname "$0")/.."
status=0
complain() {
    if [ -n "$2" ]; then
        printf '%s\n%s\n' "$1" "$2" >&2
        status=1
    fi
}
sources=$(git ls-files 'Sources/*.swift' 'Benchmarks/*.swift')
complain "Crashing constructs outside tests:" "$(grep -nE 'try!|[^a-zA-Z]as! |fatalError\(|\)!\.|\]!' $sources || true)"
complain "Unfinished work:" "$(git ls-files -z Sources Tests/*Tests Benchmarks Scripts | grep -zv Scripts/lint.sh | xargs -0 grep -nIE 'TO[D]O|FIX[M]E|XX[X]' || true)"
complain "@unchecked Sendable without a because:" "$(grep -n '@unchecked Sendable' $sources | grep -vi because || true)"
complain "Files over 500 lines:" "$(git ls-files '*.swift' '*.py' '*.c' '*.h' | xargs wc -l | awk '$1 > 500 && $2 != "total" { print $2, $1 }')"
complain "The domain reaches out of its room:" "$(git ls-files 'Sources/Programme/*' 'Sources/Figures/*' 'Sources/Exact/*' 'Sources/Evidence/*' | xargs grep -nE '^ *(package |public )?import (GRDB|Yams|Foundation)|Date\(\)|SystemRandomNumberGenerator' || true)"
exit $status
