#pragma once

#include "midi/smf_bytes.h"
#include "midi/warnings.h"

namespace incipit::midi {

/// The MIDI file within the bytes, from its MThd on: as it is, inside a RIFF .rmi, or after a foreign header
/// such as MacBinary's.
/// @throws Error when there is none; the message names the kind of file where it is known
[[nodiscard]] Bytes findSmf(Bytes bytes, Warnings& warnings);

}  // namespace incipit::midi
