#include "synth/jack_output.h"

#include <jack/jack.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <span>
#include <thread>

#include "synth/foreign_messages.h"

namespace incipit::synth {

namespace {

constexpr int kLongestWait = 100;  // ms; a server that died calls no more

jack_client_t* clientOf(void* client) {
    return static_cast<jack_client_t*>(client);
}

std::span<float> bufferOf(void* port, unsigned frames) {
    return {static_cast<float*>(jack_port_get_buffer(static_cast<jack_port_t*>(port), frames)), frames};
}

}  // namespace

std::unique_ptr<JackOutput> JackOutput::open(LiveSynthesizer& synthesizer) {
    routeForeignMessages();
    const QuietForeignMessages quiet;
    std::unique_ptr<JackOutput> output(new JackOutput(synthesizer));
    jack_client_t* client = jack_client_open("Incipit", JackNoStartServer, nullptr);
    if (client == nullptr) return nullptr;
    output->m_client = client;
    output->m_left = jack_port_register(client, "left", JACK_DEFAULT_AUDIO_TYPE, JackPortIsOutput, 0);
    output->m_right = jack_port_register(client, "right", JACK_DEFAULT_AUDIO_TYPE, JackPortIsOutput, 0);
    if (output->m_left == nullptr || output->m_right == nullptr) return nullptr;
    jack_set_process_callback(client, process, output.get());
    jack_set_xrun_callback(
        client,
        [](void* data) {
            static_cast<JackOutput*>(data)->m_synthesizer.countDropout();
            return 0;
        },
        output.get());
    if (jack_activate(client) != 0) return nullptr;
    output->connectToCard();
    return output;
}

JackOutput::~JackOutput() {
    if (m_client == nullptr) return;
    // JACK ends its thread wherever that is, which must not be in the synthesizer.
    m_closing = true;
    for (int i = 0; i < kLongestWait && !m_closed; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    jack_client_close(clientOf(m_client));
}

void JackOutput::connectToCard() {
    const char** inputs = jack_get_ports(clientOf(m_client), nullptr, JACK_DEFAULT_AUDIO_TYPE,
                                         JackPortIsPhysical | JackPortIsInput);
    if (inputs == nullptr) return;
    void* const ports[] = {m_left, m_right};
    for (std::size_t i = 0; i < 2 && inputs[i] != nullptr; ++i) {
        jack_connect(clientOf(m_client), jack_port_name(static_cast<jack_port_t*>(ports[i])), inputs[i]);
    }
    jack_free(inputs);
}

int JackOutput::process(unsigned frames, void* output) {
    auto& self = *static_cast<JackOutput*>(output);
    if (self.m_closing) {
        std::ranges::fill(bufferOf(self.m_left, frames), 0.0F);
        std::ranges::fill(bufferOf(self.m_right, frames), 0.0F);
        self.m_closed = true;
        return 0;
    }
    self.m_synthesizer.render(bufferOf(self.m_left, frames), bufferOf(self.m_right, frames),
                              playback::Clock::now());
    return 0;
}

}  // namespace incipit::synth
