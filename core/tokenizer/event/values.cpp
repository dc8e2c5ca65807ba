#include "tokenizer/event/values.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace incipit::tokenizer {
namespace {

std::vector<Meter> makeMeters() {
    std::vector<Meter> result;
    for (const int denominator : {1, 2, 4, 8, 16}) {
        for (Meter meter{1, denominator}; meter.cells() <= kLongestBar; ++meter.numerator)
            result.push_back(meter);
    }
    return result;
}

// Single cells for a bar of 4/4, then steps that grow with the length.
std::vector<int> makeLengths() {
    std::vector<int> result;
    int length = 0;
    for (const auto [longest, step] :
         std::array<std::array<int, 2>, 4>{{{48, 1}, {96, 6}, {192, 12}, {768, 48}}}) {
        while (length < longest)
            result.push_back(length += step);
    }
    return result;
}

/// Index of a meter of the scheme.
int indexOf(int numerator, int denominator) {
    const auto all = meters();
    const auto place = std::find_if(all.begin(), all.end(), [&](const Meter& meter) {
        return meter.numerator == numerator && meter.denominator == denominator;
    });
    return static_cast<int>(place - all.begin());
}

}  // namespace

std::span<const Meter> meters() {
    static const std::vector<Meter> kMeters = makeMeters();
    return kMeters;
}

std::span<const int> lengths() {
    static const std::vector<int> kLengths = makeLengths();
    return kLengths;
}

int usualMeter() {
    static const int kIndex = indexOf(4, 4);
    return kIndex;
}

int nearestMeter(int numerator, int denominator) {
    for (; denominator > 16 && numerator % 2 == 0; denominator /= 2)
        numerator /= 2;
    if (denominator > 16) return usualMeter();
    int part = std::min(numerator, kLongestBar * denominator / 48);
    while (numerator % part != 0)
        --part;
    return indexOf(part, denominator);
}

int tempoValue(double beatsPerMinute) {
    const double tempo = std::clamp<double>(beatsPerMinute, kSlowest, kFastest);
    return static_cast<int>(std::lround((tempo - kSlowest) / kTempoStep));
}

int lengthWithin(std::int64_t cells) {
    const auto all = lengths();
    const auto above = std::upper_bound(all.begin() + 1, all.end(), cells);
    return static_cast<int>(above - all.begin()) - 1;
}

int nearestLength(std::int64_t cells) {
    const int below = lengthWithin(cells);
    const auto index = static_cast<std::size_t>(below);
    const bool last = index + 1 == lengths().size();
    return last || cells - lengths()[index] < lengths()[index + 1] - cells ? below : below + 1;
}

}  // namespace incipit::tokenizer
