#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "training/choices.h"

namespace incipit::project {

/// A training that is under way on the desk: what it takes to go on from its checkpoint.
struct TrainingRecord {
    /// What it began with.
    enum class Start { Base, New, Model };

    std::string music;                  ///< what is learnt from, as the user knows it
    std::vector<int> entries{};         ///< of the desk that it learns from, in order
    std::vector<int> measured{};        ///< that it is measured on
    std::optional<std::size_t> part{};  ///< of each; none: the tokenizer chooses
    Start start = Start::New;
    int model = 0;  ///< with Start::Model, its number on the desk
    training::Choices choices{};
    std::uint64_t seed = 0;
    int threads = 0;
    std::string device;
    std::filesystem::path checkpoint;  ///< of the run
    int epoch = 0;                     ///< complete epochs

    bool operator==(const TrainingRecord&) const = default;
};

/// JSON for the working copy; resources/docs/project-file.md names its members.
[[nodiscard]] std::string toText(const TrainingRecord& record);

/// Deletes the record's checkpoint where it lies in this folder: the record may be from a file that says
/// anything.
void removeCheckpoint(const TrainingRecord& record, const std::filesystem::path& folder);

/// Trusts nothing in it. None where it is no record, or of a newer version.
[[nodiscard]] std::optional<TrainingRecord> readTraining(std::string_view text);

}  // namespace incipit::project
