#pragma once

#include <memory>

#include "jack/port.h"
#include "synth/live_synthesizer.h"

namespace incipit::synth {

/// A synthesizer on JACK, with ports "left" and "right" that are connected to the first two of the sound
/// card. FluidSynth's own driver never closes a client whose server has died (2.3.1).
class JackOutput final : private jack::Participant {
  public:
    /// Never starts a server. Null where none answers.
    [[nodiscard]] static std::unique_ptr<JackOutput> open(LiveSynthesizer& synthesizer);

  private:
    JackOutput(LiveSynthesizer& synthesizer, const std::shared_ptr<jack::Client>& client);
    void process(const jack::Period& period) noexcept override;

    LiveSynthesizer& m_synthesizer;
    jack::Port m_left;
    jack::Port m_right;
    std::uint64_t m_dropouts;  ///< of the client, as told to the synthesizer
    jack::Place m_place;
};

}  // namespace incipit::synth
