#pragma once

#include <vector>

#include "midi/score.h"
#include "midi/system_reset.h"

namespace incipit::midi {

/// Whether it is a system exclusive message, or a part or escape of one.
[[nodiscard]] inline bool isExclusive(const Event& event) {
    return event.status == 0xF0 || event.status == 0xF7;
}

/// Of a system exclusive message that stands in a track.
[[nodiscard]] SystemReset resetOf(const Event& event);

/// What still holds behind some events: the last of each kind, in their order, all at one moment. A bank is
/// kept with the program that it was chosen for, and of registered parameters and system exclusive all is, as
/// one is what the messages before it make it.
/// @param events  of one track, or of one channel in several, in time
[[nodiscard]] std::vector<Event> settingsOf(std::vector<Event> events, Tick at);

}  // namespace incipit::midi
