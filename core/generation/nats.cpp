#include "generation/nats.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace incipit::generation {

double natsOf(std::span<const float> logits, int id) {
    const double highest = *std::ranges::max_element(logits);
    double sum = 0;
    for (const float logit : logits)
        sum += std::exp(logit - highest);
    return std::log(sum) + highest - logits[static_cast<std::size_t>(id)];
}

std::optional<double> natsPerNote(double nats, const tokenizer::Vocabulary& vocabulary,
                                  const tokenizer::Tokenizer& tokenizer, std::span<const int> ids) {
    std::size_t notes = 0;
    for (const int id : ids)
        notes += tokenizer.notes(vocabulary.token(id));
    return notes > 0 ? std::optional(nats / static_cast<double>(notes)) : std::nullopt;
}

}  // namespace incipit::generation
