#include "ports/available_ports.h"

#include "base/error.h"
#include "ports/choose_port.h"

namespace incipit::ports {

AvailablePorts::AvailablePorts(Kind kind) : m_kind(kind), m_systems(midiSystems()) {
    for (const std::unique_ptr<MidiSystem>& system : m_systems) {
        const auto names = kind == Kind::Outputs ? system->outputs() : system->inputs();
        for (std::size_t i = 0; i < names.size(); ++i) {
            m_ports.push_back({.api = system->apiName(), .name = names[i]});
            m_places.push_back({.system = *system, .number = i});
        }
    }
}

AvailablePorts::Place AvailablePorts::find(const std::string& name) const {
    return m_places[choosePort(m_ports, name, m_kind == Kind::Outputs ? "output" : "input")];
}

std::unique_ptr<MidiSystem> systemForOwnPorts() {
    auto systems = midiSystems();
    if (systems.empty())
        throw Error("There is no MIDI system here: start a JACK server, or load ALSA's sequencer.");
    return std::move(systems.front());
}

}  // namespace incipit::ports
