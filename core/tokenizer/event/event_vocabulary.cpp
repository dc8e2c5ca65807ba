#include "tokenizer/event/event_vocabulary.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

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

constexpr std::size_t kKinds = 9;

/// Where the ids of each kind begin; the last is the size of the vocabulary.
const std::array<int, kKinds + 1>& firstIds() {
    static const auto kFirst = [] {
        const std::array<int, kKinds> counts{1,
                                             static_cast<int>(meters().size()),
                                             kLongestBar,
                                             (kFastest - kSlowest) / kTempoStep + 1,
                                             kPrograms,
                                             kVelocities,
                                             128,
                                             128,
                                             static_cast<int>(lengths().size())};
        std::array<int, kKinds + 1> first{};
        for (std::size_t i = 0; i < kKinds; ++i)
            first[i + 1] = first[i] + counts[i];
        return first;
    }();
    return kFirst;
}

std::string text(EventToken token) {
    const std::string number = std::to_string(token.value);
    const auto index = static_cast<std::size_t>(token.value);
    switch (token.kind) {
        case EventKind::Bar:
            return "bar";
        case EventKind::Meter:
            return "meter_" + std::to_string(meters()[index].numerator) + "/" +
                   std::to_string(meters()[index].denominator);
        case EventKind::Position:
            return "position_" + number;
        case EventKind::Tempo:
            return "tempo_" + std::to_string(beatsPerMinute(token.value));
        case EventKind::Program:
            return token.value == kDrums ? "program_drums" : "program_" + number;
        case EventKind::Velocity:
            return "velocity_" + std::to_string(midiVelocity(token.value));
        case EventKind::Pitch:
            return "pitch_" + number;
        case EventKind::Drum:
            return "drum_" + number;
        case EventKind::Length:
            break;
    }
    return "length_" + std::to_string(lengths()[index]);
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

EventToken eventToken(int id) {
    const auto& first = firstIds();
    const auto kind = std::upper_bound(first.begin(), first.end(), id) - first.begin() - 1;
    return {static_cast<EventKind>(kind), id - first[static_cast<std::size_t>(kind)]};
}

int eventId(EventKind kind, int value) {
    return firstIds()[static_cast<std::size_t>(kind)] + value;
}

const Vocabulary& eventVocabulary() {
    static const Vocabulary kVocabulary = [] {
        std::vector<std::string> tokens;
        for (int id = 0; id < firstIds().back(); ++id)
            tokens.push_back(text(eventToken(id)));
        return Vocabulary(std::move(tokens));
    }();
    return kVocabulary;
}

}  // namespace incipit::tokenizer
