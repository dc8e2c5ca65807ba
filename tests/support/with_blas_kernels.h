#pragma once

#include <unistd.h>

#include <cstdlib>

#include "base/blas_kernels.h"

namespace incipit::test {

/// Starts the program anew with the BLAS kernels that the product uses, as OpenBLAS reads them while it is
/// loaded. First thing in main of a program that is linked with LibTorch.
inline void withBlasKernels(char** argv) {
    if (std::getenv("OPENBLAS_CORETYPE") != nullptr) return;
    base::chooseBlasKernels();
    if (std::getenv("OPENBLAS_CORETYPE") != nullptr) ::execv("/proc/self/exe", argv);
}

}  // namespace incipit::test
