#include "network/lstm/lstm_kernels_body.h"
#include "network/lstm/lstm_kernels_variants.h"

namespace incipit::network {

LstmKernels<float> lstmKernelsAvx2(float /*value*/) {
    return LstmSteps<float, 32, 3>::kernels("avx2");
}

LstmKernels<double> lstmKernelsAvx2(double /*value*/) {
    return LstmSteps<double, 32, 3>::kernels("avx2");
}

}  // namespace incipit::network
