#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <span>
#include <stop_token>

#include "dataset/shards/manifest.h"

namespace incipit::dataset {

struct BuildOptions {
    CorpusScheme scheme{.tokens = {.scheme = "event"}, .part = {}};
    int threads = 0;  ///< 1 to 256; 0: one for each core
};

/// How far a corpus is.
struct BuildProgress {
    std::size_t files = 0;  ///< that are done, those left out too
    std::size_t of = 0;
    std::size_t leftOut = 0;  ///< of these
    std::size_t kept = 0;     ///< of these, in shards that stood there before
};

/// Called from any thread, one call at a time, after each file and each shard that was kept.
using OnBuild = std::function<void(const BuildProgress&)>;

/// Tokenises files (findMidiFiles()) into a folder that may be a corpus already, a finished one or not:
/// shards of the same files as they are now (path, size, time of the last change), of the same scheme and
/// version of the program are kept, so that a build that was stopped or killed goes on. The result is the
/// same byte for byte, however often that was and whatever the number of threads. A file that gives no piece
/// is left out and told in the manifest. Takes some 10 MB a thread besides the paths of the files.
/// @throws Error where the folder holds anything else, no file gives a piece, the disk is full, or it was
/// stopped: then what was done is kept, and a corpus that stood there still does
[[nodiscard]] Manifest buildCorpus(std::span<const std::filesystem::path> inputs,
                                   const std::filesystem::path& folder, const BuildOptions& options,
                                   const std::stop_token& stop, const OnBuild& onProgress = {});

}  // namespace incipit::dataset
