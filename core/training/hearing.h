#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "dataset/corpus.h"

namespace incipit::training {

/// How often each piece is heard in an epoch. A folder of files is a source; sources of few tokens are heard
/// more often than those of many, so that the many do not drown them: with n tokens each, in proportion to
/// n^balance, as languages are in Conneau and Lample, "Cross-lingual Language Model Pretraining" (NeurIPS
/// 2019, section 3.1).
class Hearing {
  public:
    /// @param balance  0 (all sources alike) to 1 (each piece once)
    Hearing(const dataset::Corpus& music, double balance);

    /// Numbers of pieces, about as many tokens as the music has: what does not come out even is drawn from
    /// seed and epoch.
    [[nodiscard]] std::vector<std::size_t> pieces(std::uint64_t seed, std::uint64_t epoch) const;

  private:
    std::vector<double> m_times;  ///< that each piece is heard on average
};

}  // namespace incipit::training
