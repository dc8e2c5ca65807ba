#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "midi/score.h"

namespace incipit::engine {

/// A pitch, or a chord, and how likely it is.
struct PitchChance {
    std::uint8_t pitch = 0;   ///< of a chord its first
    std::uint16_t chord = 0;  ///< which of Surprise::chords, from 1; 0: a single pitch
    float probability = 0;

    bool operator==(const PitchChance&) const = default;
};

/// How surprising a note of a score is to a model. 60 bytes.
struct NoteSurprise {
    static constexpr std::size_t kLikeliest = 5;

    std::uint32_t track = 0;  ///< index into Score::tracks
    std::uint32_t index = 0;  ///< index into Track::notes
    /// In natural units: the negative logarithms of the probabilities of all tokens that tell of the note,
    /// added up. With event tokens these are the bars and the position before it, who plays it, how loud and
    /// how long, where they are written, and its pitch; of a chord the lowest note alone has bars and
    /// position. With frame tokens it is the pitch in each step that the note sounds in. With the tutorial's
    /// it is the note in each bar that it sounds in; the notes of a chord share what its token comes to.
    float nats = 0;
    /// Of the note's own pitch, or of its chord, in the place where it is struck. What came before is known,
    /// its position, part, loudness and length among it, and that a pitch comes (of drums, a drum).
    float probability = 0;
    /// The likeliest pitches and chords there, falling; the note's own where it is one of them. At least one.
    std::array<PitchChance, kLikeliest> likeliest{};
    std::uint8_t likeliestCount = 0;
    std::uint16_t chord = 0;  ///< that one token strikes it with: which of Surprise::chords, from 1; 0: none

    bool operator==(const NoteSurprise&) const = default;
};

/// How surprising a piece is to a model.
struct Surprise {
    /// By track and index. Notes are not there that the tokens leave out, whose token the model never met,
    /// and that have less before them than it must read before it predicts.
    std::vector<NoteSurprise> notes;
    std::vector<std::vector<std::uint8_t>> chords;  ///< that were weighed, as pitches
    std::size_t leftOut = 0;                        ///< notes that are not there
    double noteNats = 0;                            ///< of the notes together
    double nats = 0;         ///< of all tokens, those that tell of no note too (Evaluation::nats)
    std::size_t tokens = 0;  ///< that were predicted
};

/// The notes that begin in a bar.
struct BarSurprise {
    int bar = 1;
    std::size_t notes = 0;  ///< 1 or more
    double nats = 0;        ///< of them together
};

/// The bars in which notes begin, in order. @param score  the one that the surprise is of
[[nodiscard]] std::vector<BarSurprise> byBar(const Surprise& surprise, const midi::Score& score);

}  // namespace incipit::engine
