#pragma once

#include "model/model.h"

namespace incipit::model {

/// The configuration of a network whose memory reaches so many tokens back.
/// @param tokens  1 or more @throws Error where it has no memory, or the reach is out of range
[[nodiscard]] ModelConfig withMemory(ModelConfig config, int tokens);

/// The same of a model. Its memory has a weight for each distance, and has learnt none of those that it never
/// reached: they go on with the straight line of the last two doublings before.
[[nodiscard]] Model withMemory(Model model, int tokens);

}  // namespace incipit::model
