#!/usr/bin/env bash
# The run of resources/docs/article-run.md: 100 epochs on Bach's prelude BWV 846, three seeds, by Incipit and by
# PyTorch's nn.LSTM with the same settings and order of windows. Takes an hour or more on two cores.
# usage: bash tests/bench/article_run.sh FOLDER    after app/install.sh peers; writes the runs and curves.svg there
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
out=$1
mkdir -p "$out"
piece=build/release/resources/demo/bach-prelude-bwv846.mid
build/release/bin/incipit tokenize "$piece" --tokenizer note-chord --json > "$out/tokens.json"
# Incipit chooses these kernels itself (core/base/blas_kernels.h); PyTorch shall have them too.
grep -q avx512vl /proc/cpuinfo && export OPENBLAS_CORETYPE=${OPENBLAS_CORETYPE:-SkylakeX}
for seed in 1 2 3; do
    build/release/bin/incipit train "$piece" -o "$out/incipit-$seed.model" --seed "$seed" --device cpu --json \
        > "$out/incipit-$seed.json"
    OMP_NUM_THREADS=1 /usr/bin/python3 tests/bench/pytorch_article.py train "$out/tokens.json" --seed "$seed" \
        --threads 1 > "$out/pytorch-$seed.json"
done
/usr/bin/python3 tests/bench/article_curves.py "$out/curves.svg" "$out"/incipit-?.json "$out"/pytorch-?.json
