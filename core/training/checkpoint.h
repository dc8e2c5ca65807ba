#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "model/model.h"

namespace incipit::training {

/// Where a run stands: all that goes on exactly needs besides the weights and moments. Random numbers are
/// drawn from streams named by seed, epoch and step, so their state is these numbers too.
struct Place {
    std::uint64_t seed = 0;
    int batchSize = 0;
    double learningRate = 0;
    std::string corpus;            ///< SHA-256 of the training ids
    int epoch = 0;                 ///< complete epochs
    std::int64_t step = 0;         ///< steps taken in the next one
    std::int64_t updates = 0;      ///< Adam's count of steps in all
    double lossSum = 0;            ///< of the unfinished epoch
    std::int64_t windowsSeen = 0;  ///< in the unfinished epoch; studio: tokens
    int bestEpoch = 0;             ///< complete epochs at the best validation loss; 0: none is kept
    double bestLoss = 0;           ///< that loss
    double startLoss = 0;          ///< validation loss before the first step; 0: it was not measured

    bool operator==(const Place&) const = default;
};

/// Flat arrays, all but the last in the order of the model's layout.
template <typename Values>
struct Arrays {
    Values weights{};
    Values first{};    ///< Adam's m
    Values second{};   ///< Adam's v
    Values best{};     ///< weights of the best epoch; empty without one
    Values carried{};  ///< what the rows of a batch carry (Architecture::carriedValues)
};

using ArrayViews = Arrays<std::span<const float>>;

struct Checkpoint : Arrays<std::vector<float>> {
    Place place;
    model::History history;
};

/// Writes a checkpoint (resources/docs/model-file.md), atomically. @throws Error naming the path
void saveCheckpoint(const std::filesystem::path& path, const model::Model& model, const Place& place,
                    const ArrayViews& values);

/// Reads a checkpoint of a run with this model's settings and vocabulary. @throws Error naming the path: it
/// is damaged, or of other settings
[[nodiscard]] Checkpoint loadCheckpoint(const std::filesystem::path& path, const model::Model& model);

/// The same of a file's bytes. @throws Error without a path
[[nodiscard]] Checkpoint loadCheckpoint(std::span<const std::byte> bytes, const model::Model& model);

/// The checkpoint that stands beside a model file: MODEL.checkpoint.
[[nodiscard]] std::filesystem::path checkpointBeside(const std::filesystem::path& model);

}  // namespace incipit::training
