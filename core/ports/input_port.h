#pragma once

#include <functional>
#include <memory>
#include <string>

#include "playback/channel_message.h"
#include "playback/midi_source.h"
#include "playback/midi_trace.h"

namespace incipit::ports {

/// Gets every message at once, on the thread of the MIDI system, which for JACK is the audio thread: it must
/// not lock, allocate or wait. It is there so that a keyboard is heard without delay.
using Thru = std::function<void(const playback::ChannelMessage&)>;

/// Opens a MIDI input by name, as openOutputPort() opens an output: an exact match, else the only port of
/// inputPorts() whose name contains it (any case).
///
/// Messages of channels come in, all else is ignored. Their times are the sequencer's for ALSA, and exact to
/// the frame for JACK.
/// @param trace  is told all that comes in
/// @throws Error that lists the ports there are when none or several match
[[nodiscard]] std::unique_ptr<playback::MidiSource> openInputPort(
    const std::string& name, Thru thru = {}, std::shared_ptr<playback::MidiTrace> trace = nullptr);

/// A port of our own that other programs can connect to. It lives until its server ends.
/// @throws Error where there is no MIDI system
[[nodiscard]] std::unique_ptr<playback::MidiSource> openVirtualInputPort(
    const std::string& name, Thru thru = {}, std::shared_ptr<playback::MidiTrace> trace = nullptr);

}  // namespace incipit::ports
