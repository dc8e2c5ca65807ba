#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "playback/midi_sink.h"

namespace incipit::synth {

struct SynthesizerOptions {
    std::filesystem::path soundFont;  ///< empty: the system's default
    double sampleRate = 48000;        ///< 8,000 to 96,000 Hz
    double gain = 0.6;                ///< 0 to 10
    int polyphony = 256;              ///< 1 to 65,535 voices
};

/// FluidSynth with a SoundFont loaded: MIDI in, stereo samples out. Sounds by itself only through an
/// AudioOutput. send() may come from another thread than render().
class Synthesizer final : public playback::MidiSink {
  public:
    /// @throws Error when the SoundFont is missing or damaged
    explicit Synthesizer(const SynthesizerOptions& options = {});
    ~Synthesizer() override;

    void send(std::span<const std::uint8_t> message) noexcept override;
    void panic() noexcept override;
    [[nodiscard]] std::string name() const override;

    /// The next frames, interleaved left and right, -1 to 1. For rendering without an AudioOutput.
    void render(std::span<float> interleaved) noexcept;
    [[nodiscard]] int activeVoices() const noexcept;
    [[nodiscard]] double sampleRate() const;
    /// What checkSoundFont() had to say.
    [[nodiscard]] const std::vector<std::string>& warnings() const;

  private:
    friend class AudioOutput;
    struct Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

/// Connects a synthesizer to a sound device for as long as it lives; destroy it before the synthesizer.
class AudioOutput {
  public:
    /// Tries the named driver, or when empty each of jack (never starting a server), pulseaudio and alsa.
    /// Takes up to seconds where a server does not answer: not for the GUI thread. @throws Error that says
    /// what was tried.
    AudioOutput(Synthesizer& synthesizer, const std::string& driver);
    ~AudioOutput();
    AudioOutput(const AudioOutput&) = delete;
    AudioOutput& operator=(const AudioOutput&) = delete;

    [[nodiscard]] const std::string& driver() const { return m_driver; }

  private:
    void* m_device = nullptr;  // fluid_audio_driver_t
    std::string m_driver;
};

/// The synthesizer with its sound device as one sink, as the player wants it.
/// @throws Error when either cannot be had
[[nodiscard]] std::shared_ptr<playback::MidiSink> openSynthesizer(const SynthesizerOptions& options,
                                                                  const std::string& driver = {});

}  // namespace incipit::synth
