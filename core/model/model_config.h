#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "tokenizer/tokenizer.h"

namespace incipit::model {

/// Two networks. The tutorial's, whose sizes the defaults are: ids divided by the largest id → LSTM … LSTM,
/// dropout between them → dense → dropout → dense → softmax, after a whole window. And the studio's, where
/// embeddingUnits is above 0: embedding → LSTM … LSTM → dense → softmax, after every token.
///
/// The studio's dropouts are those of Merity, Keskar and Socher, "Regularizing and Optimizing LSTM Language
/// Models" (ICLR 2018, AWD-LSTM), section 2 to 4.3: one mask for all steps of a window (Gal and Ghahramani
/// 2016) on the embedded input, between the layers and on the output; DropConnect on the recurrent kernels.
struct ModelConfig {
    std::string recipe = "article";        ///< what made it
    std::string tokenizer = "note-chord";  ///< scheme of its tokens
    int vocabularySize = 0;                ///< V, 2 to 1,000,000
    int windowLength = 100;  ///< ids that it sees, 1 to 10,000; studio: steps of back-propagation
    std::vector<int> lstmUnits{256, 512, 256};  ///< 1 to 8 layers of 1 to 4,096 units
    int denseUnits = 256;                       ///< 1 to 4,096; studio: 0, there is no such layer
    double dropout = 0.3;                       ///< 0 to below 1
    std::uint64_t seed = 0;                     ///< of the initial weights
    double quartersPerStep = 1;                 ///< of the frame tokenizer
    int embeddingUnits = 0;                     ///< studio: 1 to 4,096; 0: the tutorial's network
    double embeddingDropout = 0;                ///< studio: of the embedded input, 0 to below 1
    double weightDropout = 0;                   ///< studio: of the recurrent kernels, 0 to below 1

    /// Whether it predicts after every token and carries its state: the studio's network.
    [[nodiscard]] bool predictsEveryStep() const { return embeddingUnits > 0; }

    [[nodiscard]] tokenizer::TokenizerSettings tokenizerSettings() const {
        return {.scheme = tokenizer, .quartersPerStep = quartersPerStep};
    }

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
