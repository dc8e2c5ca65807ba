#pragma once

#include "base/fact.h"

/// What the event scheme says.
namespace incipit::tokenizer::messages {

inline constexpr Message kEventTitle{"tokenizer.event-title", "Events"};
inline constexpr Message kEventExplanation{"tokenizer.event-explanation",
                                           "A token is a bar line, a place in the bar, a part, a pedal, a "
                                           "length, a loudness or a pitch: a note takes two or three"};
inline constexpr Message kAllInstruments{"tokenizer.event-all-instruments",
                                         "All instruments, {0} {0:note|notes}"};
inline constexpr Message kTooManySilentBars{
    "tokenizer.event-too-many-bars",
    "The piece would come to more than {0} bars, most of them silent; check its timing."};

inline constexpr Message kNoSuchMeter{"tokenizer.event-no-such-meter",
                                      "The event scheme has no time signature {0}/{1}; choose one over 1, 2, "
                                      "4, 8 or 16 whose bar lasts 8 quarter "
                                      "notes at most."};

}  // namespace incipit::tokenizer::messages
