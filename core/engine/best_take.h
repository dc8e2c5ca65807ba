#pragma once

#include <span>

#include "engine/generation_job.h"
#include "generation/scores.h"

namespace incipit::engine {

/// The take that falls least short by the measure, of equals the first; null where it tells nothing of any.
[[nodiscard]] const GenerationOutcome* bestOf(std::span<const GenerationOutcome> takes,
                                              generation::Measure measure);

}  // namespace incipit::engine
