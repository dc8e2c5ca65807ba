#pragma once

#include <chrono>
#include <cstddef>

namespace incipit::synth {

/// The moments to which a sound device's frames belong, from the ragged moments at which it asks for them: a
/// delay-locked loop (F. Adriaensen, "Using a DLL to filter time", Linux Audio Conference 2005). No locks, no
/// allocation.
class FrameClock {
  public:
    using Clock = std::chrono::steady_clock;

    explicit FrameClock(double sampleRate) : m_sampleRate(sampleRate) {}

    /// The device asks for so many frames now. @returns the moment of the first, which drifts with the
    /// device's own clock and not with the caller's delays
    Clock::time_point next(Clock::time_point now, std::size_t frames);

  private:
    double m_sampleRate;
    std::size_t m_frames = 0;  ///< of the block before; 0 for none
    double m_next = 0;         ///< seconds, when the next block is expected
    double m_period = 0;       ///< seconds of a block, as it was measured
    double m_age = 0;          ///< seconds since the loop began
};

}  // namespace incipit::synth
