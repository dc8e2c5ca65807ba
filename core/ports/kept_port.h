#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "playback/midi_sink.h"
#include "playback/midi_trace.h"

namespace incipit::ports {

/// How often a port that is kept looks whether its device is there.
inline constexpr std::chrono::milliseconds kLookEvery{1000};

/// Called on a thread of the port's own.
using OnPresence = std::function<void(bool present)>;

/// A MIDI output that outlives its device. While the port is away messages are taken and dropped; when a port
/// of its name is there again it is opened, the notes whose ends fell into its absence end, and its channels
/// are set as they would be had it never gone. isLost() tells whether it is away.
/// @param name  as openOutputPort() takes it; from then on the whole name counts
/// @param every  how often it looks
/// @param trace  is told all that is sent
/// @throws Error as openOutputPort(), where the port is not there to begin with
[[nodiscard]] std::shared_ptr<playback::MidiSink> keepOutputPort(
    const std::string& name, OnPresence onPresence = {}, std::chrono::milliseconds every = kLookEvery,
    std::shared_ptr<playback::MidiTrace> trace = nullptr);

}  // namespace incipit::ports
