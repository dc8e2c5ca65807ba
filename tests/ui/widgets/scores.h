#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "midi/score.h"

namespace incipit::ui_tests {

/// A track of equal notes one after the other, up the scale of semitones from `pitch`.
inline midi::Track trackOf(int channel, int pitch, int notes, std::int64_t length = 480) {
    midi::Track track;
    for (int i = 0; i < notes; ++i) {
        midi::Note note;
        note.onset = {i * length};
        note.duration = {length};
        note.channel = static_cast<std::uint8_t>(channel);
        note.pitch = static_cast<std::uint8_t>(pitch + i % 12);
        note.velocity = 100;
        track.notes.push_back(note);
    }
    track.end = {notes * length};
    return track;
}

/// Three instruments: a violin, a flute and drums, eight bars of quarters each.
inline std::shared_ptr<const midi::Score> trio() {
    midi::Score score;
    score.tracks = {trackOf(0, 60, 32), trackOf(1, 72, 32), trackOf(midi::kDrumChannel, 36, 32)};
    score.tracks[0].events = {midi::trackNameEvent("Violin"), midi::programEvent(0, 40)};
    score.tracks[1].events = {midi::trackNameEvent("Flute"), midi::programEvent(1, 73)};
    score.tracks[2].events = {midi::trackNameEvent("<b>Drums</b>")};
    return std::make_shared<const midi::Score>(std::move(score));
}

}  // namespace incipit::ui_tests
