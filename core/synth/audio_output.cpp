#include "synth/audio_output.h"

#include <utility>

#include "base/error.h"
#include "midi/ports.h"
#include "synth/backends/audio_backend.h"
#include "synth/messages.h"
#include "synth/soundfont.h"

namespace incipit::synth {

namespace {

const AudioBackend* backendNamed(const std::string& driver) {
    for (const AudioBackend* backend : audioBackends()) {
        if (backend->name() == driver) return backend;
    }
    return nullptr;
}

/// The backends that the options leave to try.
std::vector<const AudioBackend*> candidates(const std::string& driver) {
    if (driver.empty()) return {audioBackends().begin(), audioBackends().end()};
    if (const AudioBackend* named = backendNamed(driver)) return {named};
    return {};
}

/// The first backend that `attempt` takes. @throws Error where it takes none
template <typename Attempt>
const AudioBackend& firstBackend(const AudioOptions& options, const Attempt& attempt) {
    const std::string device = options.device.empty() ? "" : " " + options.device;
    std::string tried;
    for (const AudioBackend* backend : candidates(options.driver)) {
        if (attempt(*backend)) return *backend;
        tried += (tried.empty() ? "" : ", ") + std::string(backend->name()) + device;
    }
    throw Error(messages::kNoDevice, (tried.empty() ? options.driver + device : tried));
}

/// A synthesizer that owns its device.
struct Sounding {
    LiveSynthesizer synthesizer;
    AudioOutput output;  // destroyed first

    Sounding(const SynthesizerOptions& options, const AudioOptions& audio,
             std::shared_ptr<playback::MidiTrace> trace)
        : synthesizer(options, std::move(trace)), output(synthesizer, audio) {}
};

}  // namespace

struct AudioOutput::Implementation {
    std::unique_ptr<AudioBackend::Connection> connection;
    std::string driver;
};

AudioOutput::AudioOutput(LiveSynthesizer& synthesizer, const AudioOptions& options)
    : m_implementation(std::make_unique<Implementation>()) {
    Implementation& self = *m_implementation;
    self.driver = firstBackend(options, [&](const AudioBackend& backend) {
                      self.connection = backend.connect(synthesizer, options.device);
                      return self.connection != nullptr;
                  }).name();
}

AudioOutput::~AudioOutput() = default;

const std::string& AudioOutput::driver() const {
    return m_implementation->driver;
}

std::shared_ptr<LiveSynthesizer> openSynthesizer(const SynthesizerOptions& options, const AudioOptions& audio,
                                                 std::shared_ptr<playback::MidiTrace> trace) {
    // To load a SoundFont takes seconds of all cores, in vain without a device; whether it is one does not.
    checkSoundFont(findSoundFont(options.soundFont));
    const AudioBackend& backend =
        firstBackend(audio, [&](const AudioBackend& each) { return each.answers(audio.device); });
    SynthesizerOptions adapted = options;
    adapted.units = static_cast<int>(midi::Ports::kMost);  // whatever pieces come
    if (const auto rate = backend.sampleRate()) adapted.sampleRate = *rate;
    const auto sounding = std::make_shared<Sounding>(
        adapted, AudioOptions{.driver = std::string(backend.name()), .device = audio.device},
        std::move(trace));
    return {sounding, &sounding->synthesizer};
}

std::vector<std::string> availableDrivers() {
    std::vector<std::string> drivers;
    for (const AudioBackend* backend : audioBackends()) {
        if (backend->answers({})) drivers.emplace_back(backend->name());
    }
    return drivers;
}

std::vector<std::string> devicesOf(const std::string& driver) {
    const AudioBackend* backend = backendNamed(driver);
    return backend == nullptr ? std::vector<std::string>{} : backend->devices();
}

}  // namespace incipit::synth
