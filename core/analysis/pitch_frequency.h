#pragma once

#include <array>
#include <span>
#include <vector>

#include "analysis/frames.h"

namespace incipit::analysis {

/// The plainest model of music in steps: every key sounds by its own chance, whatever else does. The first
/// row of the published tables (Boulanger-Lewandowski, Bengio and Vincent, ICML 2012), and the check that
/// frames and averages are counted as there.
class PitchFrequency {
  public:
    /// The chance of a key is (steps where it sounds + 1) / (steps + 2).
    explicit PitchFrequency(std::span<const std::vector<Frame>> pieces);

    /// Negative log-likelihood in nats a step, averaged over the steps of all pieces; 0 without steps.
    [[nodiscard]] double nllPerStep(std::span<const std::vector<Frame>> pieces) const;

  private:
    std::array<double, kKeys> m_chances{};
};

}  // namespace incipit::analysis
