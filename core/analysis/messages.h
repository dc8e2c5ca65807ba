#pragma once

#include "base/fact.h"

/// What core/analysis says.
namespace incipit::analysis::messages {

inline constexpr Message kTooManySteps{
    "analysis.too-many-steps",
    "The piece would come to more than {0} steps of time; check its timing, or choose a longer step."};

}  // namespace incipit::analysis::messages
