#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace incipit::midi {

/// What a reader can have to mend.
enum class Problem {
    Prefix,
    RiffSize,
    HeaderLength,
    UnknownFormat,
    SeveralTracksInFormat0,
    Sequences,
    Division,
    TrackCount,
    TooManyTracks,
    CutTrackHeader,
    CutTrack,
    ShortTrack,
    LongTrack,
    AfterEnd,
    StrayBytes,
    TrailingBytes,
    CutChunk,
    SecondFile,
    NoEndOfTrack,
    CutEvent,
    EventTooLong,
    LongDelta,
    MissingDelta,
    NoStatus,
    RunningStatus,
    DataByte,
    SystemMessage,
    OpenSystemExclusive,
    MetaLength,
    Tempo,
    TempoLimit,
    TimeSignature,
    KeySignature,
    ChannelPrefix,
    NeverEnds,
    ZeroLength,
    LongNote,
    LongPiece,
    Voices,
    NoNotes,
    Count
};

/// Gathers a reader's warnings: the first of each problem as a sentence, the rest as a number, so that a file
/// of a million faults makes no million sentences.
class Warnings {
  public:
    /// @param sentence  function that makes the sentence; called for the first of its problem only
    template <typename Sentence>
    void add(Problem problem, Sentence&& sentence) {
        Entry& entry = m_entries[static_cast<std::size_t>(problem)];
        if (entry.count++ == 0) {
            entry.sentence = sentence();
            m_order.push_back(problem);
        }
    }

    [[nodiscard]] bool has(Problem problem) const {
        return m_entries[static_cast<std::size_t>(problem)].count > 0;
    }

    /// In order of first appearance.
    [[nodiscard]] std::vector<std::string> sentences() const;

  private:
    struct Entry {
        std::size_t count = 0;
        std::string sentence;
    };
    std::array<Entry, static_cast<std::size_t>(Problem::Count)> m_entries;
    std::vector<Problem> m_order;
};

/// "1 note", "8 notes".
[[nodiscard]] std::string counted(std::size_t count, const std::string& noun);

}  // namespace incipit::midi
