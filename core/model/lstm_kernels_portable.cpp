#include "model/lstm_kernels_body.h"
#include "model/lstm_kernels_variants.h"

namespace incipit::model {

LstmKernels<float> lstmKernelsPortable(float /*value*/) {
    return LstmSteps<float, 16, 3>::kernels("portable");
}

LstmKernels<double> lstmKernelsPortable(double /*value*/) {
    return LstmSteps<double, 16, 3>::kernels("portable");
}

}  // namespace incipit::model
