#include <cmath>
#include <cstdlib>
#include <set>
#include <utility>

#include "tokenizer/note_chord/music21/chords.h"

namespace incipit::tokenizer {
namespace {

std::int64_t distance(midi::Tick a, midi::Tick b) {
    return std::abs((a - b).value);
}

/// The notes of a sliding window by their end, so that thousands of notes at one moment, all of different
/// length, do not cost a comparison of each with each.
class WindowByEnd {
  public:
    explicit WindowByEnd(const std::vector<PairedNote>& notes) : m_notes(notes) {}

    /// Moves the window to [first, last); neither ever goes back.
    void moveTo(std::size_t first, std::size_t last) {
        if (first >= m_last) {
            m_byEnd.clear();
            m_first = m_last = first;
        }
        for (; m_first < first; ++m_first)
            m_byEnd.erase({m_notes[m_first].end.value, m_first});
        for (; m_last < last; ++m_last)
            m_byEnd.emplace(m_notes[m_last].end.value, m_last);
    }

    template <typename Visitor>
    void forEndsNear(midi::Tick end, std::int64_t reach, Visitor visitor) const {
        for (auto place = m_byEnd.lower_bound({end.value - reach, 0});
             place != m_byEnd.end() && place->first <= end.value + reach; ++place) {
            visitor(place->second);
        }
    }

  private:
    const std::vector<PairedNote>& m_notes;
    std::set<std::pair<std::int64_t, std::size_t>> m_byEnd;
    std::size_t m_first = 0;
    std::size_t m_last = 0;
};

/// The notes of one chord as they are found.
struct Members {
    std::size_t count = 0;
    std::size_t last = 0;  ///< the latest in the file: its length is the chord's
    std::uint16_t pitchClasses = 0;
    bool drums = false;

    void add(std::size_t index, const PairedNote& note) {
        ++count;
        last = std::max(last, index);
        pitchClasses = static_cast<std::uint16_t>(pitchClasses | (1U << (note.pitch % 12)));
        drums = drums || note.channel == midi::kDrumChannel;
    }
};

Element soundOf(const Members& members, const PairedNote& first, const PairedNote& last) {
    Element sound;
    sound.start = first.onset.value;
    sound.length = (last.end - last.onset).value;
    sound.index = first.number;
    sound.grace = sound.length == 0;
    if (members.count > 1) {
        sound.kind = members.drums ? Kind::PercussionChord : Kind::Chord;
        sound.pitches = members.pitchClasses;
    } else {
        sound.kind = members.drums ? Kind::Unpitched : Kind::Note;
        sound.pitches = static_cast<std::uint16_t>(first.pitch);
    }
    return sound;
}

}  // namespace

NotesAndChords formChords(const std::vector<PairedNote>& notes, double ticksPerQuarter) {
    constexpr std::size_t kFew = 32;
    // Distances are whole, so that one is less than a fourth where it is less than the fourth rounded up.
    const auto atMost = static_cast<std::int64_t>(std::floor(ticksPerQuarter / 4));
    const auto lessThan = static_cast<std::int64_t>(std::ceil(ticksPerQuarter / 4));
    NotesAndChords result;
    result.sounds.reserve(notes.size());
    result.soundOf.resize(notes.size());
    std::vector<bool> used(notes.size(), false);
    WindowByEnd window(notes);
    std::size_t past = 0;  // the first note that begins too late for the current chord
    for (std::size_t i = 0; i < notes.size(); ++i) {
        if (used[i]) continue;
        past = std::max(past, i + 1);
        while (past < notes.size() && distance(notes[past].onset, notes[i].onset) < lessThan)
            ++past;
        Members members;
        const auto join = [&](std::size_t j) {
            members.add(j, notes[j]);
            used[j] = true;
            result.soundOf[j] = notes[i].number;
        };
        join(i);
        if (past - i <= kFew) {
            for (std::size_t j = i + 1; j < past; ++j) {
                if (distance(notes[j].end, notes[i].end) <= atMost) join(j);
            }
        } else {
            window.moveTo(i + 1, past);
            window.forEndsNear(notes[i].end, atMost, join);
        }
        if (members.count < past - i) result.needsVoices = true;
        result.sounds.push_back(soundOf(members, notes[i], notes[members.last]));
    }
    return result;
}

}  // namespace incipit::tokenizer
