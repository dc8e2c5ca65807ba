#include "network/lstm/lstm_kernels_body.h"
#include "network/lstm/lstm_kernels_variants.h"

namespace incipit::network {

LstmKernels<float> lstmKernelsAvx512(float /*value*/) {
    return LstmSteps<float, 64, 6>::kernels("avx512");
}

LstmKernels<double> lstmKernelsAvx512(double /*value*/) {
    return LstmSteps<double, 64, 6>::kernels("avx512");
}

}  // namespace incipit::network
