#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/fact.h"
#include "playback/midi_source.h"
#include "ports/input_port.h"
#include "ports/output_connection.h"

namespace incipit::ports {

/// One of the machine's MIDI systems, while it answers. Names are as shown to the user; what is opened lives
/// on without this object. All but apiName() throw Error.
class MidiSystem {
  public:
    virtual ~MidiSystem() = default;

    /// What the user knows it by.
    [[nodiscard]] virtual std::string apiName() const = 0;
    /// The ports of devices and other programs that can be played into, and from.
    [[nodiscard]] virtual std::vector<std::string> outputs() = 0;
    [[nodiscard]] virtual std::vector<std::string> inputs() = 0;

    /// @param index  in outputs() or inputs(), as this object told them last
    [[nodiscard]] virtual std::unique_ptr<OutputConnection> openOutput(std::size_t index) = 0;
    [[nodiscard]] virtual std::unique_ptr<playback::MidiSource> openInput(std::size_t index, Thru thru) = 0;
    /// Ports of ours that others connect to.
    [[nodiscard]] virtual std::unique_ptr<OutputConnection> openOwnOutput(const std::string& name) = 0;
    [[nodiscard]] virtual std::unique_ptr<playback::MidiSource> openOwnInput(const std::string& name,
                                                                             Thru thru) = 0;
};

/// ALSA's sequencer, whose ports RtMidi lists and reads, and a running JACK server. Null where it does not
/// answer.
[[nodiscard]] std::unique_ptr<MidiSystem> alsaSystem();
[[nodiscard]] std::unique_ptr<MidiSystem> jackSystem();

/// Those that answer now, ALSA's first; where INCIPIT_MIDI is "alsa" or "jack" in the environment, that
/// alone.
[[nodiscard]] std::vector<std::unique_ptr<MidiSystem>> midiSystems();

/// A port is there but does not open. @throws Error always
[[noreturn]] void failToOpen(const std::string& name, Argument why);

}  // namespace incipit::ports
