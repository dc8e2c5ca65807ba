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

# Three of five pieces of each source, in the order of their names: what could be heard in the time there was.
part=$out/part
for source in "$corpus"/train/*/; do
    name=$(basename "$source")
    mkdir -p "$part/$name"
    find "$source" -type f -name '*.mid' | LC_ALL=C sort | awk 'NR % 5 < 3' |
        while read -r file; do ln -sf "$file" "$part/$name/"; done
done

nice -n 10 "$program" train "$part" -o "$out/base.model" --from none --recipe studio --tokenizer event \
    --layers 2 --units 512 --memory 2048 --dropout 0.1 --weight-dropout 0 \
    --batch-size 64 --learning-rate 0.003 --epochs 1 --seed 1 --vary --balance 0.5 \
    --validation "$corpus/valid" --compact --checkpoint-seconds 120 --resume

bash "$root/app/build.sh" release incipit-runs
"$root/build/release/bin/incipit-runs" "$corpus/train" "$out/base.runs"
