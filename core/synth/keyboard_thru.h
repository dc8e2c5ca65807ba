#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <thread>
#include <utility>

#include "synth/live_synthesizer.h"

namespace incipit::synth {

/// What is played on a keyboard goes on to the synthesizer of the moment without delay.
class KeyboardThru {
  public:
    /// One thread, the MIDI system's. No lock, no allocation.
    void play(std::span<const std::uint8_t> message) noexcept {
        ++m_inside;
        if (LiveSynthesizer* synthesizer = m_now.load()) synthesizer->playLive(message);
        --m_inside;
    }

    /// Null for none. Returns when nobody plays on the old one any more, in microseconds. One thread.
    void setSynthesizer(std::shared_ptr<LiveSynthesizer> synthesizer) {
        m_now = synthesizer.get();
        while (m_inside > 0)
            std::this_thread::sleep_for(std::chrono::microseconds(100));
        m_owner = std::move(synthesizer);
    }

  private:
    std::atomic<LiveSynthesizer*> m_now{nullptr};
    std::atomic<int> m_inside{0};
    std::shared_ptr<LiveSynthesizer> m_owner;
};

}  // namespace incipit::synth
