#pragma once

namespace incipit::model {

/// Who computes an LSTM layer. Both give the same up to rounding; Torch on the processor is the reference to
/// compare with.
enum class Lstm {
    Automatic,  ///< ours on the processor, cuDNN's through LibTorch on a GPU
    Ours,       ///< this program's own forward and backward, on the processor
    Torch       ///< LibTorch's nn::LSTM
};

}  // namespace incipit::model
