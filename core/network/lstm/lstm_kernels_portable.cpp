#include "network/lstm/lstm_kernels_body.h"
#include "network/lstm/lstm_kernels_variants.h"

namespace incipit::network {

LstmKernels<float> lstmKernelsPortable(float /*value*/) {
    return LstmSteps<float, 16, 3>::kernels("portable");
}

LstmKernels<double> lstmKernelsPortable(double /*value*/) {
    return LstmSteps<double, 16, 3>::kernels("portable");
}

}  // namespace incipit::network
