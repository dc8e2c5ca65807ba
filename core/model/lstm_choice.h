#pragma once

namespace incipit::model {

/// Who computes an LSTM layer. All give the same up to rounding; the others than Automatic are for
/// comparisons.
enum class Lstm {
    Automatic,  ///< oneDNN in float32 on the processor, cuDNN on a GPU, else ours
    Ours,       ///< this program's own forward and backward
    Torch,      ///< LibTorch's nn::LSTM
    OneDnn      ///< float32 on the processor, where it was built in
};

}  // namespace incipit::model
