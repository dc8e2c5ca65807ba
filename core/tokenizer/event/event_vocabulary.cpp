#include "tokenizer/event/event_vocabulary.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "analysis/key.h"
#include "tokenizer/event/values.h"
#include "tokenizer/event/voice.h"

namespace incipit::tokenizer {
namespace {

constexpr std::size_t kKinds = 12;

/// Where the ids of each kind begin; the last is the size of the vocabulary.
const std::array<int, kKinds + 1>& firstIds() {
    static const auto kFirst = [] {
        const std::array<int, kKinds> counts{1,
                                             kKeys,
                                             static_cast<int>(meters().size()),
                                             kLongestBar,
                                             (kFastest - kSlowest) / kTempoStep + 1,
                                             kInstruments,
                                             kParts,
                                             2,
                                             kVelocities,
                                             static_cast<int>(lengths().size()),
                                             128,
                                             128};
        std::array<int, kKinds + 1> first{};
        for (std::size_t i = 0; i < kKinds; ++i)
            first[i + 1] = first[i] + counts[i];
        return first;
    }();
    return kFirst;
}

std::string keyText(int value) {
    std::string name = analysis::keyName(keyOfValue(value));
    std::ranges::replace(name, ' ', '_');
    return name;
}

std::string text(EventToken token) {
    const std::string number = std::to_string(token.value);
    const auto index = static_cast<std::size_t>(token.value);
    switch (token.kind) {
        case EventKind::Bar:
            return "bar";
        case EventKind::Key:
            return "key_" + keyText(token.value);
        case EventKind::Meter:
            return "meter_" + std::to_string(meters()[index].numerator) + "/" +
                   std::to_string(meters()[index].denominator);
        case EventKind::Position:
            return "position_" + number;
        case EventKind::Tempo:
            return "tempo_" + std::to_string(beatsPerMinute(token.value));
        case EventKind::Instrument:
            if (token.value < kDrums) return "program_" + number;
            return token.value == kDrums ? "program_drums" : "kit_" + std::to_string(token.value - kDrums);
        case EventKind::Part:
            return "part_" + std::to_string(token.value + 1);
        case EventKind::Pedal:
            return token.value == 0 ? "pedal_up" : "pedal_down";
        case EventKind::Velocity:
            return "velocity_" + std::to_string(midiVelocity(token.value));
        case EventKind::Length:
            return "length_" + std::to_string(lengths()[index]);
        case EventKind::Pitch:
            return "pitch_" + number;
        case EventKind::Drum:
            break;
    }
    return "drum_" + number;
}

}  // namespace

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
        tokens.reserve(static_cast<std::size_t>(firstIds().back()));
        for (int id = 0; id < firstIds().back(); ++id)
            tokens.push_back(text(eventToken(id)));
        return Vocabulary(std::move(tokens));
    }();
    return kVocabulary;
}

}  // namespace incipit::tokenizer
