#include "performance/tap_tempo.h"

namespace incipit::performance {

namespace {

constexpr double kOneTap = 0.06;  // seconds
constexpr double kShortest = 0.15, kLongest = 3;

}  // namespace

void TapTempo::tap(double seconds) {
    if (!m_taps.empty()) {
        const double since = seconds - m_taps.back();
        if (since < kOneTap) return;
        if (since < kShortest || since > kLongest) m_taps.clear();
    }
    m_taps.push_back(seconds);
    if (m_taps.size() > kMost) m_taps.pop_front();
}

double TapTempo::beat() const {
    if (m_taps.size() < 2) return 0;
    return (m_taps.back() - m_taps.front()) / static_cast<double>(m_taps.size() - 1);
}

}  // namespace incipit::performance
