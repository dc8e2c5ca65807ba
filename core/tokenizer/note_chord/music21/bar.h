#pragma once

#include <vector>

#include "tokenizer/note_chord/music21/element.h"

namespace incipit::tokenizer {

/// A bar while it is being written. Starts of its elements count from its beginning.
struct Bar {
    Time start = 0;    ///< in the track, before overlong bars push later ones on
    Time length = 0;   ///< by its own meter: what rests fill up
    Time barline = 0;  ///< where what sounds on is cut: by the last meter mark at or before the start, which
                       ///< differs from `length` where a track has meters of its own

    std::vector<Element> direct;               ///< outside voices
    std::vector<std::vector<Element>> voices;  ///< all begin with the bar

    /// The end of its last element.
    [[nodiscard]] Time extent() const;
};

enum class Cut { Everything, RestsOnly };

/// Cuts what crosses the barline; the remainders go to the start of the next bar. As music21 places them:
/// when both bars have voices, outside the next one's; when only the next has, into its first; when only
/// this one has, into a first voice that the next bar's contents become.
/// @return whether the next bar received something
bool cutAtBarline(Bar& bar, Bar& next, Cut what);

/// A single voice is none: its contents join the bar.
void dissolveSingleVoice(Bar& bar);

/// Fills every silence of the bar and of each voice with rests; elements of length 0 divide them.
/// @param track  goes into the rests' index
void fillWithRests(Bar& bar, std::uint32_t track);

}  // namespace incipit::tokenizer
