#include "ports/backends/alsa_watch.h"

#include <alsa/asoundlib.h>

#include <set>

#include "base/error.h"
#include "ports/messages.h"

namespace incipit::ports {

struct AlsaWatch::Implementation {
    snd_seq_t* sequencer = nullptr;
};

AlsaWatch::AlsaWatch() : m_implementation(std::make_unique<Implementation>()) {
    const int error =
        snd_seq_open(&m_implementation->sequencer, "default", SND_SEQ_OPEN_DUPLEX, SND_SEQ_NONBLOCK);
    if (error < 0) throw Error(messages::kNoSequencer, snd_strerror(error));
    snd_seq_set_client_name(m_implementation->sequencer, "Incipit list");
}

AlsaWatch::~AlsaWatch() {
    snd_seq_close(m_implementation->sequencer);
}

std::optional<int> AlsaWatch::clientNamed(const std::string& name) const noexcept {
    const std::lock_guard lock(m_mutex);
    snd_seq_client_info_t* info = nullptr;
    snd_seq_client_info_alloca(&info);
    snd_seq_client_info_set_client(info, -1);
    while (snd_seq_query_next_client(m_implementation->sequencer, info) >= 0) {
        if (name == snd_seq_client_info_get_name(info)) return snd_seq_client_info_get_client(info);
    }
    return std::nullopt;
}

bool AlsaWatch::isConnected(int client, AlsaAddress device, Direction direction) const noexcept {
    const std::lock_guard lock(m_mutex);
    snd_seq_query_subscribe_t* query = nullptr;
    snd_seq_query_subscribe_alloca(&query);
    const snd_seq_addr_t root{.client = static_cast<unsigned char>(device.client),
                              .port = static_cast<unsigned char>(device.port)};
    snd_seq_query_subscribe_set_root(query, &root);
    snd_seq_query_subscribe_set_type(
        query, direction == Direction::Output ? SND_SEQ_QUERY_SUBS_WRITE : SND_SEQ_QUERY_SUBS_READ);
    for (int index = 0;; ++index) {
        snd_seq_query_subscribe_set_index(query, index);
        if (snd_seq_query_port_subscribers(m_implementation->sequencer, query) < 0) return false;
        if (snd_seq_query_subscribe_get_addr(query)->client == client) return true;
    }
}

namespace {

std::mutex ownMutex;
std::set<int> own;

}  // namespace

OwnAlsaClient::OwnAlsaClient(int client) : m_client(client) {
    const std::lock_guard lock(ownMutex);
    own.insert(client);
}

OwnAlsaClient::~OwnAlsaClient() {
    const std::lock_guard lock(ownMutex);
    own.erase(m_client);
}

bool OwnAlsaClient::isOne(int client) {
    const std::lock_guard lock(ownMutex);
    return own.contains(client);
}

}  // namespace incipit::ports
