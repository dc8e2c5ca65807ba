#include "synth/frame_clock.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace incipit::synth {

namespace {

// Wide at first, so that a late first block is soon forgotten, then narrow (Hz).
constexpr double kWidest = 8;
constexpr double kNarrowest = 0.5;
constexpr double kFarthest = 0.25;  // seconds; past this the device has paused, and the loop begins anew

}  // namespace

FrameClock::Clock::time_point FrameClock::next(Clock::time_point now, std::size_t frames) {
    const double time = std::chrono::duration<double>(now.time_since_epoch()).count();
    const double nominal = static_cast<double>(frames) / m_sampleRate;
    if (m_frames == 0 || std::abs(time - m_next) > kFarthest) {
        m_next = time;
        m_period = nominal;
        m_age = 0;
    } else if (frames != m_frames) {
        m_period *= static_cast<double>(frames) / static_cast<double>(m_frames);
    }
    m_frames = frames;
    const double error = time - m_next;
    m_age += nominal;
    const double bandwidth = std::clamp(1 / m_age, kNarrowest, kWidest);
    const double omega = 2 * std::numbers::pi * bandwidth * nominal;
    const double first = m_next;
    m_next += m_period + std::numbers::sqrt2 * omega * error;
    m_period += omega * omega * error;
    return Clock::time_point(
        std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(first)));
}

}  // namespace incipit::synth
