#include "ports/backends/jack_midi_input.h"

#include <jack/midiport.h>

#include <utility>

#include "ports/messages.h"
#include "ports/midi_system.h"

namespace incipit::ports {

JackMidiInput::JackMidiInput(std::shared_ptr<jack::Client> client, const std::string& name,
                             std::string device, Thru thru)
    : m_device(std::move(device)),
      m_queue(m_device.empty() ? name : m_device, std::move(thru)),
      m_port(std::move(client), jack::PortType::Midi, jack::Direction::Input, name),
      m_registration(m_port.client(), jack::Stage::Input, *this) {
    if (!m_device.empty() && !m_port.connectTo(m_device)) failToOpen(m_device, Fact(messages::kNotConnected));
}

bool JackMidiInput::alive() {
    const jack::Client& client = *m_port.client();
    m_alive = m_alive && client.serverRuns() && (m_device.empty() || client.hasPort(m_device));
    return m_alive;
}

void JackMidiInput::process(const jack::Period& period) noexcept {
    void* buffer = m_port.buffer(period);
    const std::uint32_t count = jack_midi_get_event_count(buffer);
    for (std::uint32_t i = 0; i < count; ++i) {
        jack_midi_event_t event{};
        if (jack_midi_event_get(&event, buffer, i) != 0) continue;
        m_queue.take(m_port.client()->momentOf(period.first + event.time), {event.buffer, event.size});
    }
}

}  // namespace incipit::ports
