#include "analysis/pitch_frequency.h"

#include <cmath>
#include <cstddef>

namespace incipit::analysis {

namespace {

struct Counts {
    std::array<double, kKeys> sounding{};
    double steps = 0;
};

Counts count(std::span<const std::vector<Frame>> pieces) {
    Counts counts;
    for (const std::vector<Frame>& piece : pieces) {
        for (const Frame& frame : piece) {
            for (std::size_t key = 0; key < kKeys; ++key)
                counts.sounding[key] += frame[key] ? 1 : 0;
        }
        counts.steps += static_cast<double>(piece.size());
    }
    return counts;
}

}  // namespace

PitchFrequency::PitchFrequency(std::span<const std::vector<Frame>> pieces) {
    const Counts counts = count(pieces);
    for (std::size_t key = 0; key < kKeys; ++key)
        m_chances[key] = (counts.sounding[key] + 1) / (counts.steps + 2);
}

double PitchFrequency::nllPerStep(std::span<const std::vector<Frame>> pieces) const {
    const Counts counts = count(pieces);
    if (counts.steps == 0) return 0;
    double sum = 0;
    for (std::size_t key = 0; key < kKeys; ++key) {
        const double sounding = counts.sounding[key];
        sum -= sounding * std::log(m_chances[key]);
        sum -= (counts.steps - sounding) * std::log1p(-m_chances[key]);
    }
    return sum / counts.steps;
}

}  // namespace incipit::analysis
