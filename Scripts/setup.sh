#!/usr/bin/env bash
# Installs what the project needs and the machine lacks. Usage: Scripts/setup.sh run|test|bench
# As root or with sudo without a password it installs; otherwise it prints the command and stops.
set -euo pipefail
purpose=${1:-run}
cd "$(dirname "$0")/.."

if ! command -v swift >/dev/null; then
    echo "setup: the Swift toolchain is missing; install Swift 6.2 or newer from swift.org and put it on the PATH" >&2
    exit 1
fi

missing=()
[ -e /usr/include/sqlite3.h ] || missing+=(libsqlite3-dev)
if [ "$purpose" != run ]; then
    command -v strace >/dev/null || missing+=(strace)
    command -v python3 >/dev/null || missing+=(python3)
    python3 -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv)
fi

if [ ${#missing[@]} -gt 0 ]; then
    command="apt-get update && apt-get install --yes ${missing[*]}"
    if ! command -v apt-get >/dev/null; then
        echo "setup: needs the packages: ${missing[*]} (names of Debian and Ubuntu)" >&2
        exit 1
    elif [ "$(id -u)" = 0 ]; then
        echo "setup: installing ${missing[*]}" >&2
        sh -c "$command" >&2
    elif sudo -n true 2>/dev/null; then
        echo "setup: installing ${missing[*]}" >&2
        sudo -n sh -c "$command" >&2
    else
        echo "setup: run this once, then repeat: sudo sh -c '$command'" >&2
        exit 1
    fi
fi

if [ "$purpose" = test ]; then
    oracles=.build/oracles
    if ! "$oracles/bin/python" -c 'import rfc8785' 2>/dev/null; then
        echo "setup: preparing the reference implementations for the tests" >&2
        python3 -m venv "$oracles"
        "$oracles/bin/python" -m pip install --quiet --disable-pip-version-check --requirement Tests/Oracles/requirements.txt
    fi
fi
