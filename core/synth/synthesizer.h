#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/fact.h"
#include "playback/midi_sink.h"
#include "synth/limiter.h"

namespace incipit::synth {

struct SynthesizerOptions {
    std::filesystem::path soundFont;  ///< empty: the system's default
    double sampleRate = 48000;        ///< 8,000 to 96,000 Hz
    double gain = 0.6;                ///< 0 to 10, before the limiter
    std::optional<double> ceiling =
        Limiter::kCeiling;  ///< dBTP; what would go above is made softer; none: it may
    int polyphony = 256;    ///< 1 to 65,535 voices
    int threads = 1;        ///< 1 to 64, that share the voices; more than 1 is for renders only
    int units = 1;          ///< of 16 channels, 1 to 16
    bool reverb = true;
    bool chorus = true;
};

/// FluidSynth with a SoundFont loaded: MIDI in, stereo samples out, one thread at a time. For sound in real
/// time see LiveSynthesizer. With one thread, after the constructor no member allocates or locks, but for
/// system exclusive tuning.
class Synthesizer final : public playback::MidiSink {
  public:
    /// @throws Error when the SoundFont is missing or damaged
    explicit Synthesizer(const SynthesizerOptions& options = {});
    ~Synthesizer() override;

    void send(std::span<const std::uint8_t> message) noexcept override { send(0, message); }
    void send(std::size_t unit, std::span<const std::uint8_t> message) noexcept;
    void panic() noexcept override;
    [[nodiscard]] std::size_t units() const noexcept override;
    [[nodiscard]] playback::MidiSink& unit(std::size_t number) noexcept override;
    [[nodiscard]] std::string name() const override;

    /// The next frames, interleaved left and right; -1 to 1 where they are limited. They sound latency()
    /// frames late, limited or not.
    void render(std::span<float> interleaved) noexcept;
    /// The same, the sides apart, of one length.
    void render(std::span<float> left, std::span<float> right) noexcept;
    void setGain(double gain) noexcept;  ///< 0 to 10
    [[nodiscard]] int activeVoices() const noexcept;
    [[nodiscard]] double sampleRate() const;
    [[nodiscard]] std::size_t latency() const noexcept;
    /// What was made softer.
    [[nodiscard]] std::size_t limitedFrames() const noexcept;
    [[nodiscard]] float takeLeastGain() noexcept;  ///< since the last call, 1 for none
    /// What checkSoundFont() had to say.
    [[nodiscard]] const std::vector<Fact>& warnings() const;

  private:
    struct Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

/// FluidSynth's, as "2.3.1".
[[nodiscard]] std::string fluidSynthVersion();

}  // namespace incipit::synth
