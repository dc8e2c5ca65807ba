#pragma once

#include <optional>
#include <span>

#include "tokenizer/tokenizer.h"
#include "tokenizer/vocabulary.h"

namespace incipit::generation {

/// What a token costs, -ln p, by what the network says before temperature and masks. @param logits  of all
/// tokens, up to a constant
[[nodiscard]] double natsOf(std::span<const float> logits, int id);

/// The same for each note of some tokens; none where they strike none. @param nats  of all of them
[[nodiscard]] std::optional<double> natsPerNote(double nats, const tokenizer::Vocabulary& vocabulary,
                                                const tokenizer::Tokenizer& tokenizer,
                                                std::span<const int> ids);

}  // namespace incipit::generation
