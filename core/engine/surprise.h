#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "midi/score.h"

namespace incipit::engine {

/// A pitch and how likely it is.
struct PitchChance {
    std::uint8_t pitch = 0;
    float probability = 0;

    bool operator==(const PitchChance&) const = default;
};

/// How surprising a note of a score is to a model. 64 bytes.
struct NoteSurprise {
    static constexpr std::size_t kLikeliest = 5;

    std::uint32_t track = 0;  ///< index into Score::tracks
    std::uint32_t index = 0;  ///< index into Track::notes
    /// In natural units: the negative logarithms of the probabilities of all tokens that tell of the note,
    /// added up. With event tokens these are the bars and the position before it, who plays it, how loud and
    /// how long, where they are written, and its pitch; of a chord the lowest note alone has bars and
    /// position. With frame tokens it is the pitch in each step that the note sounds in.
    float nats = 0;
    /// Of the note's own pitch, in the place where it is struck. What came before is known, its position,
    /// part, loudness and length among it, and that a pitch comes (of drums, a drum).
    float probability = 0;
    /// The likeliest pitches there, falling; the note's own where it is one of them. At least one.
    std::array<PitchChance, kLikeliest> likeliest{};
    std::uint8_t likeliestCount = 0;

    bool operator==(const NoteSurprise&) const = default;
};

/// How surprising a piece is to a model.
struct Surprise {
    std::vector<NoteSurprise> notes;  ///< by track and index; notes that the tokens leave out are not there
    std::size_t leftOut = 0;          ///< of these: how many
    double noteNats = 0;              ///< of the notes together
    double nats = 0;                  ///< of all tokens, those that tell of no note too (Evaluation::nats)
    std::size_t tokens = 0;           ///< that were predicted
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
