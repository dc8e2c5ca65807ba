#include "midi/edits.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "midi/drum_channels.h"
#include "midi/note_exchange.h"

namespace incipit::midi {

namespace {

constexpr int kHighest = 127;

std::uint8_t within(int value, int low, int high) {
    return static_cast<std::uint8_t>(std::clamp(value, low, high));
}

/// Each note that the score has, changed by itself.
template <typename Change>
Edited change(Score score, std::span<const NoteRef> notes, const Change& change) {
    std::vector<NoteRef> taken = takeNotes(score, notes);
    for (NoteRef& each : taken)
        change(each.note);
    return putNotes(std::move(score), std::move(taken));
}

int lowestOf(const std::vector<NoteRef>& notes) {
    int lowest = kHighest;
    for (const NoteRef& each : notes)
        lowest = std::min<int>(lowest, each.note.pitch);
    return lowest;
}

int highestOf(const std::vector<NoteRef>& notes) {
    int highest = 0;
    for (const NoteRef& each : notes)
        highest = std::max<int>(highest, each.note.pitch);
    return highest;
}

}  // namespace

Edited insertNotes(Score score, std::span<const NoteRef> notes) {
    std::vector<NoteRef> inserted;
    for (NoteRef each : notes) {
        if (each.track >= score.tracks.size()) continue;
        Note& note = each.note = asMade(each.note);
        note.onset = std::max(note.onset, Tick{});
        note.duration = std::max(note.duration, Tick{1});
        note.channel = within(note.channel, 0, 15);
        note.pitch = within(note.pitch, 0, kHighest);
        note.velocity = within(note.velocity, 1, kHighest);
        note.release = within(note.release, 0, kHighest);
        inserted.push_back(each);
    }
    return putNotes(std::move(score), std::move(inserted));
}

Edited deleteNotes(Score score, std::span<const NoteRef> notes) {
    static_cast<void>(takeNotes(score, notes));
    return {.score = std::move(score)};
}

Edited moveNotes(Score score, std::span<const NoteRef> notes, Tick by, int semitones) {
    std::vector<NoteRef> taken = takeNotes(score, notes);
    if (taken.empty()) return {.score = std::move(score)};
    Tick first = taken.front().note.onset;
    for (const NoteRef& each : taken)
        first = std::min(first, each.note.onset);
    const Tick distance = std::max(by, Tick{} - first);
    const int steps = std::clamp(semitones, -lowestOf(taken), kHighest - highestOf(taken));
    for (NoteRef& each : taken) {
        each.note.onset += distance;
        each.note.pitch = static_cast<std::uint8_t>(each.note.pitch + steps);
    }
    return putNotes(std::move(score), std::move(taken));
}

Edited resizeNotes(Score score, std::span<const NoteRef> notes, Tick by) {
    return change(std::move(score), notes,
                  [by](Note& note) { note.duration = std::max(note.duration + by, Tick{1}); });
}

Edited moveStarts(Score score, std::span<const NoteRef> notes, Tick by) {
    return change(std::move(score), notes, [by](Note& note) {
        const Tick end = note.end();
        note.onset = std::clamp(note.onset + by, Tick{}, std::max(end - Tick{1}, Tick{}));
        note.duration = end - note.onset;
    });
}

Edited transposeNotes(Score score, std::span<const NoteRef> notes, int semitones) {
    std::vector<NoteRef> pitched;
    const DrumChannels drums(score);
    std::ranges::copy_if(notes, std::back_inserter(pitched), [&](const NoteRef& each) {
        return each.track < score.tracks.size() && !drums.isDrums(each.track, each.note);
    });
    return moveNotes(std::move(score), pitched, {}, semitones);
}

Score transposeAll(Score score, int semitones) {
    const DrumChannels drums(score);
    const auto move = [semitones](std::uint8_t& pitch) {
        const int moved = pitch + semitones;
        if (moved >= 0 && moved <= kHighest) pitch = static_cast<std::uint8_t>(moved);
    };
    for (std::size_t i = 0; i < score.tracks.size(); ++i) {
        for (Note& note : score.tracks[i].notes) {
            if (!drums.isDrums(i, note)) move(note.pitch);
        }
        for (Event& event : score.tracks[i].events) {
            const bool namesKey = event.status >= 0x80 && event.status < 0xB0;
            if (namesKey && !drums.at(i, event.channel(), event.tick)) move(event.data1);
        }
    }
    return score;
}

Edited setVelocity(Score score, std::span<const NoteRef> notes, int velocity) {
    return change(std::move(score), notes,
                  [velocity](Note& note) { note.velocity = within(velocity, 1, kHighest); });
}

Edited changeVelocity(Score score, std::span<const NoteRef> notes, int by) {
    const int step = std::clamp(by, -kHighest, kHighest);
    return change(std::move(score), notes,
                  [step](Note& note) { note.velocity = within(note.velocity + step, 1, kHighest); });
}

Edited rampVelocity(Score score, std::span<const NoteRef> notes, const VelocityRamp& ramp) {
    const double length = std::max(static_cast<double>((ramp.to - ramp.from).value), 1.0);
    return change(std::move(score), notes, [&](Note& note) {
        const double way = std::clamp(static_cast<double>((note.onset - ramp.from).value) / length, 0.0, 1.0);
        note.velocity =
            within(static_cast<int>(std::lround(ramp.first + way * (ramp.last - ramp.first))), 1, kHighest);
    });
}

Edited quantiseNotes(Score score, std::span<const NoteRef> notes, const Quantise& quantise) {
    const double quarter = score.division.quarter();
    const auto tick = [quarter](double quarters) { return Tick{std::llround(quarters * quarter)}; };
    return change(std::move(score), notes, [&](Note& note) {
        const NoteSpan span = quantised({.onset = static_cast<double>(note.onset.value) / quarter,
                                         .end = static_cast<double>(note.end().value) / quarter},
                                        quantise);
        note.onset = std::max(tick(span.onset), Tick{});
        note.duration = std::max(tick(span.end) - note.onset, Tick{1});
    });
}

}  // namespace incipit::midi
