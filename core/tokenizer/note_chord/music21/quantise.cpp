#include "tokenizer/note_chord/music21/quantise.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <ranges>

namespace incipit::tokenizer {
namespace {

struct Match {
    double remainder = 0;  ///< of the gap, when this grid does not divide it
    double error = 0;
    double value = 0;
    Time exact = 0;
};

// The comparisons are made in double precision on purpose: music21's choices at and near ties come from it.
Match nearest(double quarters, int division, bool zeroAllowed, double gap) {
    const double unit = 1.0 / division;
    const double multiple = std::floor(quarters / unit);
    const double low = unit * multiple;
    Match match;
    if (low <= quarters && quarters <= low + unit / 2.0) {
        match.value = low;
        match.error = roundDecimals(quarters - low, 7);
    } else {
        match.value = unit * (multiple + 1);
        match.error = roundDecimals(match.value - quarters, 7);
    }
    if (!zeroAllowed && match.value == 0.0) {
        match.value = unit;
        match.error = std::abs(roundDecimals(quarters - unit, 7));
    }
    if (gap != 0 && std::fmod(gap, unit) != 0.0) match.remainder = std::max(gap - match.value, 0.0);
    match.exact = std::llround(match.value * division) * (kQuarter / division);
    return match;
}

/// Pieces repeat few lengths many times, so the last ones are kept.
class LengthMemory {
  public:
    explicit LengthMemory(double ticksPerQuarter) : m_ticksPerQuarter(ticksPerQuarter) {}

    Time quantised(Time ticks, bool zeroAllowed, Time gap) {
        Entry& entry = m_entries[placeOf(ticks, gap)];
        if (entry.ticks != ticks || entry.gap != gap || entry.zeroAllowed != zeroAllowed) {
            const double quarters = static_cast<double>(ticks) / m_ticksPerQuarter;
            entry = {ticks, gap, quantise(quarters, zeroAllowed, gap), zeroAllowed};
        }
        return entry.result;
    }

  private:
    struct Entry {
        Time ticks = -1;
        Time gap = 0;
        Time result = 0;
        bool zeroAllowed = false;
    };
    static constexpr unsigned kBits = 6;

    /// Multiplicative hashing: lengths and gaps have factors in common.
    static std::size_t placeOf(Time ticks, Time gap) {
        constexpr std::uint64_t kGolden = 0x9E3779B97F4A7C15U;
        return (static_cast<std::uint64_t>(ticks + 1000 * gap) * kGolden) >> (64 - kBits);
    }

    double m_ticksPerQuarter;
    std::array<Entry, std::size_t{1} << kBits> m_entries;
};

}  // namespace

double roundDecimals(double value, int digits) {
    constexpr std::array<double, 8> kPowers{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7};
    const double power = kPowers.at(static_cast<std::size_t>(digits));
    const double scaled = value * power;
    const double below = std::floor(scaled);
    // Far enough from a half, the product's own rounding cannot change the digit.
    if (std::abs(scaled) < 1e10 && std::abs(scaled - below - 0.5) > 1e-4) {
        return (scaled - below > 0.5 ? below + 1 : below) / power;
    }
    std::array<char, 400> text{};
    const auto written =
        std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, digits);
    double rounded = value;
    std::from_chars(text.data(), written.ptr, rounded);
    return rounded;
}

Time quantise(double quarters, bool zeroAllowed, Time gap) {
    const double exactGap = static_cast<double>(gap) / static_cast<double>(kQuarter);
    const Match sixteenths = nearest(quarters, 4, zeroAllowed, exactGap);
    const Match triplets = nearest(quarters, 3, zeroAllowed, exactGap);
    if (triplets.remainder != sixteenths.remainder) {
        return triplets.remainder < sixteenths.remainder ? triplets.exact : sixteenths.exact;
    }
    return triplets.error < sixteenths.error ? triplets.exact : sixteenths.exact;
}

Time quantiseOnset(std::int64_t ticks, std::int64_t ticksPerQuarter) {
    const std::int64_t quarters = ticks / ticksPerQuarter;
    const std::int64_t rest = 24 * (ticks % ticksPerQuarter);  // in 24ths of a tick
    const auto upTo = [&](std::int64_t limit) { return rest <= limit * ticksPerQuarter; };
    const auto below = [&](std::int64_t limit) { return rest < limit * ticksPerQuarter; };
    const Time twelfths = upTo(3)     ? 0
                          : upTo(7)   ? 3
                          : below(10) ? 4
                          : upTo(14)  ? 6
                          : below(17) ? 8
                          : upTo(21)  ? 9
                                      : 12;
    return quarters * kQuarter + twelfths * (kQuarter / 12);
}

void quantise(std::vector<Element>& elements, double ticksPerQuarter) {
    // Past this many quarters the doubles of the other way are too coarse to be sure that both agree.
    constexpr double kExact = 1e6;
    const auto wholeTicks = static_cast<std::int64_t>(ticksPerQuarter);
    const bool isWhole = static_cast<double>(wholeTicks) == ticksPerQuarter;
    for (Element& element : elements) {
        const bool exact = isWhole && static_cast<double>(element.start) < kExact * ticksPerQuarter;
        element.start = exact ? quantiseOnset(element.start, wholeTicks)
                              : quantise(static_cast<double>(element.start) / ticksPerQuarter);
    }
    LengthMemory lengths(ticksPerQuarter);
    Time here = 0;
    Time next = 0;  // the first onset after `here`
    bool any = false;
    bool anyNext = false;
    for (Element& element : std::views::reverse(elements)) {
        if (!any || element.start < here) {
            next = here;
            anyNext = any;
            here = element.start;
            any = true;
        }
        if (element.length == 0) continue;
        const bool zeroAllowed = !element.isSound() || element.grace;
        element.length = lengths.quantised(element.length, zeroAllowed, anyNext ? next - here : 0);
    }
}

}  // namespace incipit::tokenizer
