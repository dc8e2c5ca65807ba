#include <fluidsynth.h>

#include <array>
#include <utility>

#include "base/error.h"
#include "synth/foreign_messages.h"
#include "synth/jack_server.h"
#include "synth/synthesizer.h"
#include "synth/synthesizer_implementation.h"

namespace incipit::synth {

namespace {

constexpr std::array<const char*, 3> kDrivers{"jack", "pulseaudio", "alsa"};

fluid_audio_driver_t* tryDriver(const std::string& driver, fluid_settings_t* settings, fluid_synth_t* synth) {
    // "file" is no device: it would write into the current folder.
    if (driver == "file") return nullptr;
    // FluidSynth would start a JACK server and wait for it.
    if (driver == "jack" && !jackServerRuns()) return nullptr;
    const QuietForeignMessages quiet;
    if (fluid_settings_setstr(settings, "audio.driver", driver.c_str()) == FLUID_FAILED) return nullptr;
    return new_fluid_audio_driver(settings, synth);
}

/// The synthesizer and its device as one sink.
class SoundingSynthesizer final : public playback::MidiSink {
  public:
    SoundingSynthesizer(const SynthesizerOptions& options, const std::string& driver)
        : m_synthesizer(options), m_output(m_synthesizer, driver) {}

    void send(std::span<const std::uint8_t> message) noexcept override { m_synthesizer.send(message); }
    void panic() noexcept override { m_synthesizer.panic(); }
    [[nodiscard]] std::string name() const override { return m_synthesizer.name(); }

  private:
    Synthesizer m_synthesizer;
    AudioOutput m_output;  // destroyed first
};

}  // namespace

AudioOutput::AudioOutput(Synthesizer& synthesizer, const std::string& driver) {
    fluid_settings_t* settings = synthesizer.m_implementation->settings.get();
    fluid_synth_t* synth = synthesizer.m_implementation->synth.get();
    fluid_settings_setstr(settings, "audio.jack.id", "Incipit");
    fluid_settings_setint(settings, "audio.jack.autoconnect", 1);
    std::string tried;
    for (const char* candidate : kDrivers) {
        const std::string name = driver.empty() ? candidate : driver;
        m_device = tryDriver(name, settings, synth);
        if (m_device != nullptr) {
            m_driver = name;
            return;
        }
        tried += (tried.empty() ? "" : ", ") + name;
        if (!driver.empty()) break;
    }
    throw Error("No sound device could be opened (tried " + tried +
                "). Connect one or start a sound server, or play into a MIDI port.");
}

AudioOutput::~AudioOutput() {
    delete_fluid_audio_driver(static_cast<fluid_audio_driver_t*>(m_device));
}

std::shared_ptr<playback::MidiSink> openSynthesizer(const SynthesizerOptions& options,
                                                    const std::string& driver) {
    return std::make_shared<SoundingSynthesizer>(options, driver);
}

}  // namespace incipit::synth
