#pragma once

#include <optional>
#include <string>

namespace incipit::ports {

/// A port of ALSA's sequencer; the numbers change from start to start of a client.
struct AlsaAddress {
    int client = 0;
    int port = 0;
};

/// Of a name as RtMidi tells it: "Synth:Synth MIDI 1 20:0"; none where no address stands there.
[[nodiscard]] std::optional<AlsaAddress> addressOf(const std::string& name);

/// Such a name without its address: "Synth:Synth MIDI 1".
[[nodiscard]] std::string stableName(const std::string& name);

}  // namespace incipit::ports
