#pragma once

#include <memory>
#include <string>
#include <vector>

#include "playback/midi_sink.h"
#include "playback/midi_trace.h"

namespace incipit::ports {

struct Port {
    std::string api;   ///< "ALSA" or "JACK"
    std::string name;  ///< as shown and matched: without the numbers that change from start to start
};

/// The MIDI outputs and inputs of the machine now. Empty where there is no MIDI system. A server that does
/// not answer can take a moment: not for the GUI thread.
[[nodiscard]] std::vector<Port> outputPorts();
[[nodiscard]] std::vector<Port> inputPorts();

/// Opens a MIDI output by name: an exact match, else the only port whose name contains it (any case).
/// @param trace  is told all that is sent
/// @throws Error that lists the ports there are when none or several match
[[nodiscard]] std::shared_ptr<playback::MidiSink> openOutputPort(
    const std::string& name, std::shared_ptr<playback::MidiTrace> trace = nullptr);

/// Ends every note on the ports into which a process of this program played that was killed: nobody else
/// would. Those that are not there now are left alone. @returns their names. Not for the GUI thread.
std::vector<std::string> silenceAbandonedPorts();

/// A port of our own that other programs can connect to. @throws Error where there is no MIDI system
[[nodiscard]] std::shared_ptr<playback::MidiSink> openVirtualPort(
    const std::string& name, std::shared_ptr<playback::MidiTrace> trace = nullptr);

}  // namespace incipit::ports
