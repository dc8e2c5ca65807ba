#include "synth/jack_output.h"

#include "base/error.h"
#include "base/log.h"

namespace incipit::synth {

std::unique_ptr<JackOutput> JackOutput::open(LiveSynthesizer& synthesizer) {
    const std::shared_ptr<jack::Client> client = jack::Client::running();
    if (client == nullptr) return nullptr;
    try {
        return std::unique_ptr<JackOutput>(new JackOutput(synthesizer, client));
    } catch (const Error& error) {
        base::log(base::Level::Info, "JACK", error.what());
        return nullptr;
    }
}

JackOutput::JackOutput(LiveSynthesizer& synthesizer, const std::shared_ptr<jack::Client>& client)
    : m_synthesizer(synthesizer),
      m_left(client, jack::PortType::Audio, jack::Direction::Output, "left"),
      m_right(client, jack::PortType::Audio, jack::Direction::Output, "right"),
      m_dropouts(client->dropouts()),
      m_place(client, jack::Stage::Sound, *this) {
    m_left.connectToCard(0);
    m_right.connectToCard(1);
}

void JackOutput::process(const jack::Period& period) noexcept {
    for (const std::uint64_t dropouts = m_left.client()->dropouts(); m_dropouts < dropouts; ++m_dropouts)
        m_synthesizer.countDropout();
    m_synthesizer.render(m_left.samples(period), m_right.samples(period), playback::Clock::now());
}

}  // namespace incipit::synth
