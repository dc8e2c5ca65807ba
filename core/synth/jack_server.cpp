#include "synth/jack_server.h"

#include <jack/jack.h>

#include "synth/foreign_messages.h"

namespace incipit::synth {

bool jackServerRuns() {
    return JackWatch().serverRuns();
}

std::optional<double> jackSampleRate() {
    const JackWatch watch;
    if (!watch.serverRuns()) return std::nullopt;
    return watch.sampleRate();
}

bool JackWatch::hasPort(const std::string& name) const {
    return m_runs && jack_port_by_name(static_cast<jack_client_t*>(m_client), name.c_str()) != nullptr;
}

std::vector<std::string> JackWatch::connections(const std::string& port) const {
    std::vector<std::string> names;
    if (!m_runs) return names;
    auto* client = static_cast<jack_client_t*>(m_client);
    const jack_port_t* found = jack_port_by_name(client, port.c_str());
    const char** list = found == nullptr ? nullptr : jack_port_get_all_connections(client, found);
    for (const char** name = list; name != nullptr && *name != nullptr; ++name)
        names.emplace_back(*name);
    if (list != nullptr) jack_free(list);
    return names;
}

double JackWatch::sampleRate() const {
    return m_client == nullptr ? 0 : jack_get_sample_rate(static_cast<jack_client_t*>(m_client));
}

std::uint32_t JackWatch::lastFrame() const {
    return m_client == nullptr ? 0 : jack_last_frame_time(static_cast<jack_client_t*>(m_client));
}

JackWatch::JackWatch() {
    routeForeignMessages();
    const QuietForeignMessages quiet;
    jack_client_t* client = jack_client_open("Incipit watch", JackNoStartServer, nullptr);
    if (client == nullptr) return;
    m_client = client;
    m_runs = true;
    jack_on_shutdown(
        client, [](void* runs) { *static_cast<std::atomic<bool>*>(runs) = false; }, &m_runs);
}

JackWatch::~JackWatch() {
    if (m_client != nullptr) jack_client_close(static_cast<jack_client_t*>(m_client));
}

}  // namespace incipit::synth
