#include "synth/audio_output.h"

#include <fluidsynth.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/error.h"
#include "base/foreign_log.h"
#include "jack/client.h"
#include "synth/foreign_messages.h"
#include "synth/jack_output.h"
#include "synth/soundfont.h"

namespace incipit::synth {

namespace {

constexpr const char* kJack = "jack";
constexpr double kProbedRate = 48000;
constexpr std::array<const char*, 3> kDrivers{kJack, "pulseaudio", "alsa"};

struct DeleteSettings {
    void operator()(fluid_settings_t* settings) const { delete_fluid_settings(settings); }
};
struct DeleteDriver {
    void operator()(fluid_audio_driver_t* driver) const { delete_fluid_audio_driver(driver); }
};
using Settings = std::unique_ptr<fluid_settings_t, DeleteSettings>;

/// FluidSynth's driver asks for the next frames.
int render(void* synthesizer, int frames, int /*effects*/, float** /*effect*/, int sides, float** side) {
    if (frames <= 0 || sides < 2) return FLUID_OK;
    const auto count = static_cast<std::size_t>(frames);
    static_cast<LiveSynthesizer*>(synthesizer)
        ->render({side[0], count}, {side[1], count}, playback::Clock::now());
    return FLUID_OK;
}

int ignore(void* /*data*/, int /*frames*/, int /*effects*/, float** /*effect*/, int /*sides*/,
           float** /*side*/) {
    return FLUID_OK;
}

Settings settingsFor(const std::string& driver, const std::string& device, double sampleRate) {
    routeForeignMessages();
    Settings settings(new_fluid_settings());
    if (settings == nullptr) return settings;
    fluid_settings_setnum(settings.get(), "synth.sample-rate", sampleRate);
    if (!device.empty()) {
        fluid_settings_setstr(settings.get(), ("audio." + driver + ".device").c_str(), device.c_str());
    }
    if (fluid_settings_setstr(settings.get(), "audio.driver", driver.c_str()) == FLUID_FAILED)
        settings.reset();
    return settings;
}

/// False for drivers that are no devices: "file" would write into the current folder.
bool isWorthTrying(const std::string& driver) {
    return std::find(kDrivers.begin(), kDrivers.end(), driver) != kDrivers.end();
}

std::vector<std::string> candidates(const std::string& driver) {
    if (!driver.empty()) return {driver};
    return {kDrivers.begin(), kDrivers.end()};
}

using Device = std::unique_ptr<fluid_audio_driver_t, DeleteDriver>;

Device openDevice(fluid_settings_t* settings, fluid_audio_func_t callback, void* data) {
    const base::QuietForeignMessages quiet;
    return Device(settings == nullptr ? nullptr : new_fluid_audio_driver2(settings, callback, data));
}

/// Whether the driver has a device that opens now, by opening it.
bool opens(const std::string& driver, const std::string& device) {
    if (driver == kJack) return jack::serverRuns();
    if (!isWorthTrying(driver)) return false;
    const Settings settings = settingsFor(driver, device, kProbedRate);
    return openDevice(settings.get(), ignore, nullptr) != nullptr;
}

/// The first driver that `attempt` takes. @throws Error where it takes none
template <typename Attempt>
std::string firstDriver(const AudioOptions& options, const Attempt& attempt) {
    std::string tried;
    for (const std::string& driver : candidates(options.driver)) {
        if (attempt(driver)) return driver;
        tried += (tried.empty() ? "" : ", ") + driver + (options.device.empty() ? "" : " " + options.device);
    }
    throw Error("No sound device could be opened (tried " + tried +
                "). Connect one or start a sound server, or play into a MIDI port.");
}

/// A synthesizer that owns its device.
struct Sounding {
    LiveSynthesizer synthesizer;
    AudioOutput output;  // destroyed first

    Sounding(const SynthesizerOptions& options, const AudioOptions& audio)
        : synthesizer(options), output(synthesizer, audio) {}
};

}  // namespace

struct AudioOutput::Implementation {
    std::unique_ptr<JackOutput> jack;
    Settings settings;
    Device device;  // destroyed first
    std::string driver;
};

AudioOutput::AudioOutput(LiveSynthesizer& synthesizer, const AudioOptions& options)
    : m_implementation(std::make_unique<Implementation>()) {
    Implementation& self = *m_implementation;
    self.driver = firstDriver(options, [&](const std::string& driver) {
        if (driver == kJack) return (self.jack = JackOutput::open(synthesizer)) != nullptr;
        if (!isWorthTrying(driver)) return false;
        self.settings = settingsFor(driver, options.device, synthesizer.sampleRate());
        self.device = openDevice(self.settings.get(), render, &synthesizer);
        return self.device != nullptr;
    });
}

AudioOutput::~AudioOutput() = default;

const std::string& AudioOutput::driver() const {
    return m_implementation->driver;
}

std::shared_ptr<LiveSynthesizer> openSynthesizer(const SynthesizerOptions& options,
                                                 const AudioOptions& audio) {
    // To load a SoundFont takes seconds of all cores, in vain without a device; whether it is one does not.
    checkSoundFont(findSoundFont(options.soundFont));
    const std::string driver =
        firstDriver(audio, [&](const std::string& each) { return opens(each, audio.device); });
    SynthesizerOptions adapted = options;
    // A JACK server has one rate for all.
    if (const auto client = driver == kJack ? jack::Client::running() : nullptr)
        adapted.sampleRate = client->sampleRate();
    const auto sounding =
        std::make_shared<Sounding>(adapted, AudioOptions{.driver = driver, .device = audio.device});
    return {sounding, &sounding->synthesizer};
}

std::vector<std::string> availableDrivers() {
    std::vector<std::string> drivers;
    for (const char* driver : kDrivers) {
        if (opens(driver, {})) drivers.emplace_back(driver);
    }
    return drivers;
}

std::vector<std::string> devicesOf(const std::string& driver) {
    std::vector<std::string> devices;
    if (driver == kJack || !isWorthTrying(driver)) return devices;
    const Settings settings = settingsFor(driver, {}, kProbedRate);
    const base::QuietForeignMessages quiet;
    if (settings == nullptr) return devices;
    fluid_settings_foreach_option(settings.get(), ("audio." + driver + ".device").c_str(), &devices,
                                  [](void* list, const char* /*name*/, const char* option) {
                                      static_cast<std::vector<std::string>*>(list)->emplace_back(option);
                                  });
    return devices;
}

}  // namespace incipit::synth
