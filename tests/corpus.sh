#!/usr/bin/env bash
# Writes many small MIDI files, builds a corpus of them, kills it on the way and goes on, compares the two and trains on
# one (tests/app/corpus_run.py). Prints a table of times and memory.
# usage: bash tests/corpus.sh [FILES]    100,000 unless told otherwise; 2,000 take a minute
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

bash "$root/app/install.sh" build run test
bash "$root/app/build.sh" release programs
/usr/bin/python3 -B "$root/tests/app/corpus_run.py" "$root/build/release/bin/incipit" "$@"
