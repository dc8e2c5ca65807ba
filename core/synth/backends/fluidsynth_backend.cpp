#include <fluidsynth.h>

#include <utility>

#include "base/foreign_log.h"
#include "synth/backends/audio_backend.h"
#include "synth/foreign_messages.h"

namespace incipit::synth {

namespace {

constexpr double kProbedRate = 48000;

struct DeleteSettings {
    void operator()(fluid_settings_t* settings) const { delete_fluid_settings(settings); }
};
struct DeleteDriver {
    void operator()(fluid_audio_driver_t* driver) const { delete_fluid_audio_driver(driver); }
};
using Settings = std::unique_ptr<fluid_settings_t, DeleteSettings>;
using Driver = std::unique_ptr<fluid_audio_driver_t, DeleteDriver>;

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

Driver openDriver(fluid_settings_t* settings, fluid_audio_func_t callback, void* data) {
    const base::QuietForeignMessages quiet;
    return Driver(settings == nullptr ? nullptr : new_fluid_audio_driver2(settings, callback, data));
}

class FluidSynthConnection final : public AudioBackend::Connection {
  public:
    FluidSynthConnection(Settings settings, Driver driver)
        : m_settings(std::move(settings)), m_driver(std::move(driver)) {}

  private:
    Settings m_settings;
    Driver m_driver;  // destroyed first
};

/// One of FluidSynth's own drivers.
class FluidSynthBackend final : public AudioBackend {
  public:
    explicit FluidSynthBackend(std::string name) : m_name(std::move(name)) {}

    [[nodiscard]] std::string_view name() const override { return m_name; }

    [[nodiscard]] bool answers(const std::string& device) const override {
        const Settings settings = settingsFor(device, kProbedRate);
        return openDriver(settings.get(), ignore, nullptr) != nullptr;
    }

    [[nodiscard]] std::unique_ptr<Connection> connect(LiveSynthesizer& synthesizer,
                                                      const std::string& device) const override {
        Settings settings = settingsFor(device, synthesizer.sampleRate());
        Driver driver = openDriver(settings.get(), render, &synthesizer);
        if (driver == nullptr) return nullptr;
        return std::make_unique<FluidSynthConnection>(std::move(settings), std::move(driver));
    }

    [[nodiscard]] std::vector<std::string> devices() const override {
        std::vector<std::string> devices;
        const Settings settings = settingsFor({}, kProbedRate);
        const base::QuietForeignMessages quiet;
        if (settings == nullptr) return devices;
        fluid_settings_foreach_option(settings.get(), deviceSetting().c_str(), &devices,
                                      [](void* list, const char* /*name*/, const char* option) {
                                          static_cast<std::vector<std::string>*>(list)->emplace_back(option);
                                      });
        return devices;
    }

  private:
    [[nodiscard]] std::string deviceSetting() const { return "audio." + m_name + ".device"; }

    /// Null where FluidSynth was built without the driver.
    [[nodiscard]] Settings settingsFor(const std::string& device, double sampleRate) const {
        routeForeignMessages();
        Settings settings(new_fluid_settings());
        if (settings == nullptr) return settings;
        fluid_settings_setnum(settings.get(), "synth.sample-rate", sampleRate);
        if (!device.empty()) fluid_settings_setstr(settings.get(), deviceSetting().c_str(), device.c_str());
        if (fluid_settings_setstr(settings.get(), "audio.driver", m_name.c_str()) == FLUID_FAILED)
            settings.reset();
        return settings;
    }

    std::string m_name;
};

}  // namespace

// FluidSynth's other drivers are no devices ("file" would write into the current folder) or do not tell when
// they fail.

const AudioBackend& pulseAudioBackend() {
    static const FluidSynthBackend kBackend("pulseaudio");
    return kBackend;
}

const AudioBackend& alsaBackend() {
    static const FluidSynthBackend kBackend("alsa");
    return kBackend;
}

}  // namespace incipit::synth
