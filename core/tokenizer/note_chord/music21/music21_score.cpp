#include "tokenizer/note_chord/music21/music21_score.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace incipit::tokenizer {
namespace {

constexpr std::size_t kPitches = 256;  // damaged files go past 127
constexpr std::size_t kKeys = 16 * kPitches;

std::size_t keyOf(int channel, int pitch) {
    return (static_cast<std::size_t>(channel) % 16) * kPitches + static_cast<std::size_t>(pitch) % kPitches;
}

bool isNoteOff(const midi::Event& event) {
    return event.kind() == 0x80 || (event.kind() == 0x90 && event.data2 == 0);
}

/// Program changes and the meta events that music21 takes for marks.
bool givesMark(const midi::Event& event) {
    return event.kind() == 0xC0 || (event.status == 0xFF && isMark(event.data1));
}

/// The ticks of all note-offs of a track, sorted within each key. Keys are numbered as they are met, as most
/// tracks use few of them.
class NoteOffs {
  public:
    explicit NoteOffs(const midi::Track& track) {
        for (const midi::Note& note : track.notes) {
            if (!note.neverEnded) add(keyOf(note.channel, note.pitch), note.end().value);
        }
        for (const midi::Event& event : track.events) {
            if (isNoteOff(event)) add(keyOf(event.channel(), event.data1), event.tick.value);
        }
        for (Key& key : m_keys) {
            if (!std::is_sorted(key.ticks.begin(), key.ticks.end())) {
                std::sort(key.ticks.begin(), key.ticks.end());
            }
        }
    }

    /// The first note-off of the key after the tick, or -1. Ticks asked for must not go down within a key.
    std::int64_t after(std::size_t key, std::int64_t tick) {
        if (m_number[key] == 0) return -1;
        Key& offs = m_keys[m_number[key] - 1U];
        while (offs.next < offs.ticks.size() && offs.ticks[offs.next] <= tick)
            ++offs.next;
        return offs.next < offs.ticks.size() ? offs.ticks[offs.next] : -1;
    }

  private:
    struct Key {
        std::vector<std::int64_t> ticks;
        std::size_t next = 0;
    };

    void add(std::size_t key, std::int64_t tick) {
        if (m_number[key] == 0) {
            m_keys.emplace_back();
            m_number[key] = static_cast<std::uint16_t>(m_keys.size());
        }
        m_keys[m_number[key] - 1U].ticks.push_back(tick);
    }

    std::vector<Key> m_keys;
    std::array<std::uint16_t, kKeys> m_number{};  ///< of each key, from 1; 0 for one without note-offs
};

/// @param number  of the track's first note
Music21Track asMusic21(const midi::Track& track, std::uint32_t number) {
    Music21Track heard;
    heard.end = track.end;
    heard.noteOns = track.notes.size();
    heard.notes.reserve(track.notes.size());
    NoteOffs offs(track);
    for (const midi::Note& note : track.notes) {
        const bool endsAtOnset = (note.duration.value <= 0 && !note.neverEnded) || note.noteOffFollowsOnset;
        const std::int64_t end =
            endsAtOnset ? note.onset.value : offs.after(keyOf(note.channel, note.pitch), note.onset.value);
        if (end >= note.onset.value)
            heard.notes.push_back({note.onset, {end}, note.channel, note.pitch, number});
        ++number;
        if (note.channel == midi::kDrumChannel) ++heard.drums;
    }
    std::ranges::copy_if(track.events, std::back_inserter(heard.events), givesMark);
    return heard;
}

/// Elsewhere a quarter is half a second of real time.
double ticksPerQuarter(const midi::Division& division) {
    if (division.isSmpte() && readsSmpte(division.ticksPerFrame)) return kSmpteQuarter;
    return std::max(division.quarter(), 1e-3);
}

}  // namespace

Music21Score asMusic21(const midi::Score& score) {
    Music21Score heard;
    heard.ticksPerQuarter = ticksPerQuarter(score.division);
    heard.leftOut = leftOutOf(score, /*keepsPedal=*/false);
    heard.tracks.reserve(score.tracks.size());
    std::uint32_t notes = 0;
    for (const midi::Track& track : score.tracks) {
        heard.messages += track.notes.size() + track.events.size();
        heard.tracks.push_back(asMusic21(track, notes));
        notes += static_cast<std::uint32_t>(track.notes.size());
    }
    return heard;
}

}  // namespace incipit::tokenizer
