#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace incipit::synth {

/// Makes loud stereo sound softer before it is too loud: a limiter that looks ahead. Between two samples a
/// sound can go higher than both, so it is looked at there, too ("true peak", ITU-R BS.1770-4, annex 2, which
/// asks for four times as many points; these are eight times as many, as a limiter must not miss one). Both
/// sides get one gain, which comes down in a line before the peak and goes back up slowly. What never comes
/// near the ceiling comes out as it went in, latency() frames later. One thread; after the constructor
/// nothing allocates or waits, so it may be the audio thread.
class Limiter {
  public:
    static constexpr double kCeiling = -1;  ///< dBTP

    /// @param ceiling  dBTP; none: it only delays
    explicit Limiter(double sampleRate, std::optional<double> ceiling = kCeiling);

    /// In place, sides of one length: what came latency() frames before, limited.
    void process(std::span<float> left, std::span<float> right) noexcept;
    /// In place, interleaved left and right.
    void process(std::span<float> interleaved) noexcept;

    [[nodiscard]] std::size_t latency() const noexcept { return m_delay.size(); }
    /// The least gain since the last call, 1 for none.
    [[nodiscard]] float takeLeastGain() noexcept;
    /// Frames so far that were made softer.
    [[nodiscard]] std::size_t limitedFrames() const noexcept { return m_limited; }

  private:
    static constexpr std::size_t kTaps = 32;   ///< samples around a point
    static constexpr std::size_t kPoints = 7;  ///< between two samples
    struct Frame {
        float left = 0;
        float right = 0;
    };
    struct Wanted {
        std::size_t frame = 0;
        float gain = 1;
    };

    [[nodiscard]] Frame next(Frame frame) noexcept;
    [[nodiscard]] float truePeak(Frame frame) noexcept;
    [[nodiscard]] float leastAhead(float gain) noexcept;
    [[nodiscard]] float average(float gain) noexcept;

    std::array<std::array<float, kTaps>, kPoints> m_filter{};
    float m_mostByFilter = 1;  ///< so many times as large as the samples can a point between them be
    float m_ceiling;
    double m_recovery;           ///< share of the way back to 1, a frame
    std::size_t m_frame = 0;     ///< so many came before this one
    std::vector<Frame> m_delay;  ///< a ring
    std::size_t m_at = 0;        ///< in the delay
    /// The last samples of each side, twice, so that there is always a run of them.
    std::array<std::array<float, 2 * kTaps>, 2> m_history{};
    std::size_t m_newest = 0;
    std::size_t m_quiet = kTaps;  ///< frames since one that a peak can stand beside
    std::vector<Wanted> m_queue;  ///< a ring; gains that rise, the least first, of the frames ahead
    std::size_t m_first = 0, m_count = 0;
    double m_released = 1;
    std::vector<float> m_gains;  ///< a ring; their average is the gain
    std::size_t m_oldest = 0;
    double m_sum = 0;
    float m_least = 1;
    std::size_t m_limited = 0;
};

}  // namespace incipit::synth
