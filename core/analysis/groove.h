#pragma once

#include <optional>

#include "midi/score.h"

namespace incipit::analysis {

/// As MusicMetrics::grooveConsistency says; nothing for a piece of fewer than two bars.
[[nodiscard]] std::optional<double> grooveConsistency(const midi::Score& score);

}  // namespace incipit::analysis
