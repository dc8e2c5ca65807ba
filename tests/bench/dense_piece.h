#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "midi/score.h"
#include "midi/tempo_map.h"

namespace incipit::bench {

/// A piece in which a note begins every 10 ms, in four channels by turns, and ends 25 ms later: a message
/// every 5 ms.
inline midi::Score densePiece(double seconds) {
    constexpr double kTempo = 125;  // a quarter of 480 ms and as many ticks: a tick is a millisecond
    constexpr std::int64_t kEvery = 10;
    constexpr std::int64_t kLength = 25;
    midi::Score score;
    midi::Track& track = score.tracks.emplace_back();
    track.events.push_back(midi::tempoEvent(kTempo));
    const auto notes = static_cast<std::int64_t>(seconds * 1000) / kEvery;
    for (std::int64_t i = 0; i < notes; ++i) {
        midi::Note note;
        note.onset = {i * kEvery};
        note.duration = {kLength};
        note.channel = static_cast<std::uint8_t>(i % 4);
        note.pitch = static_cast<std::uint8_t>(48 + 5 * i % 36);
        track.notes.push_back(note);
    }
    track.end = {notes * kEvery + kLength};
    return score;
}

/// A piece for all 16 channels, each with an instrument of its own and drums on the tenth. A new note begins
/// in each every eighth at 120 quarters a minute, and a drum is struck every sixteenth.
/// @param together  notes that sound at once in each channel
inline midi::Score orchestraPiece(double seconds, int together) {
    constexpr std::array<int, 16> kPrograms{0, 24, 48, 61, 73, 11, 19, 40, 56, 0, 33, 65, 80, 89, 46, 52};
    constexpr std::array<std::uint8_t, 4> kDrums{36, 42, 38, 46};
    constexpr std::int64_t kEighth = 240;
    midi::Score score;
    const auto eighths = static_cast<std::int64_t>(seconds * 4);
    for (int channel = 0; channel < 16; ++channel) {
        midi::Track& track = score.tracks.emplace_back();
        const bool drums = channel == midi::kDrumChannel;
        track.events.push_back(midi::programEvent(channel, kPrograms.at(static_cast<std::size_t>(channel))));
        const std::int64_t step = drums ? kEighth / 2 : kEighth;
        for (std::int64_t i = 0; i * step < eighths * kEighth; ++i) {
            midi::Note note;
            note.onset = {i * step};
            note.duration = {std::min(together * step, eighths * kEighth - i * step)};
            note.channel = static_cast<std::uint8_t>(channel);
            note.pitch = drums ? kDrums.at(static_cast<std::size_t>(i % 4))
                               : static_cast<std::uint8_t>(40 + (7 * i + 5 * channel) % 40);
            note.velocity = static_cast<std::uint8_t>(60 + 11 * i % 50);
            track.notes.push_back(note);
        }
        track.end = {eighths * kEighth};
    }
    return score;
}

/// When the note-ons and note-offs of a score are due, in order, in seconds after playing began.
inline std::vector<double> dueSeconds(const midi::Score& score) {
    const midi::TempoMap map(score);
    std::vector<double> due;
    for (const midi::Track& track : score.tracks) {
        for (const midi::Note& note : track.notes) {
            due.push_back(map.seconds(note.onset));
            due.push_back(map.seconds(note.end()));
        }
    }
    std::sort(due.begin(), due.end());
    return due;
}

}  // namespace incipit::bench
