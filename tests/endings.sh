#!/usr/bin/env bash
# Ends runs at random moments in every way, and counts the notes that were left to sound (tests/app/endings.py).
# usage: bash tests/endings.sh [TIMES [KIND...]]    10 of each kind unless told otherwise; about 2 s an ending
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

bash "$root/app/install.sh" build run test endings
bash "$root/app/build.sh" release programs test_programs
/usr/bin/python3 -B "$root/tests/app/endings.py" "$root/build/release/bin/incipit" "$root/build/release/resources/demo" "$@"
