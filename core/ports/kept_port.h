#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "playback/midi_sink.h"

namespace incipit::ports {

/// Called on a thread of the port's own.
using OnPresence = std::function<void(bool present)>;

/// A MIDI output that outlives its device. While the port is away messages are taken and dropped; when a port
/// of its name is there again it is opened, and its channels are set as they would be had it never gone.
/// isLost() tells whether it is away.
/// @param name  as openOutputPort() takes it; from then on the whole name counts
/// @param every  how often it looks
/// @throws Error as openOutputPort(), where the port is not there to begin with
[[nodiscard]] std::shared_ptr<playback::MidiSink> keepOutputPort(
    const std::string& name, OnPresence onPresence = {},
    std::chrono::milliseconds every = std::chrono::seconds(1));

}  // namespace incipit::ports
