#pragma once

#include <algorithm>
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
