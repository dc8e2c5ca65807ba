#pragma once

#include "analysis/grid.h"
#include "tokenizer/tokenizer.h"

namespace incipit::tokenizer {

/// Cells of the event scheme's grid in a quarter note: sixteenths (3), triplet eighths (4) and triplet
/// sixteenths (2) all fall on it, as in Dong et al., "Multitrack Music Transformer" (ICASSP 2023). An onset
/// moves by 1/24 of a quarter note at most, 21 ms at 120 beats a minute.
inline constexpr int kCellsPerQuarter = 12;

/// The studio's own scheme, for any MIDI file: bars, positions in them, and what begins there. It follows
/// REMI (Huang and Yang, "Pop Music Transformer", ACM Multimedia 2020, section 3) with programs as in REMI+
/// (von Rütte et al., FIGARO, ICLR 2023), and is denser: program, loudness, tempo and time signature are
/// written where they change only.
///
///     piece    = bar*
///     bar      = "bar" [meter] moment* [position: the bar is cut short there]
///     moment   = position (tempo note* | note+)
///     note     = [program] [velocity] (pitch | drum) length
///
/// A piece begins at 120 beats a minute, in 4/4, with program 0 (piano) and velocity 90. Positions go up
/// within a bar, notes of one moment by program (drums last) and then pitch: a piece has one way to be
/// written, but for bars cut short where no time signature changes.
///
/// Bounded: time signatures over 1 to 16 whose bar lasts 8 quarters at most (others become bars of an even
/// part of theirs, else of 4/4), tempos 20 to 300 in steps of 2, velocities in 32 steps, lengths exact up to
/// 4 quarters and within 12 % up to 64, 256 bars of silence in a row. Notes of one key and instrument that
/// begin in one cell become one, with the greatest length and loudness; a note ends where its key is struck
/// again. Drum kits, controllers, bends, lyrics and tracks are not held: a program is an instrument. SMPTE
/// ticks are real time, so there a quarter is half a second and tempos do not count.
///
/// The end of the piece is the end of its last bar. Decoding writes format 1 with 480 ticks a quarter, one
/// track for tempo and time signatures and one for each program. More than 15 pitched programs take turns on
/// the channels, the one unused for longest giving way.
class EventTokenizer final : public Tokenizer {
  public:
    [[nodiscard]] TokenizerSettings settings() const override { return {.scheme = "event"}; }
    [[nodiscard]] const Vocabulary* vocabulary() const override;
    [[nodiscard]] std::unique_ptr<Grammar> grammar() const override;
    [[nodiscard]] Fact title() const override;
    [[nodiscard]] Fact explanation() const override;
    [[nodiscard]] std::unique_ptr<Grammar> limited(const NoteLimits& limits,
                                                   const Vocabulary& vocabulary) const override;
    [[nodiscard]] std::optional<int> barToken() const override;
    [[nodiscard]] bool hasInstruments() const override { return true; }
    [[nodiscard]] std::vector<int> instruments(std::span<const int> ids) const override;
    [[nodiscard]] std::optional<analysis::GridShift> gridShift(const midi::Score& score) const override;
    [[nodiscard]] std::vector<int> pitches(const std::string& token) const override;
    [[nodiscard]] std::optional<int> transposed(int id, int semitones) const override;
    [[nodiscard]] Encoding encode(const midi::Score& score, std::optional<std::size_t> part) const override;
    [[nodiscard]] midi::Score decode(std::span<const std::string> tokens) const override;
    [[nodiscard]] midi::Score decodeFrom(std::size_t first,
                                         std::span<const std::string> tokens) const override;
};

/// The score as the event scheme holds it: what decoding its tokens gives. @throws Error as encode()
[[nodiscard]] midi::Score snapToGrid(const midi::Score& score);

}  // namespace incipit::tokenizer
