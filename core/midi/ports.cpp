#include "midi/ports.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace incipit::midi {

namespace {

/// A number and a device's name; tracks that say neither have 0 and "".
using Key = std::pair<int, std::string>;

struct Choice {
    std::optional<int> number;
    std::optional<std::string> device;

    [[nodiscard]] Key key() const { return {number.value_or(0), device.value_or("")}; }
};

Choice choiceOf(const Track& track, TextEncoding encoding) {
    Choice choice;
    for (const Event& event : track.events) {
        if (event.isMeta(meta::kPort) && event.data.size() == 1 && !choice.number)
            choice.number = event.data[0];
        if (event.isMeta(meta::kDeviceName) && !choice.device) choice.device = text(event, encoding);
        if (choice.number && choice.device) break;
    }
    return choice;
}

bool playsInto(const Track& track) {
    return !track.notes.empty() ||
           std::ranges::any_of(track.events, [](const Event& event) { return event.status < 0xF0; });
}

std::string nameOf(const Key& key) {
    constexpr int kLetters = 26;
    if (!key.second.empty()) return key.second;
    return key.first < kLetters ? std::string(1, static_cast<char>('A' + key.first))
                                : std::to_string(key.first + 1);
}

}  // namespace

Ports::Ports(const Score& score) : m_tracks(score.tracks.size()) {
    std::vector<Choice> choices;
    std::vector<Key> keys;
    std::map<Key, std::size_t> places;
    for (const Track& track : score.tracks) {
        choices.push_back(choiceOf(track, score.textEncoding));
        if (playsInto(track) && places.try_emplace(choices.back().key()).second)
            keys.push_back(choices.back().key());
    }
    std::ranges::stable_sort(keys, {}, &Key::first);
    for (std::size_t i = 0; i < keys.size(); ++i) {
        places[keys[i]] = std::min(i, kMost - 1);
        if (i < kMost) m_names.push_back(nameOf(keys[i]));
    }
    if (m_names.empty()) m_names.push_back(nameOf(Key{}));
    for (std::size_t i = 0; i < m_tracks.size(); ++i) {
        const auto found = places.find(choices[i].key());
        m_tracks[i] = {.port = found == places.end() ? 0 : found->second,
                       .chosen = found != places.end() && (choices[i].number || choices[i].device)};
    }
}

}  // namespace incipit::midi
