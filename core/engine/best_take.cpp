#include "engine/best_take.h"

#include <optional>

namespace incipit::engine {

const GenerationOutcome* bestOf(std::span<const GenerationOutcome> takes, generation::Measure measure) {
    const GenerationOutcome* best = nullptr;
    std::optional<double> least;
    for (const GenerationOutcome& take : takes) {
        const auto shortfall = generation::shortfall(take.scores, measure);
        if (!shortfall || (least && *shortfall >= *least)) continue;
        least = shortfall;
        best = &take;
    }
    return best;
}

}  // namespace incipit::engine
