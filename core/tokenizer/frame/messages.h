#pragma once

#include "base/fact.h"

/// What the frame scheme says.
namespace incipit::tokenizer::messages {

inline constexpr Message kFrameTitle{"tokenizer.frame-title", "Frames"};
inline constexpr Message kFrameExplanation{
    "tokenizer.frame-explanation", "A token is a pitch that sounds in a time step, or the step's end"};
inline constexpr Message kStepOutOfRange{
    "tokenizer.frame-step-out-of-range",
    "A step of the frame scheme is 1/64 to 64 quarter notes long; choose one of these."};
inline constexpr Message kNoPianoNotes{"tokenizer.frame-no-piano-notes",
                                       "The piece has no pitched notes from A0 to C8; choose another one."};
inline constexpr Message kAllPitched{"tokenizer.frame-all-pitched", "All pitched notes, {0} {0:step|steps}"};

}  // namespace incipit::tokenizer::messages
