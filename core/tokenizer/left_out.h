#pragma once

#include <cstddef>

#include "base/fact.h"
#include "midi/score.h"

namespace incipit::tokenizer {

/// Messages of a score that a scheme has no tokens for.
struct LeftOut {
    std::size_t pedals = 0;       ///< of the sustain pedal (controller 64)
    std::size_t controllers = 0;  ///< all others but bank selection, and pressure on keys
    std::size_t bends = 0;
    std::size_t texts = 0;       ///< lyrics, markers and the like; names of tracks and instruments are none
    std::size_t exclusives = 0;  ///< system exclusive

    bool operator==(const LeftOut&) const = default;
    LeftOut& operator+=(const LeftOut& other);
    [[nodiscard]] bool any() const { return *this != LeftOut{}; }
};

/// @param keepsPedal  whether the scheme writes the sustain pedal
[[nodiscard]] LeftOut leftOutOf(const midi::Score& score, bool keepsPedal);

/// "WHAT, 3 pedal messages left out, 20 controllers left out"; `what` alone where nothing is.
[[nodiscard]] Fact withLeftOut(Fact what, const LeftOut& leftOut);

}  // namespace incipit::tokenizer
