#include "base/blas_kernels.h"

#include <cstdlib>

namespace incipit::base {

std::string_view blasKernels() {
#if defined(__x86_64__)
    const bool avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
                        __builtin_cpu_supports("avx512cd");
    if (avx512) return "SkylakeX";
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return "Haswell";
#endif
    return {};
}

void chooseBlasKernels() {
    const std::string_view kernels = blasKernels();
    if (kernels.empty()) return;
    // NOLINTNEXTLINE(concurrency-mt-unsafe): the contract asks for it
    static_cast<void>(::setenv("OPENBLAS_CORETYPE", kernels.data(), /*overwrite=*/0));
}

}  // namespace incipit::base
