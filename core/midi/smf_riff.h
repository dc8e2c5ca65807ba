#pragma once

#include "midi/smf_bytes.h"
#include "midi/warnings.h"

namespace incipit::midi {

/// The MIDI file in a RIFF RMID form (RP-029), from its MThd on; where none is there, in the forms within it,
/// up to four deep. Takes time in proportion to the bytes, whatever lengths they give.
/// @param bytes  at least 12, from "RIFF" on
/// @throws Error when there is none, when the forms nest deeper, or when the form is of another kind
[[nodiscard]] Bytes findInRiff(Bytes bytes, Warnings& warnings);

}  // namespace incipit::midi
