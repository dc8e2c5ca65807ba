#pragma once

#include <cstddef>
#include <memory>
#include <nlohmann/json.hpp>
#include <vector>

#include "model/architecture.h"

namespace incipit::model {

/// Settings of the studio's network: embedding → LSTM … LSTM → dense → softmax, after every token.
///
/// Its dropouts are those of Merity, Keskar and Socher, "Regularizing and Optimizing LSTM Language Models"
/// (ICLR 2018, AWD-LSTM), section 2 to 4.3: one mask for all steps of a window (Gal and Ghahramani 2016) on
/// the embedded input, between the layers and on the output; DropConnect on the recurrent kernels.
///
/// Its memory is a pointer to what followed similar places of the piece (network/networks/studio/memory.h).
struct StudioSettings {
    int windowLength = 64;                 ///< steps of back-propagation, 1 to 10,000
    int embeddingUnits = 128;              ///< 1 to 4,096
    std::vector<int> lstmUnits{320, 320};  ///< 1 to 8 layers of 1 to 4,096 units
    double dropout = 0.4;                  ///< 0 to below 1
    double embeddingDropout = 0.1;         ///< of the embedded input, 0 to below 1
    double weightDropout = 0.2;            ///< of the recurrent kernels, 0 to below 1
    int memoryLength = 0;                  ///< tokens that the memory reaches back, 0 (none) to 16,384
    int memoryUnits = 64;                  ///< of its queries and keys, 1 to 256

    StudioSettings() = default;
    /// What is not there stays the default. @throws Error for a setting that is not valid
    explicit StudioSettings(const nlohmann::json& settings);
    [[nodiscard]] nlohmann::json json() const;
    /// @throws Error that names the first one out of range
    void validate() const;
};

/// Distances to a token of the memory that are told apart: 1 to 8 each, then eight to a doubling.
inline constexpr int kMemoryDistances = 112;
/// Which of them a distance is, from 0. @param tokens  1 or more
[[nodiscard]] std::size_t memoryDistance(int tokens);

[[nodiscard]] std::unique_ptr<Architecture> makeStudio();

}  // namespace incipit::model
