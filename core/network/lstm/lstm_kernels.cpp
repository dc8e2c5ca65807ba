#include "network/lstm/lstm_kernels.h"

#include <vector>

#include "network/lstm/lstm_kernels_variants.h"

namespace incipit::network {

namespace {

template <typename Value>
std::vector<LstmKernels<Value>> runnable() {
    std::vector<LstmKernels<Value>> kernels{lstmKernelsPortable(Value{})};
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
        kernels.push_back(lstmKernelsAvx2(Value{}));
        if (__builtin_cpu_supports("avx512f")) kernels.push_back(lstmKernelsAvx512(Value{}));
    }
#endif
    return kernels;
}

}  // namespace

template <typename Value>
std::span<const LstmKernels<Value>> allLstmKernels() {
    static const std::vector<LstmKernels<Value>> kernels = runnable<Value>();
    return kernels;
}

template std::span<const LstmKernels<float>> allLstmKernels();
template std::span<const LstmKernels<double>> allLstmKernels();

}  // namespace incipit::network
