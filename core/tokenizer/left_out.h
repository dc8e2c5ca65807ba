#pragma once

#include <cstddef>
#include <cstdint>

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
    /// Counts a message that is no note's, where a scheme has no token for it.
    /// @param data1  of a meta event its type
    /// @param size   of the payload of a meta event
    void count(std::uint8_t status, std::uint8_t data1, std::size_t size, bool keepsPedal);
    [[nodiscard]] bool any() const { return *this != LeftOut{}; }
};

/// @param keepsPedal  whether the scheme writes the sustain pedal
[[nodiscard]] LeftOut leftOutOf(const midi::Score& score, bool keepsPedal);

/// "WHAT, 3 pedal messages left out, 20 controllers left out"; `what` alone where nothing is.
[[nodiscard]] Fact withLeftOut(Fact what, const LeftOut& leftOut);
/// The same with a full stop.
[[nodiscard]] Fact leftOutSentence(Fact what, const LeftOut& leftOut);
/// The same of the tokens of a piece: "In the studio's tokens, 20 controllers left out."
[[nodiscard]] Fact leftOutSentence(const LeftOut& leftOut);

}  // namespace incipit::tokenizer
