#!/usr/bin/env bash
# Trains one model with several processes under mpirun, torchrun and, where Slurm is, srun; kills, stops and cuts
# processes off; prints a table (tests/app/distributed.py, tests/app/namespaces.py).
# usage: bash tests/distributed.sh [short]    some 10 minutes; short: 90 s, mpirun and by hand alone
#        bash tests/distributed.sh measure [SECONDS]    how fast several processes are, on a quiet machine
#        (tests/bench/exchange_speed.py): some 5 minutes, with 8 s of each training
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

groups=(build run test)
[ "${1:-}" = short ] || groups+=(distributed)
bash "$root/app/install.sh" "${groups[@]}"
bash "$root/app/build.sh" release programs

if [ "${1:-}" = measure ]; then
    exec /usr/bin/python3 -B "$root/tests/bench/exchange_speed.py" "$root/build/release/bin/incipit" \
        "$root/build/release/resources/demo" "${@:2}"
fi

# Status 77: something is not there on this machine, or not in the short form.
try() {
    /usr/bin/python3 -B "$root/tests/app/$1.py" "$root/build/release/bin/incipit" "$root/build/release/resources/demo" "${@:2}" ||
        [ $? -eq 77 ]
}
try distributed "$@"
[ "${1:-}" = short ] || try namespaces
