#!/usr/bin/env bash
# Kills the studio's window at random moments of opening, editing, training, generating, rewriting and saving, and
# looks at what it left (tests/app/kills.py).
# usage: bash tests/kills.sh [TIMES [KIND...]]    20 of each unless told otherwise; some 5 s a kill
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

bash "$root/app/install.sh" build run test endings
bash "$root/app/build.sh" release programs
/usr/bin/python3 -B "$root/tests/app/kills.py" "$root/build/release/bin/incipit" "$root/build/release/resources/demo" "$@"
