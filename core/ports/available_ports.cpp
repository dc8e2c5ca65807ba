#include "ports/available_ports.h"

#include "base/error.h"
#include "base/log.h"
#include "ports/choose_port.h"
#include "ports/messages.h"

namespace incipit::ports {

AvailablePorts::AvailablePorts(Kind kind) : m_kind(kind), m_systems(midiSystems()) {
    for (const std::unique_ptr<MidiSystem>& system : m_systems) {
        try {
            add(*system);
        } catch (const Error& error) {  // the other system's ports are no worse for it
            base::log(base::Level::Warning, "MIDI ports", error.what());
        }
    }
}

void AvailablePorts::add(MidiSystem& system) {
    const auto names = m_kind == Kind::Outputs ? system.outputs() : system.inputs();
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i].empty()) continue;
        m_ports.push_back({.api = system.apiName(), .name = names[i]});
        m_systemPorts.push_back({.system = system, .index = i, .name = names[i]});
    }
}

AvailablePorts::SystemPort AvailablePorts::find(const std::string& name) const {
    return m_systemPorts[choosePort(m_ports, name,
                                    m_kind == Kind::Outputs ? PortKind::Output : PortKind::Input)];
}

std::unique_ptr<MidiSystem> systemForOwnPorts() {
    auto systems = midiSystems();
    if (systems.empty()) throw Error(messages::kNoSystem);
    return std::move(systems.front());
}

}  // namespace incipit::ports
