#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace incipit::model {

/// The tutorial's network; the defaults are its sizes. Ids divided by the largest id → LSTM … LSTM, dropout
/// between them → dense → dropout → dense → softmax.
struct ModelConfig {
    std::string recipe = "article";             ///< what made it
    std::string tokenizer = "note-chord";       ///< scheme of its tokens
    int vocabularySize = 0;                     ///< V, 2 to 1,000,000
    int windowLength = 100;                     ///< ids that it sees, 1 to 10,000
    std::vector<int> lstmUnits{256, 512, 256};  ///< 1 to 8 layers of 1 to 4,096 units
    int denseUnits = 256;                       ///< 1 to 4,096
    double dropout = 0.3;                       ///< 0 to below 1
    std::uint64_t seed = 0;                     ///< of the initial weights

    bool operator==(const ModelConfig&) const = default;
};

/// @throws Error that names the first setting out of range
void validate(const ModelConfig& config);

/// A row of the table of layers, as Keras' summary() counts it.
struct LayerSummary {
    std::string name;    ///< "lstm_1"
    std::string type;    ///< "LSTM"
    std::string output;  ///< "(None, 100, 512)"
    std::int64_t parameters = 0;
};

[[nodiscard]] std::vector<LayerSummary> summary(const ModelConfig& config);

/// 2,706,744 for the defaults with 56 classes.
[[nodiscard]] std::int64_t parameterCount(const ModelConfig& config);

}  // namespace incipit::model
