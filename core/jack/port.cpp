#include "jack/port.h"

#include <jack/jack.h>

#include <cerrno>
#include <chrono>
#include <mutex>
#include <thread>
#include <utility>

#include "base/error.h"
#include "jack/messages.h"
#include "jack/patience.h"

namespace incipit::jack {

namespace {

constexpr auto kPortLook = std::chrono::milliseconds(2);
constexpr std::uint64_t kPeriodsOfChange = 2;  // the one that is under way may still use the old graph

jack_client_t* handle(void* client) {
    return static_cast<jack_client_t*>(client);
}

jack_port_t* portHandle(void* port) {
    return static_cast<jack_port_t*>(port);
}

const char* typeName(PortType type) {
    return type == PortType::Audio ? JACK_DEFAULT_AUDIO_TYPE : JACK_DEFAULT_MIDI_TYPE;
}

}  // namespace

Port::Port(std::shared_ptr<Client> client, PortType type, Direction direction, std::string_view name)
    : m_client(std::move(client)), m_type(type), m_direction(direction) {
    const Client::Access open(*m_client);
    const std::lock_guard lock(m_client->m_requests);
    if (open) {
        const std::string free = Client::freeName(open.get(), name);
        m_port = jack_port_register(handle(open.get()), free.c_str(), typeName(type),
                                    direction == Direction::Output ? JackPortIsOutput : JackPortIsInput, 0);
    }
    if (m_port == nullptr) {
        throw Error(messages::kPortRefused, name.substr(0, 100));
    }
}

Port::~Port() {
    const Client::Access open(*m_client);
    const std::lock_guard lock(m_client->m_requests);
    if (open) jack_port_unregister(handle(open.get()), portHandle(m_port));
}

bool Port::connectTo(const std::string& other) {
    const auto end = playback::Clock::now() + patience.load();
    while (!isConnectedTo(other)) {
        if (playback::Clock::now() > end || !m_client->hasPort(other)) return false;
        std::this_thread::sleep_for(kPortLook);
    }
    m_client->waitForPeriods(kPeriodsOfChange);  // a server that stands still may go on later
    return m_client->serverRuns();
}

bool Port::isConnectedTo(const std::string& other) {
    const Client::Access open(*m_client);
    if (!open) return false;
    const char* ours = jack_port_name(portHandle(m_port));
    const bool leaves = m_direction == Direction::Output;
    const std::lock_guard lock(m_client->m_requests);
    const int result =
        jack_connect(handle(open.get()), leaves ? ours : other.c_str(), leaves ? other.c_str() : ours);
    return result == 0 || result == EEXIST;
}

void Port::connectToCard(std::size_t number) {
    const std::string port = portOfCard(number);
    if (!port.empty()) static_cast<void>(connectTo(port));
}

std::string Port::portOfCard(std::size_t number) const {
    const Client::Access open(*m_client);
    if (!open) return {};
    const unsigned long flags =
        JackPortIsPhysical | (m_direction == Direction::Output ? JackPortIsInput : JackPortIsOutput);
    const char** names = jack_get_ports(handle(open.get()), nullptr, typeName(m_type), flags);
    std::size_t count = 0;
    while (names != nullptr && names[count] != nullptr)
        ++count;
    std::string port = number < count ? names[number] : "";
    jack_free(names);
    return port;
}

void* Port::buffer(const Period& period) const noexcept {
    return jack_port_get_buffer(portHandle(m_port), period.frames);
}

std::span<float> Port::samples(const Period& period) const noexcept {
    return {static_cast<float*>(buffer(period)), period.frames};
}

}  // namespace incipit::jack
