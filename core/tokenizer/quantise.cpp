#include "tokenizer/quantise.h"

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

void quantise(std::vector<Element>& elements, double ticksPerQuarter) {
    for (Element& element : elements) {
        element.start = quantise(static_cast<double>(element.start) / ticksPerQuarter);
    }
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
        element.length = quantise(static_cast<double>(element.length) / ticksPerQuarter, zeroAllowed,
                                  anyNext ? next - here : 0);
    }
}

}  // namespace incipit::tokenizer
