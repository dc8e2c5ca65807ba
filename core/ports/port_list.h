#pragma once

#include <rtmidi/RtMidi.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "ports/output_port.h"

namespace incipit::ports {

/// The APIs that answer now: ALSA's sequencer, a running JACK server.
[[nodiscard]] std::vector<RtMidi::Api> availableApis();

/// What the user knows an API by: "ALSA", "JACK".
[[nodiscard]] std::string apiName(RtMidi::Api api);

/// A name without what changes from start to start: ALSA's "Synth:Synth MIDI 1 20:0" is "Synth:Synth MIDI 1".
[[nodiscard]] std::string stableName(RtMidi::Api api, const std::string& name);

/// The place in the list of the port that a name means: an exact match, else the only one that contains it
/// (any case). @throws Error that lists the ports there are when none or several match
/// @param kind  what the error calls them: "output" or "input"
[[nodiscard]] std::size_t choosePort(const std::vector<Port>& ports, const std::string& name,
                                     std::string_view kind = "output");

/// Sends RtMidi's messages to the log; without it they are printed, or thrown.
void onRtMidiError(RtMidiError::Type type, const std::string& message, void* data);

}  // namespace incipit::ports
