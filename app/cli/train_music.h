#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "dataset/corpus.h"
#include "model/model_config.h"
#include "training/validation_split.h"

namespace incipit::cli {

/// What to train on, as the command line names it.
struct MusicSource {
    std::vector<std::filesystem::path> inputs;
    std::string validation;  ///< a folder or file, a fraction, or empty
    std::optional<std::size_t> part;
};

struct Music : training::Music {
    std::vector<dataset::Skipped> leftOut;  ///< of the validation music, as the training music holds it too
};

/// A fraction above 0 and below 1.
[[nodiscard]] std::optional<double> fraction(const std::string& text);

/// Reads the music in the scheme of the network, and what validates it: the folder that is named, else the
/// split of training::splitMusic(). @throws Error, also when the validation folder holds a file that is
/// trained on
[[nodiscard]] Music readMusic(const MusicSource& source, const model::ModelConfig& config);

}  // namespace incipit::cli
