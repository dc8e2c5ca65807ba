#pragma once

#include <memory>
#include <string>

#include "dataset/shards/build.h"

namespace incipit::cli {

/// Shows how far a corpus is on standard error, a few times a second.
class CorpusProgress {
  public:
    virtual ~CorpusProgress() = default;
    /// One call at a time, from any thread.
    virtual void tell(const dataset::BuildProgress& progress) = 0;
};

/// @param style  "bar" (on a terminal alone), "json" or "none"
[[nodiscard]] std::unique_ptr<CorpusProgress> makeCorpusProgress(const std::string& style);

}  // namespace incipit::cli
