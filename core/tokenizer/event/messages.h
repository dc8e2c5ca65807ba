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

inline constexpr Message kNoGap{"tokenizer.event-no-gap",
                                "The piece has {0} {0:bar|bars}; choose some of them, such as 1 to {0}."};
inline constexpr Message kNoPartInGap{
    "tokenizer.event-no-part-in-gap",
    "No note of the piece is of the parts that are to be written anew; choose "
    "others."};
inline constexpr Message kNoBarLine{
    "tokenizer.event-no-bar-line",
    "Bars {0} to {1} begin or end where the event scheme writes no bar line, as it "
    "has not all time signatures; choose bars next to them."};
inline constexpr Message kPauseBeforeGap{
    "tokenizer.event-pause-before-gap",
    "The piece has pauses that are longer than the event scheme writes; cut "
    "them before bars are written anew."};

}  // namespace incipit::tokenizer::messages
