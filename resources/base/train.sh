#!/usr/bin/env bash
# Makes the base model again, and the index of the music that it heard (README.md): on a folder for each source, as
# CORPUS/train and CORPUS/valid. The same command goes on from the checkpoint after an interruption. It uses a GPU
# where LibTorch has one (tests/gpu.sh builds such a program; INCIPIT names it).
# usage: bash resources/base/train.sh CORPUS [OUT]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
corpus=$(realpath -- "${1:?usage: bash resources/base/train.sh CORPUS [OUT]}")
out=$(realpath -m -- "${2:-$root/build/base}")
program=${INCIPIT:-$root/build/release/bin/incipit}
mkdir -p "$out"

# part NAME CONDITION: of each source the pieces for which it holds, by their number n in the order of their names
part() {
    local source name file
    for source in "$corpus"/train/*/; do
        name=$(basename "$source")
        mkdir -p "$out/$1/$name"
        find "$source" -type f -name '*.mid' | LC_ALL=C sort | awk "{ n = NR } $2" |
            while read -r file; do ln -sf "$file" "$out/$1/$name/"; done
    done
}

# learn NAME OPTION...: one epoch of a part, which makes NAME.model
learn() {
    nice -n 10 "$program" train "$out/$1" -o "$out/$1.model" --recipe studio --tokenizer event --batch-size 64 \
        --epochs 1 --vary --balance 0.5 --validation "$corpus/valid" --compact --checkpoint-seconds 120 --resume "${@:2}"
}

# What could be heard in the time there was. The memory learns to look far once the rest is known: a step costs
# twice as much.
part first 'n % 5 < 3'
part second 'n % 5 >= 2'
part third 'n % 5 == 3 || n % 15 == 4'
part fourth 'n % 5 == 2 || n % 15 == 9'
part fifth 'n % 5 < 2'
part sixth 'n % 5 >= 2 || /\/groove\//'
part seventh 'n % 5 < 3'
learn first --from none --layers 2 --units 512 --memory 2048 --dropout 0.1 --weight-dropout 0 \
    --learning-rate 0.003 --seed 1
learn second --from "$out/first.model" --learning-rate 0.002 --seed 2
learn third --from "$out/second.model" --memory 8192 --learning-rate 0.0013 --seed 3
learn fourth --from "$out/third.model" --memory 8192 --learning-rate 0.0015 --seed 4
learn fifth --from "$out/fourth.model" --memory 8192 --learning-rate 0.0015 --seed 5
learn sixth --from "$out/fifth.model" --memory 8192 --learning-rate 0.0015 --seed 6
learn seventh --from "$out/sixth.model" --memory 8192 --learning-rate 0.0015 --seed 7
cp "$out/seventh.model" "$out/base.model"

bash "$root/app/build.sh" release incipit-runs
"$root/build/release/bin/incipit-runs" "$corpus/train" "$out/base.runs"
