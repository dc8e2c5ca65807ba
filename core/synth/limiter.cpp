#include "synth/limiter.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

#include "base/decibels.h"

namespace incipit::synth {

namespace {

constexpr double kAhead = 0.0016;   // seconds
constexpr double kRelease = 0.080;  // seconds to come back two thirds of the way
constexpr double kMargin = 0.4;     // dB: the gain moves between the points that are measured

/// Of the point `at` between two samples, 0 to 1, from `taps` samples around it: a sinc under a Hann window.
double weight(double at, std::size_t tap, std::size_t taps) {
    const double half = static_cast<double>(taps) / 2;
    const double x = std::numbers::pi * (half - 1 + at - static_cast<double>(tap));
    return std::sin(x) / x * (0.5 + 0.5 * std::cos(x / half));
}

}  // namespace

Limiter::Limiter(double sampleRate, std::optional<double> ceiling)
    : m_ceiling(ceiling ? static_cast<float>(base::fromDecibels(*ceiling - kMargin))
                        : std::numeric_limits<float>::infinity()),
      m_recovery(1 - std::exp(-1 / (kRelease * sampleRate))) {
    for (std::size_t point = 0; point < kPoints; ++point) {
        float most = 0;
        for (std::size_t tap = 0; tap < kTaps; ++tap) {
            const double at = static_cast<double>(point + 1) / (kPoints + 1);
            m_filter[point][tap] = static_cast<float>(weight(at, tap, kTaps));
            most += std::abs(m_filter[point][tap]);
        }
        m_mostByFilter = std::max(m_mostByFilter, most);
    }
    const auto ahead = static_cast<std::size_t>(std::max(kAhead * sampleRate, 1.0));
    m_delay.resize(ahead + kTaps / 2);
    m_queue.resize(ahead + kTaps / 2 + 2);
    m_gains.assign(ahead, 1);
    m_sum = static_cast<double>(ahead);
}

void Limiter::process(std::span<float> left, std::span<float> right) noexcept {
    for (std::size_t i = 0; i < left.size(); ++i) {
        const Frame frame = next({left[i], right[i]});
        left[i] = frame.left;
        right[i] = frame.right;
    }
}

void Limiter::process(std::span<float> interleaved) noexcept {
    for (std::size_t i = 0; i + 1 < interleaved.size(); i += 2) {
        const Frame frame = next({interleaved[i], interleaved[i + 1]});
        interleaved[i] = frame.left;
        interleaved[i + 1] = frame.right;
    }
}

float Limiter::takeLeastGain() noexcept {
    return std::exchange(m_least, 1.0F);
}

Limiter::Frame Limiter::next(Frame frame) noexcept {
    const float peak = truePeak(frame);
    const float least = leastAhead(peak > m_ceiling ? m_ceiling / peak : 1);
    m_released = std::min<double>(least, m_released + (1 - m_released) * m_recovery);
    const float gain = average(static_cast<float>(m_released));
    ++m_frame;
    const Frame past = std::exchange(m_delay[m_at], frame);
    m_at = m_at + 1 == m_delay.size() ? 0 : m_at + 1;
    constexpr float kUnheard = 0.9999F;
    if (gain >= kUnheard) return past;
    m_least = std::min(m_least, gain);
    ++m_limited;
    return {past.left * gain, past.right * gain};
}

/// The largest of the frame and what is between two that came some frames before.
float Limiter::truePeak(Frame frame) noexcept {
    m_newest = m_newest == 0 ? kTaps - 1 : m_newest - 1;
    const std::array<float, 2> sides{frame.left, frame.right};
    float peak = std::max(std::abs(frame.left), std::abs(frame.right));
    m_quiet = peak * m_mostByFilter > m_ceiling ? 0 : m_quiet + 1;
    for (std::size_t side = 0; side < sides.size(); ++side) {
        auto& history = m_history[side];
        history[m_newest] = history[m_newest + kTaps] = sides[side];
        if (m_quiet >= kTaps) continue;
        for (const auto& weights : m_filter) {
            float sum = 0;
            for (std::size_t tap = 0; tap < kTaps; ++tap)
                sum += weights[tap] * history[m_newest + tap];
            peak = std::max(peak, std::abs(sum));
        }
    }
    return peak;
}

/// The least gain of those that the frames in the delay want.
float Limiter::leastAhead(float gain) noexcept {
    const auto place = [this](std::size_t i) -> Wanted& { return m_queue[(m_first + i) % m_queue.size()]; };
    if (m_count > 0 && place(0).frame + m_delay.size() < m_frame) {
        m_first = (m_first + 1) % m_queue.size();
        --m_count;
    }
    while (m_count > 0 && place(m_count - 1).gain >= gain)
        --m_count;
    place(m_count++) = {m_frame, gain};
    return place(0).gain;
}

/// Over a window as long as what is looked ahead: a step down becomes a line that is down in time.
float Limiter::average(float gain) noexcept {
    float& oldest = m_gains[m_oldest];
    m_sum += static_cast<double>(gain) - static_cast<double>(oldest);
    oldest = gain;
    m_oldest = m_oldest + 1 == m_gains.size() ? 0 : m_oldest + 1;
    return std::min(static_cast<float>(m_sum / static_cast<double>(m_gains.size())), 1.0F);
}

}  // namespace incipit::synth
