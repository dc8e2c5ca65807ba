#!/usr/bin/env bash
# README's second command: installs what the tests need, builds, and runs every test.
# usage: bash tests/run.sh [PRESET]    release unless told otherwise; asan covers the window, too, tsan core and the command line
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
preset=${1:-release}

bash "$root/app/install.sh" build run test
targets=(programs test_programs)
[ "$preset" != release ] || targets+=(all_verify_interface_header_sets)  # once is enough
bash "$root/app/build.sh" "$preset" "${targets[@]}"
cd "$root"
ctest --preset "$preset"
