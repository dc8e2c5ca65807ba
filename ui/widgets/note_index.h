#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "midi/instruments.h"
#include "midi/score.h"

namespace incipit::ui {

/// Finds the notes of a score that sound in a span of time, without a copy of them: for every kBlock notes of
/// a track it keeps the latest end (8 bytes). Immutable: any thread.
class NoteIndex {
  public:
    static constexpr std::size_t kBlock = 256;

    NoteIndex() = default;
    explicit NoteIndex(std::shared_ptr<const midi::Score> score);

    [[nodiscard]] const std::vector<midi::Instrument>& instruments() const { return m_instruments; }
    [[nodiscard]] std::size_t noteCount() const { return m_notes; }
    /// Pitches of the lowest and highest note; 60 and 60 without notes.
    [[nodiscard]] int lowest() const { return m_lowest; }
    [[nodiscard]] int highest() const { return m_highest; }
    /// Where the last note or track ends.
    [[nodiscard]] midi::Tick end() const { return m_end; }

    /// How many notes begin from `from` and before `to`.
    [[nodiscard]] std::size_t onsets(midi::Tick from, midi::Tick to) const;

    /// Calls visit(note, instrument) for each note that begins before `to` and ends at or after `from`: track
    /// after track, in order of onset. `trackBegins()` is called before the first note of each track.
    template <typename Visit, typename TrackBegins>
    void visit(midi::Tick from, midi::Tick to, Visit&& visitNote, TrackBegins&& trackBegins) const {
        for (const Lane& lane : m_lanes) {
            const auto& notes = m_score->tracks[lane.track].notes;
            const std::size_t limit = firstAtOrAfter(notes, to);
            bool begun = false;
            for (std::size_t block = 0; block * kBlock < limit; ++block) {
                if (lane.blockEnds[block] < from) continue;
                if (!begun) trackBegins();
                begun = true;
                const std::size_t last = std::min((block + 1) * kBlock, limit);
                for (std::size_t i = block * kBlock; i < last; ++i) {
                    if (notes[i].end() >= from) {
                        visitNote(notes[i], std::size_t{lane.instruments[notes[i].channel & 0x0FU]});
                    }
                }
            }
        }
    }

    template <typename Visit>
    void visit(midi::Tick from, midi::Tick to, Visit&& visitNote) const {
        visit(from, to, visitNote, [] {});
    }

  private:
    /// A track that has notes.
    struct Lane {
        std::size_t track = 0;
        std::array<std::uint32_t, 16> instruments{};  ///< index into m_instruments by channel
        std::vector<midi::Tick> blockEnds;
    };

    [[nodiscard]] static std::size_t firstAtOrAfter(const std::vector<midi::Note>& notes, midi::Tick tick);
    void addTrack(std::size_t track);

    std::shared_ptr<const midi::Score> m_score;
    std::vector<midi::Instrument> m_instruments;
    std::vector<Lane> m_lanes;
    std::size_t m_notes = 0;
    int m_lowest = 60;
    int m_highest = 60;
    midi::Tick m_end;
};

}  // namespace incipit::ui
