#pragma once

#include <string_view>

#include "midi/score.h"

namespace incipit::test {

/// A score from text, one quarter note a word, on channel 1 of one track with 480 ticks a quarter: "C4 E4 G4
/// | rest". Words joined by '+' sound together ("C4+E4"); "rest" is silence; '|' is ignored.
[[nodiscard]] midi::Score music(std::string_view text);

}  // namespace incipit::test
