#include "export/quantiser.h"

#include <algorithm>
#include <cmath>

namespace incipit::exporting {

namespace {

constexpr float kCrumb = 1.0F / (1 << 20);  // a synthesizer at rest still gives such crumbs
constexpr int kDitheredBits = 16;

}  // namespace

std::span<const std::int32_t> Quantiser::quantise(std::span<const float> samples) {
    m_integers.resize(samples.size());
    const bool silent =
        std::all_of(samples.begin(), samples.end(), [](float sample) { return std::abs(sample) < kCrumb; });
    const bool dithered = m_bits == kDitheredBits && !silent;
    const double steps = std::ldexp(1.0, m_bits - 1);
    const std::int32_t unit = std::int32_t{1} << (32 - m_bits);
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const double exact = double{samples[i]} * steps + (dithered ? dither() : 0);
        m_integers[i] = static_cast<std::int32_t>(std::lrint(std::clamp(exact, -steps, steps - 1))) * unit;
    }
    return m_integers;
}

/// The difference of two uniform numbers, in steps, from the halves of one (Marsaglia's xorshift32).
double Quantiser::dither() {
    m_random ^= m_random << 13U;
    m_random ^= m_random >> 17U;
    m_random ^= m_random << 5U;
    constexpr double kRange = 1 << 16;
    return (static_cast<double>(m_random >> 16U) - static_cast<double>(m_random & 0xFFFFU)) / kRange;
}

}  // namespace incipit::exporting
