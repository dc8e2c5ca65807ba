#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "dataset/corpus.h"
#include "model/model_config.h"
#include "tokenizer/vocabulary.h"

namespace incipit::model {

/// How a model came to be: one value an epoch.
struct History {
    std::vector<double> loss;            ///< mean training loss, nats
    std::vector<double> validationLoss;  ///< empty without validation
    double seconds = 0;                  ///< of training in all

    bool operator==(const History&) const = default;
};

/// What one model file holds. A value: what computes with it takes it as it is (network/predict.h,
/// network/trainer.h).
struct Model {
    ModelConfig config;  ///< completed
    tokenizer::Vocabulary vocabulary;
    std::vector<float> weights;  ///< in the order of layoutOf(config)
    History history;
    /// The ids of each training piece, or keptPieces(): the start windows of generation are taken from them.
    std::vector<std::vector<int>> pieces;
    std::string base{};  ///< digest() of the model that it was tuned from, 64 digits; empty: it was not
};

/// Ids of pieces that a file keeps at most.
inline constexpr std::size_t kMostKeptIds = 4'000'000;

/// The pieces that a model of this music keeps: all of them; of a corpus on disk the first ones that a file
/// keeps, as the others may not fit in memory.
[[nodiscard]] std::vector<std::vector<int>> keptPieces(const dataset::Corpus& music);

/// SHA-256 over what decides a model's predictions, 64 hexadecimal digits: the configuration and vocabulary
/// as its file has them, each with a line break, and the bytes of the weights in the file's order. History
/// and start windows do not count: the same just after training and when loaded from the file.
[[nodiscard]] std::string digest(const Model& model);

/// A model whose weights lie between those of a base and those that were tuned from it: base + closeness
/// (tuned - base) (Wortsman et al., "Robust fine-tuning of zero-shot models", CVPR 2022, equation 1). All
/// else is the tuned model's.
/// @param closeness  0 to 1
/// @throws Error where the tuned model is not of this base
[[nodiscard]] Model between(const Model& base, const Model& tuned, double closeness);

/// The model as a file's bytes, safetensors; resources/docs/model-file.md gives the format. @throws Error
[[nodiscard]] std::vector<std::byte> toBytes(const Model& model);

/// Writes the same as a file, atomically. @throws Error
void save(const Model& model, const std::filesystem::path& path);

/// For models that are given away: half the size, and nothing of the music. The weights are rounded to
/// float16, which a prediction does not notice, and the pieces are left out. @throws Error
void saveCompact(const Model& model, const std::filesystem::path& path);

/// Reads the bytes of a model file, trusting nothing in them. @throws Error that says what is damaged.
[[nodiscard]] Model load(std::span<const std::byte> bytes);

/// The same from a file; errors name the path.
[[nodiscard]] Model load(const std::filesystem::path& path);

}  // namespace incipit::model
