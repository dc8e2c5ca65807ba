#pragma once

#include <atomic>
#include <memory>

#include "synth/live_synthesizer.h"

namespace incipit::synth {

/// A synthesizer as a JACK client, with ports "left" and "right" that are connected to the first two of the
/// sound card. FluidSynth's own driver never closes a client whose server has died, and with it the whole
/// process is cut off from every server to come (2.3.1).
class JackOutput {
  public:
    /// Never starts a server. Null where none answers.
    [[nodiscard]] static std::unique_ptr<JackOutput> open(LiveSynthesizer& synthesizer);

    ~JackOutput();
    JackOutput(const JackOutput&) = delete;
    JackOutput& operator=(const JackOutput&) = delete;

  private:
    explicit JackOutput(LiveSynthesizer& synthesizer) : m_synthesizer(synthesizer) {}
    void connectToCard();
    static int process(unsigned frames, void* output);

    LiveSynthesizer& m_synthesizer;
    void* m_client = nullptr;  // jack_client_t
    void* m_left = nullptr;    // jack_port_t
    void* m_right = nullptr;
    std::atomic<bool> m_closing{false};
    std::atomic<bool> m_closed{false};  ///< no call is in the synthesizer any more
};

}  // namespace incipit::synth
