#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "midi/score.h"

namespace incipit::tokenizer {

/// The events of a MIDI file as music21 10.5 takes its bytes apart. For a sound file they are those of
/// midi::readSmf(). In a damaged one music21 loses its place otherwise than our reader, mends nothing, and
/// its tokens follow from that. Made for tokens only: notes end where music21 ends them, and the
/// events are those that give marks.
/// @return nothing where music21 refuses the file
[[nodiscard]] std::optional<midi::Score> readAsMusic21(std::span<const std::byte> bytes);

}  // namespace incipit::tokenizer
