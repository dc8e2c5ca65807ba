#pragma once

#include "midi/tick.h"

namespace incipit::midi {

/// A part of the piece, from its first tick up to, not including, its last.
struct TickRange {
    Tick from;
    Tick to;

    bool operator==(const TickRange&) const = default;
};

}  // namespace incipit::midi
