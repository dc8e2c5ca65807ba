#include "performance/beat_follower.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace incipit::performance {

namespace {

constexpr double kOneChord = 0.06;     // seconds within which keys are struck together
constexpr double kHalf = 0.5;          // quarters: eighths are listened to
constexpr double kNear = 0.12;         // quarters; a triplet and a sixteenth are farther off
constexpr double kBetweenBeats = 0.5;  // what an eighth between two beats counts
constexpr double kPhaseShare = 0.5, kPeriodShare = 0.2;
constexpr double kMostPhase = 0.1, kMostPeriod = 0.03;  // of a period, for one onset
constexpr double kMostDrift = 1.5;                      // times as fast or as slow as it began
constexpr double kSlowestPeriod = 3, kFastestPeriod = 0.15;

}  // namespace

BeatFollower::BeatFollower(double tempo, double first)
    : m_slowest(std::min(60 / tempo * kMostDrift, kSlowestPeriod)),
      m_fastest(std::max(60 / tempo / kMostDrift, kFastestPeriod)),
      m_period(60 / tempo),
      m_bent(m_period),
      m_at(first),
      m_heard(-std::numeric_limits<double>::infinity()) {}

double BeatFollower::quarters(double seconds) const {
    const double bent = m_place + (seconds - m_at) / m_bent;
    if (bent <= m_bentUntil) return bent;
    return m_bentUntil + (seconds - this->seconds(m_bentUntil)) / m_period;
}

double BeatFollower::seconds(double quarters) const {
    const double bent = m_at + (std::min(quarters, m_bentUntil) - m_place) * m_bent;
    return bent + std::max(quarters - m_bentUntil, 0.0) * m_period;
}

void BeatFollower::hear(double onset, double now) {
    if (onset - m_heard < kOneChord) return;
    m_heard = onset;
    const double place = quarters(onset);
    const double line = std::round(place / kHalf) * kHalf;
    if (std::abs(place - line) > kNear) return;
    const double weight = line == std::round(line) ? 1 : kBetweenBeats;
    const double late = weight * (place - line) * m_period;  // seconds; below 0: early
    const double here = quarters(now);
    const auto bounded = [this](double change, double most) {
        return std::clamp(change, -most * m_period, most * m_period);
    };
    const double phase = bounded(kPhaseShare * late, kMostPhase);
    m_period = std::clamp(m_period + bounded(kPeriodShare * late, kMostPeriod), m_fastest, m_slowest);
    m_place = here;
    m_at = now;
    m_bent = m_period + phase;
    m_bentUntil = here + 1;
}

}  // namespace incipit::performance
