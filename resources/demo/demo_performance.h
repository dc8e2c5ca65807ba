#pragma once

#include "demo_piece.h"
#include "midi/score.h"

namespace incipit::demo {

/// The piece as a player plays it: a conductor's track with title, tempo, meter and key, then a track for
/// each part with its name, program, volume and pan; swing, gate, dynamics and pulse applied.
[[nodiscard]] midi::Score perform(const Piece& piece);

}  // namespace incipit::demo
