#include "midi/bar_edits.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <utility>
#include <vector>

#include "midi/tempo_map.h"

namespace incipit::midi {

namespace {

/// What a message sets, if anything: a later one with the same key takes its place.
using Setting = std::pair<int, int>;  // status, and what of it

bool isSetting(const Event& event) {
    if (event.status >= 0xF0 && event.status != 0xFF) return true;
    if (event.status == 0xFF)
        return event.isMeta(meta::kTempo) || event.isMeta(meta::kTimeSignature) ||
               event.isMeta(meta::kKeySignature) || event.isMeta(meta::kTrackName) ||
               event.isMeta(meta::kInstrumentName) || event.isMeta(meta::kPort) ||
               event.isMeta(meta::kDeviceName);
    return event.kind() != 0x80;
}

/// The last of each kind, in their order; of registered parameters and system exclusive all, as one is what
/// the messages before it make it.
std::vector<Event> settingsOf(std::vector<Event> events, Tick at) {
    const auto isWhole = [](const Event& event) {
        const bool isParameter = event.kind() == 0xB0 && (event.data1 == 6 || event.data1 == 38 ||
                                                          (event.data1 >= 96 && event.data1 <= 101));
        return (event.status >= 0xF0 && event.status != 0xFF) || (event.status < 0xF0 && isParameter);
    };
    const auto keyOf = [](const Event& event) {
        const bool hasMany = event.status == 0xFF || event.kind() == 0xB0 || event.kind() == 0xA0;
        return Setting(event.status, hasMany ? event.data1 : 0);
    };
    std::map<Setting, std::size_t> last;
    for (std::size_t i = 0; i < events.size(); ++i)
        last[keyOf(events[i])] = i;
    std::vector<Event> kept;
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (!isSetting(events[i]) || (!isWhole(events[i]) && last[keyOf(events[i])] != i)) continue;
        events[i].tick = at;
        kept.push_back(std::move(events[i]));
    }
    return kept;
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
    for (Track& track : score.tracks)
        removeFrom(track, map.barStart(from), map.barStart(from + count));
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
