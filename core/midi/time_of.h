#pragma once

#include "midi/score.h"

namespace incipit::midi {

/// Where an item of a track stands, for what is written once for notes and events.
[[nodiscard]] inline Tick timeOf(const Note& note) {
    return note.onset;
}
[[nodiscard]] inline Tick timeOf(const Event& event) {
    return event.tick;
}

}  // namespace incipit::midi
