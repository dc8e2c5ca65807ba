#include "ports/backends/alsa_output.h"

#include <alsa/asoundlib.h>

#include <utility>

#include "base/error.h"
#include "base/log.h"
#include "ports/messages.h"
#include "ports/midi_system.h"

namespace incipit::ports {

namespace {

constexpr std::size_t kCoderBytes = 16;  // it codes no system exclusive messages

}  // namespace

struct AlsaOutput::Implementation {
    snd_seq_t* sequencer = nullptr;
    snd_midi_event_t* coder = nullptr;
    int port = -1;
    std::optional<OwnAlsaClient> client;

    Implementation() = default;
    Implementation(const Implementation&) = delete;
    Implementation& operator=(const Implementation&) = delete;
    ~Implementation() {
        if (coder != nullptr) snd_midi_event_free(coder);
        if (sequencer != nullptr) snd_seq_close(sequencer);
    }

    /// False where the bytes are no message.
    [[nodiscard]] bool encode(std::span<const std::uint8_t> message, snd_seq_event_t& event) {
        const bool isPart = message[0] < 0x80 || message[0] == 0xF0 || message[0] == 0xF7;
        if (isPart) {
            // ALSA only reads them.
            snd_seq_ev_set_sysex(&event, static_cast<unsigned>(message.size()),
                                 const_cast<std::uint8_t*>(message.data()));
            return true;
        }
        snd_midi_event_reset_encode(coder);
        const auto size = static_cast<long>(message.size());
        return snd_midi_event_encode(coder, message.data(), size, &event) == size &&
               event.type != SND_SEQ_EVENT_NONE;
    }
};

AlsaOutput::AlsaOutput(const std::string& client, const std::string& port)
    : m_implementation(std::make_unique<Implementation>()) {
    const auto check = [](int result) {
        if (result < 0) throw Error(messages::kNoSequencer, snd_strerror(result));
        return result;
    };
    Implementation& self = *m_implementation;
    check(snd_seq_open(&self.sequencer, "default", SND_SEQ_OPEN_OUTPUT, SND_SEQ_NONBLOCK));
    self.client.emplace(check(snd_seq_client_id(self.sequencer)));
    check(snd_seq_set_client_name(self.sequencer, client.c_str()));
    self.port = check(snd_seq_create_simple_port(
        self.sequencer, port.c_str(), SND_SEQ_PORT_CAP_READ | SND_SEQ_PORT_CAP_SUBS_READ,
        SND_SEQ_PORT_TYPE_MIDI_GENERIC | SND_SEQ_PORT_TYPE_APPLICATION));
    check(snd_midi_event_new(kCoderBytes, &self.coder));
}

AlsaOutput::~AlsaOutput() = default;

void AlsaOutput::connectTo(AlsaAddress device, const std::string& name,
                           std::shared_ptr<const AlsaWatch> watch) {
    Implementation& self = *m_implementation;
    const int result = snd_seq_connect_to(self.sequencer, self.port, device.client, device.port);
    if (result < 0) failToOpen(name, snd_strerror(result));
    m_lookout.emplace(std::move(watch), self.client->number(), device, AlsaWatch::Direction::Output);
}

bool AlsaOutput::write(std::span<const std::uint8_t> message, playback::Clock::time_point /*due*/) noexcept {
    if (message.empty()) return true;
    Implementation& self = *m_implementation;
    snd_seq_event_t event;
    snd_seq_ev_clear(&event);
    snd_seq_ev_set_source(&event, static_cast<unsigned char>(self.port));
    snd_seq_ev_set_subs(&event);
    snd_seq_ev_set_direct(&event);
    if (!self.encode(message, event)) return false;
    const int result = snd_seq_event_output_direct(self.sequencer, &event);
    if (result < 0) base::log(base::Level::Info, "ALSA", snd_strerror(result));
    // Of those that read a port of ours, one that has stopped is no reason to think that none takes anything.
    return result >= 0 || !m_lookout;
}

}  // namespace incipit::ports
