#include "model/lstm_kernels_body.h"
#include "model/lstm_kernels_variants.h"

namespace incipit::model {

LstmKernels<float> lstmKernelsAvx2(float /*value*/) {
    return LstmSteps<float, 32, 3>::kernels("avx2");
}

LstmKernels<double> lstmKernelsAvx2(double /*value*/) {
    return LstmSteps<double, 32, 3>::kernels("avx2");
}

}  // namespace incipit::model
