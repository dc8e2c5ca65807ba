#pragma once

#include <string>

namespace incipit::ports {

/// The name of an ALSA port without what changes from start to start: "Synth:Synth MIDI 1 20:0" is
/// "Synth:Synth MIDI 1".
[[nodiscard]] std::string stableName(const std::string& name);

}  // namespace incipit::ports
