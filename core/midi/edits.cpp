#include "midi/edits.h"
#include "midi/drum_channels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <iterator>
#include <limits>
#include <utility>

namespace incipit::midi {

namespace {

constexpr int kHighest = 127;
constexpr std::size_t kMostTracks = std::numeric_limits<std::uint16_t>::max();  // of a MIDI file

std::uint8_t within(int value, int low, int high) {
    return static_cast<std::uint8_t>(std::clamp(value, low, high));
}

Note made(Note note) {
    note.neverEnded = note.noteOffFollowsOnset = false;
    return note;
}

/// The notes that the score has, taken out of it.
std::vector<NoteRef> take(Score& score, std::span<const NoteRef> notes) {
    std::vector<NoteRef> taken;
    std::vector<std::vector<bool>> isTaken(score.tracks.size());
    for (const NoteRef& each : notes) {
        if (each.track >= score.tracks.size()) continue;
        const std::vector<Note>& all = score.tracks[each.track].notes;
        std::vector<bool>& marks = isTaken[each.track];
        marks.resize(all.size());
        auto note = std::ranges::lower_bound(all, each.note.onset, {}, &Note::onset);
        for (; note != all.end() && note->onset == each.note.onset; ++note) {
            const auto index = static_cast<std::size_t>(note - all.begin());
            if (marks[index] || !(*note == each.note)) continue;
            marks[index] = true;
            taken.push_back({.track = each.track, .note = made(*note)});
            break;
        }
    }
    for (std::size_t track = 0; track < isTaken.size(); ++track) {
        if (isTaken[track].empty()) continue;
        std::size_t index = 0;
        std::erase_if(score.tracks[track].notes, [&](const Note&) { return isTaken[track][index++]; });
    }
    return taken;
}

/// The notes put into their tracks, which are there.
Edited put(Score score, std::vector<NoteRef> notes) {
    std::vector<std::size_t> before;
    for (const Track& track : score.tracks)
        before.push_back(track.notes.size());
    for (const NoteRef& each : notes) {
        Track& track = score.tracks[each.track];
        track.notes.push_back(each.note);
        track.end = std::max(track.end, each.note.end());
    }
    const auto earlier = [](const Note& a, const Note& b) { return a.onset < b.onset; };
    for (std::size_t i = 0; i < score.tracks.size(); ++i) {
        std::vector<Note>& all = score.tracks[i].notes;
        if (all.size() == before[i]) continue;
        const auto middle = all.begin() + static_cast<std::ptrdiff_t>(before[i]);
        std::stable_sort(middle, all.end(), earlier);
        std::inplace_merge(all.begin(), middle, all.end(), earlier);
    }
    return {.score = std::move(score), .notes = std::move(notes)};
}

/// Each note that the score has, changed by itself.
template <typename Change>
Edited change(Score score, std::span<const NoteRef> notes, const Change& change) {
    std::vector<NoteRef> taken = take(score, notes);
    for (NoteRef& each : taken)
        change(each.note);
    return put(std::move(score), std::move(taken));
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
        Note& note = each.note = made(each.note);
        note.onset = std::max(note.onset, Tick{});
        note.duration = std::max(note.duration, Tick{1});
        note.channel = within(note.channel, 0, 15);
        note.pitch = within(note.pitch, 0, kHighest);
        note.velocity = within(note.velocity, 1, kHighest);
        note.release = within(note.release, 0, kHighest);
        inserted.push_back(each);
    }
    return put(std::move(score), std::move(inserted));
}

Edited deleteNotes(Score score, std::span<const NoteRef> notes) {
    static_cast<void>(take(score, notes));
    return {.score = std::move(score)};
}

Edited moveNotes(Score score, std::span<const NoteRef> notes, Tick by, int semitones) {
    std::vector<NoteRef> taken = take(score, notes);
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
    return put(std::move(score), std::move(taken));
}

Edited resizeNotes(Score score, std::span<const NoteRef> notes, Tick by) {
    return change(std::move(score), notes,
                  [by](Note& note) { note.duration = std::max(note.duration + by, Tick{1}); });
}

Edited transposeNotes(Score score, std::span<const NoteRef> notes, int semitones) {
    std::vector<NoteRef> pitched;
    const DrumChannels drums(score);
    std::ranges::copy_if(notes, std::back_inserter(pitched), [&](const NoteRef& each) {
        return each.track < score.tracks.size() && !drums.isDrums(each.track, each.note);
    });
    return moveNotes(std::move(score), pitched, {}, semitones);
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

Edited splitPart(Score score, std::size_t track, int pitch) {
    if (track >= score.tracks.size() || score.tracks.size() >= kMostTracks)
        return {.score = std::move(score)};
    Track& upper = score.tracks[track];
    const auto isUpper = [pitch](const Note& note) { return note.pitch >= pitch; };
    const auto low = std::ranges::count_if(upper.notes, std::not_fn(isUpper));
    if (low == 0 || static_cast<std::size_t>(low) == upper.notes.size()) return {.score = std::move(score)};

    Track lower{.notes = {}, .events = {}, .end = upper.end};
    std::ranges::copy_if(upper.notes, std::back_inserter(lower.notes), std::not_fn(isUpper));
    std::erase_if(upper.notes, std::not_fn(isUpper));
    std::array<bool, 16> plays{};
    for (const Note& note : lower.notes)
        plays.at(note.channel & 0x0FU) = true;
    std::ranges::copy_if(upper.events, std::back_inserter(lower.events), [&](const Event& event) {
        return event.isMeta(meta::kTrackName) || event.isMeta(meta::kInstrumentName) ||
               event.isMeta(meta::kPort) || event.isMeta(meta::kDeviceName) ||
               (event.status < 0xF0 && plays.at(static_cast<std::size_t>(event.channel())));
    });
    std::vector<NoteRef> moved;
    for (const Note& note : lower.notes)
        moved.push_back({.track = track + 1, .note = note});
    score.tracks.insert(score.tracks.begin() + static_cast<std::ptrdiff_t>(track) + 1, std::move(lower));
    if (score.format == Format::SingleTrack) score.format = Format::Simultaneous;
    return {.score = std::move(score), .notes = std::move(moved)};
}

Edited joinParts(Score score, std::size_t track, std::size_t other) {
    if (track >= score.tracks.size() || other >= score.tracks.size() || track == other)
        return {.score = std::move(score)};
    const Track joined = std::move(score.tracks[other]);
    score.tracks.erase(score.tracks.begin() + static_cast<std::ptrdiff_t>(other));
    const std::size_t into = other < track ? track - 1 : track;
    std::vector<Event>& events = score.tracks[into].events;
    const auto earlier = [](const Event& a, const Event& b) { return a.tick < b.tick; };
    std::vector<Event> added;
    for (const Event& event : joined.events) {
        if (event.isMeta(meta::kTrackName) || event.isMeta(meta::kInstrumentName)) continue;
        if (event.isMeta(meta::kPort) || event.isMeta(meta::kDeviceName)) continue;
        const auto first = std::ranges::lower_bound(events, event.tick, {}, &Event::tick);
        const auto last = std::ranges::upper_bound(events, event.tick, {}, &Event::tick);
        if (std::find(first, last, event) == last) added.push_back(event);
    }
    const auto before = static_cast<std::ptrdiff_t>(events.size());
    events.insert(events.end(), added.begin(), added.end());
    std::inplace_merge(events.begin(), events.begin() + before, events.end(), earlier);
    score.tracks[into].end = std::max(score.tracks[into].end, joined.end);
    std::vector<NoteRef> moved;
    for (const Note& note : joined.notes)
        moved.push_back({.track = into, .note = note});
    return put(std::move(score), std::move(moved));
}

}  // namespace incipit::midi
