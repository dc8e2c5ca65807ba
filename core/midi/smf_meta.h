#pragma once

#include <cstddef>

#include "midi/score.h"
#include "midi/warnings.h"

namespace incipit::midi {

/// Looks at a meta event's payload. An event that the program would read wrongly (tempo 0, a time signature
/// of one byte) is dropped with a warning; a tempo beyond the reader's limit is limited in place.
/// @param track  counted from 1, for the warning
/// @return whether to keep the event
[[nodiscard]] bool acceptMeta(Event& event, std::size_t track, Warnings& warnings);

}  // namespace incipit::midi
