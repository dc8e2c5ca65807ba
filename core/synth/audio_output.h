#pragma once

#include <memory>
#include <string>
#include <vector>

#include "synth/live_synthesizer.h"

namespace incipit::synth {

struct AudioOptions {
    std::string driver;  ///< "jack", "pulseaudio" or "alsa"; empty: the first of them that answers
    std::string device;  ///< the driver's name for it; empty: its default. JACK has none.
};

/// Connects a synthesizer to a sound device for as long as it lives; destroy it before the synthesizer.
class AudioOutput {
  public:
    /// Never starts a JACK server. Takes up to seconds where a server does not answer: not for the GUI
    /// thread.
    /// @throws Error that says what was tried
    AudioOutput(LiveSynthesizer& synthesizer, const AudioOptions& options);
    ~AudioOutput();
    AudioOutput(const AudioOutput&) = delete;
    AudioOutput& operator=(const AudioOutput&) = delete;

    [[nodiscard]] const std::string& driver() const;

  private:
    struct Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

/// A synthesizer with its sound device, as the player wants it.
/// @param trace  is told all that is played
/// @throws Error when either cannot be had
[[nodiscard]] std::shared_ptr<LiveSynthesizer> openSynthesizer(
    const SynthesizerOptions& options, const AudioOptions& audio = {},
    std::shared_ptr<playback::MidiTrace> trace = nullptr);

/// The drivers that answer now, in the order in which they are tried. Takes up to seconds: not for the GUI
/// thread.
[[nodiscard]] std::vector<std::string> availableDrivers();

/// The devices of a driver, as it names them; empty where it has but one. Not for the GUI thread.
[[nodiscard]] std::vector<std::string> devicesOf(const std::string& driver);

}  // namespace incipit::synth
