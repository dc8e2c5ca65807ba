#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "synth/live_synthesizer.h"

namespace incipit::synth {

/// A way to a sound device: a sound server, or the system's own sound. Calls can take seconds where a server
/// does not answer: not for the GUI thread.
class AudioBackend {
  public:
    /// A synthesizer at its device, which it leaves when this is destroyed.
    class Connection {
      public:
        virtual ~Connection() = default;
    };

    virtual ~AudioBackend() = default;

    /// As --driver takes it.
    [[nodiscard]] virtual std::string_view name() const = 0;
    /// Whether the device opens now.
    /// @param device  one of devices(); empty: the default
    [[nodiscard]] virtual bool answers(const std::string& device) const = 0;
    /// Null where it does not.
    [[nodiscard]] virtual std::unique_ptr<Connection> connect(LiveSynthesizer& synthesizer,
                                                              const std::string& device) const = 0;
    /// Of all that sounds there; none: each chooses its own.
    [[nodiscard]] virtual std::optional<double> sampleRate() const { return std::nullopt; }
    /// Empty where there is but one.
    [[nodiscard]] virtual std::vector<std::string> devices() const { return {}; }
};

/// All, in the order in which they are tried.
[[nodiscard]] std::span<const AudioBackend* const> audioBackends();

// Each in its own file.
[[nodiscard]] const AudioBackend& jackBackend();
[[nodiscard]] const AudioBackend& pulseAudioBackend();
[[nodiscard]] const AudioBackend& alsaBackend();

}  // namespace incipit::synth
