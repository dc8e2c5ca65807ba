#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "dataset/shards/manifest.h"

namespace incipit::dataset {

/// Files in a row that become one shard.
struct PlannedShard {
    std::vector<std::filesystem::path> files;
    std::string inputs;  ///< SHA-256 of their paths, sizes and times, of the scheme and of the program
    std::string name;    ///< of the file to write: its number and the beginning of `inputs`
};

/// Shares files out among shards, in order, each of some MB and some hundred files: few enough to be kept in
/// memory by each thread, and done again where one is killed.
[[nodiscard]] std::vector<PlannedShard> planShards(const std::vector<std::filesystem::path>& files,
                                                   const CorpusScheme& scheme);

/// What builds a corpus, with its version.
inline constexpr const char* kProgram = "incipit " INCIPIT_VERSION;

}  // namespace incipit::dataset
