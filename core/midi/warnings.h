#pragma once

#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include "base/fact.h"

namespace incipit::midi {

/// What a reader can have to mend.
enum class Problem {
    Prefix,
    RiffSize,
    RiffNesting,
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
    SystemExclusiveData,
    EndLength,
    MetaLength,
    Tempo,
    TempoLimit,
    TimeSignature,
    KeySignature,
    SmpteOffset,
    ChannelPrefix,
    NeverEnds,
    ZeroLength,
    LongNote,
    LongPiece,
    SilentTail,
    Voices,
    NoNotes,
    Count
};

/// Gathers a reader's warnings: the first of each problem as a fact, the rest as a number, so that a file of
/// a million faults makes no million facts.
class Warnings {
  public:
    /// A fact is made for the first of its problem only.
    template <typename... Arguments>
    void add(Problem problem, MessageOf<sizeof...(Arguments)> message, Arguments&&... arguments) {
        if (m_counts[static_cast<std::size_t>(problem)]++ == 0)
            m_first.emplace_back(problem, Fact(message, std::forward<Arguments>(arguments)...));
    }

    /// In order of first appearance.
    [[nodiscard]] std::vector<Fact> facts() const;

  private:
    std::array<std::size_t, static_cast<std::size_t>(Problem::Count)> m_counts{};
    std::vector<std::pair<Problem, Fact>> m_first;
};

}  // namespace incipit::midi
