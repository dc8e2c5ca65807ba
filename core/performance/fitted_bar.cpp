#include "performance/fitted_bar.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace incipit::performance {

namespace {

using midi::Note;
using midi::Tick;

constexpr int kOctave = 12;
constexpr int kLowestDrum = 35, kHighestDrum = 81;

std::uint8_t inRegister(int pitch, int ceiling) {
    while (pitch > ceiling)
        pitch -= kOctave;
    while (pitch < kLowestBass)
        pitch += kOctave;
    return static_cast<std::uint8_t>(pitch);
}

/// In order, within the bar, each key once at a time.
std::vector<Note> tidied(std::vector<Note> notes, Tick length) {
    std::erase_if(notes, [length](const Note& note) { return note.onset < Tick{} || note.onset >= length; });
    std::ranges::stable_sort(notes, {}, &Note::onset);
    std::vector<Note> kept;
    std::array<std::size_t, 128> latest{};  // of a key, from 1
    for (Note note : notes) {
        note.duration = std::clamp(note.duration, Tick{1}, length - note.onset);
        std::size_t& before = latest.at(note.pitch);
        if (before > 0) {
            Note& earlier = kept[before - 1];
            if (earlier.onset == note.onset) continue;
            earlier.duration = std::min(earlier.duration, note.onset - earlier.onset);
        }
        kept.push_back(note);
        before = kept.size();
    }
    return kept;
}

}  // namespace

int bassCeiling(int lowest) {
    return std::clamp(lowest - 1, kLowestBass + kOctave - 1, kHighestBass);
}

std::vector<Note> fittedDrums(std::vector<Note> notes, Tick length) {
    std::erase_if(notes,
                  [](const Note& note) { return note.pitch < kLowestDrum || note.pitch > kHighestDrum; });
    for (Note& note : notes)
        note.channel = midi::kDrumChannel;
    return tidied(std::move(notes), length);
}

std::vector<Note> fittedBass(std::vector<Note> notes, Tick length, std::uint8_t channel, int ceiling) {
    for (Note& note : notes) {
        note.pitch = inRegister(note.pitch, ceiling);
        note.channel = channel;
    }
    return tidied(std::move(notes), length);
}

}  // namespace incipit::performance
