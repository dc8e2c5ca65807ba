#include "performance/expected_notes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace incipit::performance {

namespace {

constexpr std::array kLags{1, 2, 4};  // bars
constexpr double kComparedBars = 2;
constexpr double kSamePlace = 0.125;  // quarters

std::span<const PlayedNote> between(std::span<const PlayedNote> notes, double from, double end) {
    const auto first = std::ranges::lower_bound(notes, from, {}, &PlayedNote::onset);
    const auto last = std::ranges::lower_bound(notes, end, {}, &PlayedNote::onset);
    return {first, last};
}

/// How many of the last notes were played as far before, too: 0 to 1.
double likeness(std::span<const PlayedNote> played, double here, double back, double bar) {
    const double from = std::max(here - kComparedBars * bar, back);
    const auto last = between(played, from, here);
    const auto before = between(played, from - back, here - back);
    if (last.empty() || before.empty()) return 0;
    const auto isThere = [&](const PlayedNote& note) {
        return std::ranges::any_of(before, [&](const PlayedNote& other) {
            return other.pitch == note.pitch && std::abs(other.onset + back - note.onset) < kSamePlace;
        });
    };
    return static_cast<double>(std::ranges::count_if(last, isThere)) /
           static_cast<double>(std::max(last.size(), before.size()));
}

}  // namespace

std::vector<PlayedNote> expectedNotes(std::span<const PlayedNote> played, double here, double until,
                                      double bar) {
    double back = bar;
    double best = 0;
    for (const int bars : kLags) {
        const double like = likeness(played, here, bars * bar, bar);
        if (like <= best) continue;
        best = like;
        back = bars * bar;
    }
    std::vector<PlayedNote> expected;
    // Of what is not known yet, what came as long before that.
    double from = here;
    while (from < until) {
        for (PlayedNote note : between(played, here - back, here)) {
            const double moved = note.onset + (from - here) + back;
            if (moved >= until) break;
            note.end = std::min(moved + (note.end.value_or(here) - note.onset), until);
            note.onset = moved;
            expected.push_back(note);
        }
        from += back;
    }
    return expected;
}

}  // namespace incipit::performance
