#include "performance/plain_bar.h"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace incipit::performance {

namespace {

using midi::Note;

constexpr std::int64_t kQuarter = 480, kEighth = 240;
constexpr std::uint8_t kKick = 36, kSnare = 38, kHat = 42;
constexpr std::uint8_t kLoud = 100, kSoft = 80;

}  // namespace

std::vector<Note> plainDrums(int beats) {
    std::vector<Note> notes;
    const auto strike = [&notes](std::int64_t onset, std::uint8_t key, std::uint8_t velocity) {
        notes.push_back({.onset = {onset},
                         .duration = {kEighth},
                         .channel = midi::kDrumChannel,
                         .pitch = key,
                         .velocity = velocity});
    };
    for (int beat = 0; beat < beats; ++beat) {
        const std::int64_t onset = beat * kQuarter;
        // Of three beats the first alone is strong.
        const bool strong = beats % 2 == 0 ? beat % 2 == 0 : beat == 0;
        strike(onset, strong ? kKick : kSnare, kLoud);
        strike(onset, kHat, kSoft);
        strike(onset + kEighth, kHat, kSoft);
    }
    return notes;
}

std::vector<Note> plainBass(std::span<const PlayedNote> played, double from, int beats) {
    std::vector<Note> notes;
    std::optional<std::uint8_t> lowest;
    auto next = std::ranges::lower_bound(played, from, {}, &PlayedNote::onset);
    for (int beat = 0; beat < beats; ++beat) {
        std::optional<std::uint8_t> here;
        // Played a little early it belongs to the beat.
        for (; next != played.end() && next->onset < from + beat + 0.9; ++next) {
            if (next->channel != midi::kDrumChannel)
                here = std::min(here.value_or(std::uint8_t{127}), next->pitch);
        }
        if (here) lowest = here;
        if (!lowest) continue;
        notes.push_back(
            {.onset = {beat * kQuarter}, .duration = {kQuarter}, .pitch = *lowest, .velocity = kLoud});
    }
    return notes;
}

}  // namespace incipit::performance
