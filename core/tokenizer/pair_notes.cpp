#include <algorithm>
#include <array>
#include <cstdint>

#include "tokenizer/gather.h"

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

/// The ticks of all note-offs of a track, sorted within each key; the ticks of one key lie together.
class NoteOffs {
  public:
    explicit NoteOffs(const midi::Track& track) {
        visit(track, [this](std::size_t key, std::int64_t) { ++m_first[key + 1]; });
        for (std::size_t key = 0; key < kKeys; ++key)
            m_first[key + 1] += m_first[key];
        m_ticks.resize(m_first[kKeys]);
        m_next = m_first;
        visit(track, [this](std::size_t key, std::int64_t tick) { m_ticks[m_next[key]++] = tick; });
        for (std::size_t key = 0; key < kKeys; ++key) {
            const auto first = m_ticks.begin() + static_cast<std::ptrdiff_t>(m_first[key]);
            const auto last = m_ticks.begin() + static_cast<std::ptrdiff_t>(m_first[key + 1]);
            if (!std::is_sorted(first, last)) std::sort(first, last);
        }
        m_next = m_first;
    }

    /// The first note-off of the key after the tick, or -1. Ticks asked for must not go down within a key.
    std::int64_t after(std::size_t key, std::int64_t tick) {
        std::size_t& next = m_next[key];
        while (next < m_first[key + 1] && m_ticks[next] <= tick)
            ++next;
        return next < m_first[key + 1] ? m_ticks[next] : -1;
    }

  private:
    template <typename Visitor>
    static void visit(const midi::Track& track, Visitor visitor) {
        for (const midi::Note& note : track.notes) {
            if (!note.neverEnded) visitor(keyOf(note.channel, note.pitch), note.end().value);
        }
        for (const midi::Event& event : track.events) {
            if (isNoteOff(event)) visitor(keyOf(event.channel(), event.data1), event.tick.value);
        }
    }

    std::vector<std::int64_t> m_ticks;
    std::array<std::size_t, kKeys + 1> m_first{};
    std::array<std::size_t, kKeys + 1> m_next{};
};

}  // namespace

std::vector<PairedNote> pairAsMusic21(const midi::Track& track) {
    NoteOffs offs(track);
    std::vector<PairedNote> paired;
    paired.reserve(track.notes.size());
    for (const midi::Note& note : track.notes) {
        const bool endsAtOnset = (note.duration.value <= 0 && !note.neverEnded) || note.noteOffFollowsOnset;
        const std::int64_t end =
            endsAtOnset ? note.onset.value : offs.after(keyOf(note.channel, note.pitch), note.onset.value);
        if (end >= note.onset.value) paired.push_back({note.onset, {end}, note.channel, note.pitch});
    }
    return paired;
}

}  // namespace incipit::tokenizer
