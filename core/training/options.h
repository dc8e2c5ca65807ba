#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace incipit::training {

/// The defaults are the tutorial's.
struct Options {
    int epochs = 100;             ///< 1 to 1,000,000
    int batchSize = 32;           ///< 1 to 65,536 windows
    double learningRate = 1e-3;   ///< Adam's, above 0 to 1
    std::uint64_t seed = 0;       ///< of the order of windows and of dropout
    int threads = 0;              ///< 1 to 256; 0: one for each core
    std::string device = "auto";  ///< auto, cpu or cuda
    double timeLimit = 0;         ///< seconds of training after which it stops as if asked to; 0: none
    /// Where a checkpoint is kept while training; none when empty.
    std::filesystem::path checkpoint;
    double checkpointSeconds = 4;  ///< time between checkpoints, above 0
};

/// @throws Error that names the first option out of range
void validate(const Options& options);

}  // namespace incipit::training
