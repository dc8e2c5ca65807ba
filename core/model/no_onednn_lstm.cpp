// Stands in for onednn_lstm.cpp where oneDNN is not to be had.
#include "model/onednn_lstm.h"

namespace incipit::model {

bool oneDnnTakes(const at::Tensor& /*x*/) {
    return false;
}

at::Tensor lstmLayerOfOneDnn(const at::Tensor& x, const at::Tensor& kernel, const at::Tensor& recurrent,
                             const at::Tensor& bias, LstmState* state) {
    return lstmLayer(x, kernel, recurrent, bias, state);
}

}  // namespace incipit::model
