#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

#include "tokenizer/tokenizer.h"

namespace incipit::model {

/// All that tells one network from another but its weights. A value; what its settings mean is known to the
/// architecture of its name alone (model/architecture.h).
struct ModelConfig {
    std::string recipe = "article";        ///< name of the network and of how it is trained
    std::string tokenizer = "note-chord";  ///< scheme of its tokens
    double quartersPerStep = 1;            ///< of schemes of equal steps
    int vocabularySize = 0;                ///< V, 2 to 1,000,000
    std::uint64_t seed = 0;                ///< of the initial weights
    nlohmann::json settings;               ///< the network's own, an object; null: its defaults

    [[nodiscard]] tokenizer::TokenizerSettings tokenizerSettings() const {
        return {.scheme = tokenizer, .quartersPerStep = quartersPerStep};
    }

    bool operator==(const ModelConfig&) const = default;
};

}  // namespace incipit::model
