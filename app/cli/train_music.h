#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "dataset/corpus.h"
#include "model/model_config.h"

namespace incipit::cli {

/// What to train on, as the command line names it.
struct MusicSource {
    std::vector<std::filesystem::path> inputs;
    std::string validation;  ///< a folder or file, a fraction, or empty
    std::optional<std::size_t> part;
};

struct Music {
    dataset::Corpus training;
    std::optional<dataset::Corpus> validation;
    std::vector<dataset::Skipped> leftOut;  ///< of the validation music, as the training music holds it too
};

/// A fraction above 0 and below 1.
[[nodiscard]] std::optional<double> fraction(const std::string& text);

/// Reads the music in the scheme of the network, and what validates it: the folder that is named, the
/// fraction, or in the studio's recipe a tenth. @throws Error, also when the validation folder holds a file
/// that is trained on
[[nodiscard]] Music readMusic(const MusicSource& source, const model::ModelConfig& config,
                              std::uint64_t seed);

}  // namespace incipit::cli
