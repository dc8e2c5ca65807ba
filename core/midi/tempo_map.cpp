#include "midi/tempo_map.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace incipit::midi {

namespace {

constexpr int kMostBars = std::numeric_limits<int>::max();
constexpr double kMostTicks = 9e15;  // doubles count one by one up to 2^53

/// Values of all tracks by tick; of several on one tick the last in file order stays.
template <typename Change>
void sortAndThin(std::vector<Change>& changes) {
    std::stable_sort(changes.begin(), changes.end(),
                     [](const Change& a, const Change& b) { return a.tick < b.tick; });
    std::size_t kept = 0;
    for (const Change& change : changes) {
        if (kept > 0 && changes[kept - 1].tick == change.tick) --kept;
        changes[kept++] = change;
    }
    changes.resize(kept);
}

/// Index of the last change at or before the tick; the first one before all of them.
template <typename Change>
std::size_t indexAt(const std::vector<Change>& changes, Tick tick) {
    const auto after = std::upper_bound(changes.begin(), changes.end(), tick,
                                        [](Tick t, const Change& change) { return t < change.tick; });
    return after == changes.begin() ? 0 : static_cast<std::size_t>(after - changes.begin()) - 1;
}

Tick roundTicks(double ticks) {
    return {std::max<std::int64_t>(1, std::llround(ticks))};
}

Tick barLength(const Division& division, const TimeSignature& meter) {
    return roundTicks(division.quarter() * 4 * meter.numerator / meter.denominator);
}

Tick beatLength(const Division& division, const TimeSignature& meter) {
    return roundTicks(division.quarter() * 4 / meter.denominator);
}

double secondsPerTick(const Division& division, double beatsPerMinute) {
    if (division.isSmpte()) return 1 / std::max(division.ticksPerSecond(), 1.0);
    return 60 / (beatsPerMinute * std::max<int>(division.ticksPerQuarter, 1));
}

int addBars(int bar, std::int64_t more) {
    return more > kMostBars - bar ? kMostBars : bar + static_cast<int>(more);
}

void collect(const Event& event, std::vector<TempoChange>& tempi, std::vector<TimeSignature>& meters) {
    const auto& data = event.data;
    if (event.isMeta(meta::kTempo) && data.size() >= 3) {
        const int microseconds = data[0] << 16 | data[1] << 8 | data[2];
        if (microseconds > 0) tempi.push_back({event.tick, 60e6 / microseconds});
    } else if (event.isMeta(meta::kTimeSignature) && data.size() >= 2) {
        if (data[0] > 0 && data[1] < 16) meters.push_back({event.tick, data[0], 1 << data[1]});
    }
}

}  // namespace

TempoMap::TempoMap(const Score& score) : m_division(score.division) {
    for (const Track& track : score.tracks) {
        for (const Event& event : track.events) {
            collect(event, m_tempi, m_meters);
        }
    }
    sortAndThin(m_tempi);
    sortAndThin(m_meters);
    if (m_tempi.empty() || m_tempi.front().tick > Tick{}) m_tempi.insert(m_tempi.begin(), TempoChange{});
    if (m_meters.empty() || m_meters.front().tick > Tick{})
        m_meters.insert(m_meters.begin(), TimeSignature{});

    m_seconds.push_back(0);
    for (std::size_t i = 1; i < m_tempi.size(); ++i) {
        const auto ticks = static_cast<double>((m_tempi[i].tick - m_tempi[i - 1].tick).value);
        m_seconds.push_back(m_seconds.back() +
                            ticks * secondsPerTick(m_division, m_tempi[i - 1].beatsPerMinute));
    }
    m_bars.push_back(1);
    for (std::size_t i = 1; i < m_meters.size(); ++i) {
        // A time signature inside a bar cuts that bar short and begins the next.
        const std::int64_t length = barLength(m_division, m_meters[i - 1]).value;
        const std::int64_t ticks = (m_meters[i].tick - m_meters[i - 1].tick).value;
        m_bars.push_back(addBars(m_bars.back(), ticks / length + (ticks % length != 0 ? 1 : 0)));
    }
}

double TempoMap::seconds(Tick tick) const {
    const std::size_t i = indexAt(m_tempi, tick);
    return m_seconds[i] + static_cast<double>((tick - m_tempi[i].tick).value) *
                              secondsPerTick(m_division, m_tempi[i].beatsPerMinute);
}

Tick TempoMap::tick(double seconds) const {
    if (!(seconds > 0)) return {};
    const auto after = std::upper_bound(m_seconds.begin(), m_seconds.end(), seconds);
    const auto i = static_cast<std::size_t>(after - m_seconds.begin()) - 1;
    const double ticks = (seconds - m_seconds[i]) / secondsPerTick(m_division, m_tempi[i].beatsPerMinute);
    Tick tick{m_tempi[i].tick.value + static_cast<std::int64_t>(std::min(ticks, kMostTicks))};
    // Rounding may have missed by one either way; seconds() is what counts.
    if (this->seconds(tick) > seconds) return tick - Tick{1};
    const Tick next = tick + Tick{1};
    return this->seconds(next) <= seconds ? next : tick;
}

BarPosition TempoMap::position(Tick tick) const {
    const std::size_t i = indexAt(m_meters, tick);
    const TimeSignature& meter = m_meters[i];
    const std::int64_t length = barLength(m_division, meter).value;
    const std::int64_t beat = beatLength(m_division, meter).value;
    const std::int64_t ticks = std::max<std::int64_t>(0, (tick - meter.tick).value);
    const std::int64_t inBar = ticks % length;
    const std::int64_t beats = std::min<std::int64_t>(inBar / beat, meter.numerator - 1);
    return {.bar = addBars(m_bars[i], ticks / length),
            .beat = static_cast<int>(beats) + 1,
            .tick = static_cast<int>(inBar - beats * beat)};
}

Tick TempoMap::barStart(int bar) const {
    const auto after = std::upper_bound(m_bars.begin(), m_bars.end(), std::max(bar, 1));
    const auto i = static_cast<std::size_t>(after - m_bars.begin()) - 1;
    const std::int64_t bars = std::max(bar, 1) - m_bars[i];
    return m_meters[i].tick + Tick{bars * barLength(m_division, m_meters[i]).value};
}

Tick TempoMap::barLengthAt(Tick tick) const {
    return barLength(m_division, m_meters[indexAt(m_meters, tick)]);
}

Tick TempoMap::beatLengthAt(Tick tick) const {
    return beatLength(m_division, m_meters[indexAt(m_meters, tick)]);
}

double TempoMap::tempoAt(Tick tick) const {
    return m_tempi[indexAt(m_tempi, tick)].beatsPerMinute;
}

TimeSignature TempoMap::timeSignatureAt(Tick tick) const {
    return m_meters[indexAt(m_meters, tick)];
}

std::vector<KeySignature> keySignatures(const Score& score) {
    std::vector<KeySignature> keys;
    for (const Track& track : score.tracks) {
        for (const Event& event : track.events) {
            if (!event.isMeta(meta::kKeySignature) || event.data.size() < 2) continue;
            const auto sharps = static_cast<std::int8_t>(event.data[0]);
            if (sharps >= -7 && sharps <= 7) keys.push_back({event.tick, sharps, event.data[1] == 1});
        }
    }
    sortAndThin(keys);
    return keys;
}

}  // namespace incipit::midi
