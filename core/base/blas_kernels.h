#pragma once

#include <string_view>

namespace incipit::base {

/// Tells OpenBLAS, which LibTorch computes with, the kernels for what this processor can do, through the
/// environment variable OPENBLAS_CORETYPE; one that the user set stands. OpenBLAS goes by the model numbers
/// it knows, and takes any other processor (new ones, virtual ones) for one of 2004: a fifth of the speed. It
/// reads the variable while it is loaded, so call this before: before the program with LibTorch is executed,
/// or before its module is loaded. Not while other threads read the environment.
void chooseBlasKernels();

/// The value that chooseBlasKernels would give; empty where OpenBLAS shall choose.
[[nodiscard]] std::string_view blasKernels();

}  // namespace incipit::base
