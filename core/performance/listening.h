#pragma once

#include <functional>
#include <optional>
#include <stop_token>

#include "performance/recording.h"
#include "playback/midi_source.h"

namespace incipit::performance {

/// Records what is played into the source until it is asked to stop, the limit is over or the source has
/// gone; what came in before is all there. Synchronous.
/// @param limit  seconds; none: no limit
/// @param observe  hears of the recording a hundred times a second, on the calling thread
[[nodiscard]] Recording record(playback::MidiSource& source, const std::stop_token& stop,
                               std::optional<double> limit = {},
                               const std::function<void(const Recording&)>& observe = {});

/// Reads and drops what is played until it is asked to stop or the source has gone. What comes in after that
/// is for who listens next. Synchronous.
void ignore(playback::MidiSource& source, const std::stop_token& stop);

}  // namespace incipit::performance
