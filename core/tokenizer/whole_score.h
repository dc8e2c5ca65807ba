#pragma once

#include <cstddef>
#include <optional>

#include "tokenizer/tokenizer.h"

namespace incipit::tokenizer {

/// The beginning of an encoding by a scheme that takes a score as one part, number 0.
/// @param notes  those that the scheme writes
/// @throws Error when another part is asked for
[[nodiscard]] Encoding wholeScore(std::size_t notes, std::optional<std::size_t> part);

/// "WHAT; onsets move by 0.3 ms on average and 9.8 ms at most, 2 notes made shorter." Losses of 0 are left
/// out; where no onset moves by what is heard, "timing kept".
[[nodiscard]] Fact withLoss(Fact what, const GridLoss& loss, const LeftOut& leftOut);

}  // namespace incipit::tokenizer
