#pragma once

#include "network/lstm/lstm_kernels.h"

namespace incipit::network {

// One function in each lstm_kernels_NAME.cpp, which is compiled for that kind of processor: not even the
// function may be called on others. The argument only chooses the type.
[[nodiscard]] LstmKernels<float> lstmKernelsPortable(float value);
[[nodiscard]] LstmKernels<double> lstmKernelsPortable(double value);
[[nodiscard]] LstmKernels<float> lstmKernelsAvx2(float value);
[[nodiscard]] LstmKernels<double> lstmKernelsAvx2(double value);
[[nodiscard]] LstmKernels<float> lstmKernelsAvx512(float value);
[[nodiscard]] LstmKernels<double> lstmKernelsAvx512(double value);

}  // namespace incipit::network
