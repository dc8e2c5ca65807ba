#pragma once

#include <string>

#include "midi/smf_bytes.h"

namespace incipit::midi {

/// "a web page", "an MP3 audio file": what bytes that are no MIDI file are, as a person would say it; empty
/// where that is not known.
[[nodiscard]] std::string foreignKind(Bytes bytes);

}  // namespace incipit::midi
