#!/usr/bin/env bash
# On a machine with an NVIDIA GPU: builds the command line, without sound and window, against a LibTorch with CUDA,
# runs the tests of the GPU and then its benchmark, whose JSON comes last. Without a GPU it says so and does nothing
# (exit status 0). Installs nothing; what is missing is named (exit status 1).
# usage: bash tests/gpu.sh [LIBTORCH]
#   LIBTORCH  the folder of a LibTorch 2.7 or later; else INCIPIT_LIBTORCH, else the first in CMAKE_PREFIX_PATH, else
#             that of the torch which python3 imports
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=$root/build/gpu

if ! nvidia-smi -L 2>/dev/null | grep -q '^GPU'; then
    echo "skipped: no GPU (nvidia-smi lists none); nothing was built."
    exit 0
fi

python=$(command -v python3 || true)
libtorch=${1:-${INCIPIT_LIBTORCH:-}}
IFS=: read -ra prefixes <<<"${CMAKE_PREFIX_PATH:-}"
for prefix in "${prefixes[@]}"; do
    if [ -z "$libtorch" ] && [ -f "${prefix%/share/cmake*}/share/cmake/Torch/TorchConfig.cmake" ]; then
        libtorch=$prefix
    fi
done
if [ -z "$libtorch" ] && [ -n "$python" ]; then
    libtorch=$("$python" -c 'import torch; print(torch.utils.cmake_prefix_path)' 2>/dev/null || true)
fi
libtorch=${libtorch%/share/cmake*}

missing=()
for tool in c++ cmake ninja; do
    command -v "$tool" >/dev/null || missing+=("$tool")
done
command -v nvcc >/dev/null || [ -x "${CUDA_HOME:-/usr/local/cuda}/bin/nvcc" ] || missing+=("the CUDA toolkit (nvcc)")
if [ -z "$libtorch" ]; then
    missing+=("LibTorch with CUDA (name its folder, or give python3 a torch: pip install torch)")
elif [ ! -f "$libtorch/share/cmake/Torch/TorchConfig.cmake" ]; then
    missing+=("LibTorch in $libtorch (it has no share/cmake/Torch)")
elif [ ! -f "$libtorch/lib/libtorch_cuda.so" ]; then
    missing+=("a LibTorch with CUDA (that in $libtorch is for the processor only)")
fi
hint='Debian has the tools and libraries, but for LibTorch and CUDA: bash app/install.sh headless'
if [ ${#missing[@]} -gt 0 ]; then
    echo "Missing:" >&2
    printf '  %s\n' "${missing[@]}" "$hint" >&2
    exit 1
fi

cd "$root"
# The folder, not its share/cmake: LibTorch looks for its own libraries there too, before a LibTorch of the system's.
cmake --preset release -B "$build" -DINCIPIT_SOUND=OFF -DINCIPIT_STUDIO=OFF \
    -DCMAKE_PREFIX_PATH="$libtorch" ${python:+-DINCIPIT_PYTHON="$python"} || { echo "$hint" >&2; exit 1; }
cmake --build "$build" --target incipit network_tests bench_train_gpu
"$build/bin/network_tests" "[gpu]"
"$build/bench/train_gpu"
