#!/usr/bin/env bash
# Prints the line coverage of the targets from the last run of the tests, and fails under the floor of the domain.
set -euo pipefail
cd "$(dirname "$0")/.."
report=$(swift test --show-codecov-path)
python3 - "$report" <<'PYTHON'
import json, sys
data = json.load(open(sys.argv[1]))["data"][0]["files"]
totals = {}
for file in data:
    if "/Sources/" not in file["filename"] or "/.build" in file["filename"]:
        continue
    target = file["filename"].split("/Sources/")[1].split("/")[0]
    lines = file["summary"]["lines"]
    covered, count = totals.get(target, (0, 0))
    totals[target] = (covered + lines["covered"], count + lines["count"])
failed = False
for target, (covered, count) in sorted(totals.items()):
    share = 100 * covered / max(1, count)
    print(f"{target:12} {share:5.1f} % of {count} lines")
    failed |= target == "Programme" and share < 85
sys.exit("the coverage of Programme is under its floor of 85 %" if failed else 0)
PYTHON
