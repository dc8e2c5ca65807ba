#pragma once

#include <random>
#include <vector>

#include "midi/edits.h"
#include "midi/part_edits.h"

namespace incipit::test {

/// One of all edits on some of the notes. The same numbers give the same edit.
inline midi::Edited randomEdit(const midi::Score& score, std::mt19937& random) {
    const auto upTo = [&](std::size_t limit) { return static_cast<std::size_t>(random()) % limit; };
    const auto between = [&](int low, int high) {
        return low + static_cast<int>(upTo(static_cast<std::size_t>(high - low + 1)));
    };
    const std::size_t track = upTo(score.tracks.size());
    std::vector<midi::NoteRef> some;
    for (const midi::Note& note : score.tracks[track].notes) {
        if (random() % 4 == 0) some.push_back({.track = track, .note = note});
    }
    switch (random() % 10) {
        case 0:
        case 1: {
            for (midi::NoteRef& each : some)
                each.note.onset += midi::Tick{between(-200, 200)};
            if (midi::noteCount(score) > 200) break;
            some.push_back({.track = track,
                            .note = {.onset = {between(0, 4000)},
                                     .duration = {between(1, 900)},
                                     .channel = static_cast<std::uint8_t>(upTo(3)),
                                     .pitch = static_cast<std::uint8_t>(between(30, 90))}});
            return midi::insertNotes(score, some);
        }
        case 2:
            return midi::moveNotes(score, some, {between(-300, 300)}, between(-4, 4));
        case 3:
            return midi::resizeNotes(score, some, {between(-300, 300)});
        case 4:
            return midi::transposeNotes(score, some, between(-12, 12));
        case 5:
            return random() % 2 == 0 ? midi::setVelocity(score, some, between(-10, 140))
                                     : midi::changeVelocity(score, some, between(-40, 40));
        case 6:
            return midi::quantiseNotes(score, some, {.grid = {.numerator = 1, .denominator = 4}});
        case 7:
            if (score.tracks.size() < 5) return midi::splitPart(score, track, between(40, 80));
            break;
        case 8:
            return midi::joinParts(score, track, upTo(score.tracks.size()));
        default:
            break;
    }
    return midi::deleteNotes(score, some);
}

}  // namespace incipit::test
