#pragma once

#include <optional>

#include "base/fact.h"
#include "midi/smf_bytes.h"

namespace incipit::midi {

/// "a web page", "an MP3 audio file": what bytes that are no MIDI file are, as a person would say it; none
/// where that is not known.
[[nodiscard]] std::optional<Fact> foreignKind(Bytes bytes);

}  // namespace incipit::midi
