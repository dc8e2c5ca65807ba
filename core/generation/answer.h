#pragma once

#include <stop_token>
#include <vector>

#include "generation/generator.h"
#include "midi/score.h"
#include "model/model.h"

namespace incipit::generation {

/// What a model goes on from to answer a phrase: its tokens, without those that the model never saw. Where
/// the model needs more of them, the end of the start window that the options choose stands before them.
/// @throws Error when the phrase has no token that the model knows
[[nodiscard]] std::vector<int> callOf(const midi::Score& phrase, const model::Model& model,
                                      const Options& options);

/// An answer to a phrase, as many bars as options.bars says or else as the phrase has, by its own time
/// signature. As generate() in all else.
/// @param stream  of that model, fresh
[[nodiscard]] Result answer(LogitStream& stream, const model::Model& model, const midi::Score& phrase,
                            Options options, const std::stop_token& stop);

}  // namespace incipit::generation
