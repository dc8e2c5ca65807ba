#include "base/error.h"
#include "base/log.h"
#include "jack/port.h"
#include "synth/backends/audio_backend.h"

namespace incipit::synth {

namespace {

/// Ports "left" and "right" that are connected to the first two of the sound card.
class JackConnection final : public AudioBackend::Connection, private jack::Participant {
  public:
    JackConnection(LiveSynthesizer& synthesizer, const std::shared_ptr<jack::Client>& client)
        : m_synthesizer(synthesizer),
          m_left(client, jack::PortType::Audio, jack::Direction::Output, "left"),
          m_right(client, jack::PortType::Audio, jack::Direction::Output, "right"),
          m_dropouts(client->dropouts()),
          m_registration(client, jack::Stage::Sound, *this) {
        m_left.connectToCard(0);
        m_right.connectToCard(1);
    }

  private:
    void process(const jack::Period& period) noexcept override {
        for (const std::uint64_t dropouts = m_left.client()->dropouts(); m_dropouts < dropouts; ++m_dropouts)
            m_synthesizer.countDropout();
        m_synthesizer.render(m_left.samples(period), m_right.samples(period), playback::Clock::now());
    }

    LiveSynthesizer& m_synthesizer;
    jack::Port m_left;
    jack::Port m_right;
    std::uint64_t m_dropouts;  ///< of the client, as told to the synthesizer
    jack::Registration m_registration;
};

/// A running JACK server; never starts one. FluidSynth's own driver never closes a client whose server has
/// died (2.3.1).
class JackBackend final : public AudioBackend {
  public:
    [[nodiscard]] std::string_view name() const override { return "jack"; }
    [[nodiscard]] bool answers(const std::string& /*device*/) const override { return jack::serverRuns(); }

    [[nodiscard]] std::unique_ptr<Connection> connect(LiveSynthesizer& synthesizer,
                                                      const std::string& /*device*/) const override {
        const std::shared_ptr<jack::Client> client = jack::Client::running();
        if (client == nullptr) return nullptr;
        try {
            return std::make_unique<JackConnection>(synthesizer, client);
        } catch (const Error& error) {
            base::log(base::Level::Info, "JACK", error.what());
            return nullptr;
        }
    }

    [[nodiscard]] std::optional<double> sampleRate() const override {
        const std::shared_ptr<jack::Client> client = jack::Client::running();
        if (client == nullptr) return std::nullopt;
        return client->sampleRate();
    }
};

}  // namespace

const AudioBackend& jackBackend() {
    static const JackBackend kBackend;
    return kBackend;
}

}  // namespace incipit::synth
