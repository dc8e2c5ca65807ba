#include "midi/part_edits.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <functional>
#include <iterator>
#include <limits>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "midi/instruments.h"
#include "midi/note_exchange.h"
#include "midi/settings.h"

namespace incipit::midi {

namespace {

constexpr std::size_t kMostTracks = std::numeric_limits<std::uint16_t>::max();  // of a MIDI file
constexpr int kChannels = 16;

/// What is played on each channel: a program, kDrums, or kFree.
constexpr int kFree = -1, kDrums = 128;

int soundOf(const Instrument& instrument) {
    return instrument.drums ? kDrums : instrument.program;
}

std::array<int, kChannels> soundsOf(const Score& score) {
    std::array<int, kChannels> sounds{};
    sounds.fill(kFree);
    for (const Instrument& instrument : instrumentsOf(score))
        sounds.at(static_cast<std::size_t>(instrument.channel)) = soundOf(instrument);
    return sounds;
}

/// The channel on which an instrument finds its sound, or none yet: its own where that holds. Drums find
/// theirs on the drum channel, where they are not to be had on their own.
/// @param stays  whether its own channel has its sound by what its channel is sent
int channelFor(const Instrument& instrument, bool stays, const std::array<int, kChannels>& sounds) {
    const auto at = [&](int channel) { return sounds.at(static_cast<std::size_t>(channel)); };
    const int sound = soundOf(instrument);
    const int wanted = instrument.channel;
    if ((stays && at(wanted) == kFree) || at(wanted) == sound) return wanted;
    if (sound == kDrums) return kDrumChannel;
    for (const int there : {sound, kFree}) {
        for (int channel = 0; channel < kChannels; ++channel) {
            if (channel != kDrumChannel && at(channel) == there) return channel;
        }
    }
    return wanted;
}

/// Without the messages that are for the whole device.
Score withoutExclusive(Score score) {
    for (Track& track : score.tracks)
        std::erase_if(track.events, isExclusive);
    return score;
}

/// Where each channel of another score goes in this one.
std::array<int, kChannels> channelsIn(const std::array<int, kChannels>& own, const Score& other) {
    std::array<int, kChannels> sounds = own;
    std::array<int, kChannels> channels{};
    for (int channel = 0; channel < kChannels; ++channel)
        channels.at(static_cast<std::size_t>(channel)) = channel;
    const std::vector<Instrument> alone = instrumentsOf(withoutExclusive(other));
    auto same = alone.begin();
    for (const Instrument& instrument : instrumentsOf(other)) {
        const int channel = channelFor(instrument, soundOf(*same++) == soundOf(instrument), sounds);
        channels.at(static_cast<std::size_t>(instrument.channel)) = channel;
        sounds.at(static_cast<std::size_t>(channel)) = soundOf(instrument);
    }
    return channels;
}

/// Brings times of another score to a later place of this one.
class Placement {
  public:
    Placement(const Score& score, const Score& other, Tick at)
        : m_scale(score.division.quarter() / other.division.quarter()), m_at(at) {}

    [[nodiscard]] Tick operator()(Tick tick) const {
        return m_at + Tick{std::llround(static_cast<double>(tick.value) * m_scale)};
    }
    /// No shorter than a tick.
    [[nodiscard]] Note operator()(Note note) const {
        const Tick end = (*this)(note.end());
        note = asMade(note);
        note.onset = (*this)(note.onset);
        note.duration = std::max(end - note.onset, Tick{1});
        return note;
    }

  private:
    double m_scale;
    Tick m_at;
};

bool isOfWholePiece(const Event& event) {
    return event.isMeta(meta::kTempo) || event.isMeta(meta::kTimeSignature) ||
           event.isMeta(meta::kKeySignature) || event.isMeta(meta::kPort) || event.isMeta(meta::kDeviceName);
}

}  // namespace

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
    return putNotes(std::move(score), std::move(moved));
}

Edited addParts(Score score, const Score& other, Tick at) {
    const Placement placed(score, other, at);
    const std::array<int, kChannels> sounds = soundsOf(score);
    const std::array<int, kChannels> channels = channelsIn(sounds, other);
    std::vector<NoteRef> added;
    for (const Track& track : other.tracks) {
        if (track.notes.empty() || score.tracks.size() >= kMostTracks) continue;
        Track next{.notes = {}, .events = {}, .end = placed(track.end)};
        for (Event event : track.events) {
            if (isOfWholePiece(event) || isExclusive(event)) continue;
            if (event.status < 0xF0) {
                const int channel = channels.at(static_cast<std::size_t>(event.channel()));
                const bool isShared = sounds.at(static_cast<std::size_t>(channel)) != kFree;
                if (isShared && event.tick == Tick{}) continue;
                event.status = static_cast<std::uint8_t>(event.kind() | channel);
            }
            // What is set at its start is set at that of the piece: nothing sounds on the part before.
            event.tick = event.tick == Tick{} ? Tick{} : placed(event.tick);
            next.events.push_back(std::move(event));
        }
        for (const Note& each : track.notes) {
            Note note = placed(each);
            note.channel = static_cast<std::uint8_t>(channels.at(note.channel & 0x0FU));
            next.end = std::max(next.end, note.end());
            added.push_back({.track = score.tracks.size(), .note = note});
            next.notes.push_back(note);
        }
        score.tracks.push_back(std::move(next));
    }
    if (score.format == Format::SingleTrack && score.tracks.size() > 1) score.format = Format::Simultaneous;
    return {.score = std::move(score), .notes = std::move(added)};
}

Edited pasteNotes(Score score, const Score& other, Tick at, std::size_t track, int channel) {
    const std::vector<Instrument> sources = instrumentsOf(other);
    const std::vector<Instrument> targets = instrumentsOf(score);
    struct Place {
        std::size_t track = 0;
        int channel = 0;
    };
    std::map<std::pair<std::size_t, int>, Place> places;
    for (const Instrument& source : sources) {
        const auto like = std::ranges::find_if(targets, [&](const Instrument& target) {
            return target.name == source.name && soundOf(target) == soundOf(source);
        });
        if (sources.size() == 1 && track < score.tracks.size()) {
            places[{source.track, source.channel}] = {track, channel};
        } else if (like != targets.end()) {
            places[{source.track, source.channel}] = {like->track, like->channel};
        } else {
            return addParts(std::move(score), other, at);
        }
    }
    const Placement placed(score, other, at);
    std::vector<NoteRef> pasted;
    for (std::size_t from = 0; from < other.tracks.size(); ++from) {
        for (const Note& each : other.tracks[from].notes) {
            const Place place = places[{from, each.channel}];
            Note note = placed(each);
            note.channel = static_cast<std::uint8_t>(place.channel);
            pasted.push_back({.track = place.track, .note = note});
        }
    }
    return insertNotes(std::move(score), pasted);
}

Score setProgram(Score score, std::size_t track, int channel, int program) {
    if (track >= score.tracks.size()) return score;
    std::vector<Event>& events = score.tracks[track].events;
    std::erase_if(events, [channel](const Event& event) {
        const bool isBank = event.kind() == 0xB0 && (event.data1 == 0 || event.data1 == 32);
        return event.status < 0xF0 && event.channel() == channel && (event.kind() == 0xC0 || isBank);
    });
    // Behind what else stands at the start: a reset would undo it.
    const auto place = std::ranges::upper_bound(events, Tick{}, {}, &Event::tick);
    events.insert(place, programEvent(channel, std::clamp(program, 0, 127)));
    return score;
}

Score withoutParts(Score score, std::span<const PartId> parts) {
    for (std::size_t track = 0; track < score.tracks.size(); ++track) {
        std::erase_if(score.tracks[track].notes, [&](const Note& note) {
            return std::ranges::count(parts, PartId{track, note.channel}) > 0;
        });
    }
    return score;
}

Score renameTrack(Score score, std::size_t track, std::string_view name) {
    if (track >= score.tracks.size()) return score;
    std::vector<Event>& events = score.tracks[track].events;
    const auto isName = [](const Event& event) { return event.isMeta(meta::kTrackName); };
    const auto first = std::ranges::find_if(events, isName);
    const auto encoded = fromUtf8(name, score.textEncoding);
    std::string bytes = encoded.value_or(std::string(name));
    if (!encoded) {
        const auto texts = textsBeyondAscii(score);
        const bool isAlone = std::ranges::all_of(
            texts, [&](const Event* event) { return first != events.end() && event == &*first; });
        if (isAlone) score.textEncoding = TextEncoding::Utf8;
        if (!isAlone)
            std::ranges::replace_if(
                bytes, [](char c) { return (c & 0x80) != 0; }, '?');
    }
    const Event named = trackNameEvent(bytes);
    if (first == events.end()) {
        events.insert(events.begin(), named);
    } else {
        first->data = named.data;
    }
    return score;
}

}  // namespace incipit::midi
