#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "midi/score.h"
#include "model/model.h"
#include "tokenizer/left_out.h"

namespace incipit::generation {

/// The first bars of a score by its own time signatures, 1 to 10,000; notes that sound on are cut at the bar
/// line. The whole score where it has no more. Independent sequences become tracks of one piece.
[[nodiscard]] midi::Score firstBars(const midi::Score& score, int bars);

/// The bars [first, end), from 1, as a score of their own, with what holds there.
[[nodiscard]] midi::Score barsOf(const midi::Score& score, int first, int end);

/// What a model goes on from: a score in its vocabulary.
struct PrimeTokens {
    std::vector<int> ids;
    tokenizer::LeftOut leftOut;  ///< messages of the score that its tokens lack
};

/// @throws Error as Tokenizer::encode(), when there is no token, and when the model never saw one of them; it
///         names no path
[[nodiscard]] PrimeTokens primeOf(const midi::Score& score, const model::Model& model);

/// The same of a MIDI file, as its scheme reads files, or of its first bars. @throws Error as readSmf(), too
[[nodiscard]] PrimeTokens primeOf(std::span<const std::byte> file, std::optional<int> bars,
                                  const model::Model& model);

}  // namespace incipit::generation
