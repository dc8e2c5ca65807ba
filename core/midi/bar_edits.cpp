#include "midi/bar_edits.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>
#include <vector>

#include "midi/ports.h"
#include "midi/settings.h"
#include "midi/tempo_map.h"

namespace incipit::midi {

namespace {

/// A reset of the device undoes what was set before it, in whatever track. Where all that is set in some time
/// is to be set at once, the tracks after another, the last reset comes before the others, and what it undoes
/// goes.
void putResetFirst(Score& score, Tick from, Tick to) {
    if (Ports(score).count() > 1) return;  // each may have its own
    const auto isReset = [&](const Event& event) {
        return event.tick >= from && event.tick < to && resetOf(event) != SystemReset::None;
    };
    std::size_t place = 0;
    Event reset{.tick = from - Tick{1}};
    for (std::size_t track = 0; track < score.tracks.size(); ++track) {
        for (const Event& event : score.tracks[track].events) {
            if (!isReset(event) || event.tick < reset.tick) continue;
            reset = event;
            place = track;
        }
    }
    if (place == 0) return;  // there it does
    for (Track& track : score.tracks)
        std::erase_if(track.events, [&](const Event& event) {
            const bool isOfDevice = isExclusive(event) || event.status < 0xF0;
            return isOfDevice && event.tick >= from && (event.tick < reset.tick || event == reset);
        });
    Track& first = score.tracks.front();
    reset.tick = from;
    first.events.insert(std::ranges::lower_bound(first.events, from, {}, &Event::tick), reset);
    first.end = std::max(first.end, from);
}

void removeFrom(Track& track, Tick from, Tick to) {
    const Tick length = to - from;
    std::erase_if(track.notes, [&](const Note& note) { return note.onset >= from && note.onset < to; });
    for (Note& note : track.notes) {
        if (note.onset >= to) {
            note.onset -= length;
        } else if (note.end() > from) {
            note.duration = std::max(note.end() - length, from) - note.onset;
        }
    }
    const auto first = std::ranges::lower_bound(track.events, from, {}, &Event::tick);
    const auto last = std::ranges::lower_bound(track.events, to, {}, &Event::tick);
    std::vector<Event> events(track.events.begin(), first);
    std::ranges::move(settingsOf({first, last}, from), std::back_inserter(events));
    for (auto event = last; event != track.events.end(); ++event) {
        event->tick -= length;
        events.push_back(std::move(*event));
    }
    track.events = std::move(events);
    track.end = track.end >= to ? track.end - length : std::min(track.end, from);
}

/// One event of the whole piece, in place of those of its kind at the same moment.
Score withEvent(Score score, const Event& event) {
    for (Track& track : score.tracks)
        std::erase_if(track.events, [&](const Event& other) {
            return other.tick == event.tick && other.status == event.status && other.data1 == event.data1;
        });
    if (score.tracks.empty()) score.tracks.emplace_back();
    Track& track = score.tracks.front();
    track.events.insert(std::ranges::lower_bound(track.events, event.tick, {}, &Event::tick), event);
    track.end = std::max(track.end, event.tick);
    return score;
}

}  // namespace

Score insertBars(Score score, int bar, int count) {
    const TempoMap map(score);
    const Tick at = map.barStart(std::max(bar, 1));
    const Tick by{map.barLengthAt(at).value * std::max(count, 0)};
    for (Track& track : score.tracks) {
        for (Note& note : track.notes) {
            if (note.onset >= at) note.onset += by;
        }
        for (Event& event : track.events) {
            if (event.tick > at) event.tick += by;
        }
        if (track.end > at) track.end += by;
        for (const Note& note : track.notes)
            track.end = std::max(track.end, note.end());
    }
    return score;
}

Score removeBars(Score score, int first, int count) {
    const TempoMap map(score);
    const int from = std::max(first, 1);
    if (count <= 0) return score;
    const Tick start = map.barStart(from);
    const Tick end = map.barStart(from + count);
    putResetFirst(score, start, end);
    for (Track& track : score.tracks)
        removeFrom(track, start, end);
    return score;
}

Score keepBars(Score score, const TickRange& range) {
    const int first = TempoMap(score).position(range.from).bar;
    for (Track& track : score.tracks) {
        std::erase_if(track.notes, [&](const Note& note) { return note.onset >= range.to; });
        for (Note& note : track.notes)
            note.duration = std::min(note.end(), range.to) - note.onset;
        std::erase_if(track.events, [&](const Event& event) { return event.tick >= range.to; });
        track.end = std::min(track.end, range.to);
    }
    return removeBars(std::move(score), 1, first - 1);
}

Score setTempo(Score score, Tick at, double beatsPerMinute) {
    return withEvent(std::move(score), tempoEvent(beatsPerMinute, std::max(at, Tick{})));
}

Score setTimeSignature(Score score, int bar, int numerator, int denominator) {
    const Tick at = TempoMap(score).barStart(std::max(bar, 1));
    return withEvent(std::move(score), timeSignatureEvent(numerator, denominator, at));
}

}  // namespace incipit::midi
