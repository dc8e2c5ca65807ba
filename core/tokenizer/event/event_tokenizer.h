#pragma once

#include "analysis/grid.h"
#include "tokenizer/tokenizer.h"

namespace incipit::tokenizer {

/// The studio's own scheme, for any MIDI file: a head that says what the piece is, then bars, positions in
/// them, and what begins there. It follows REMI (Huang and Yang, "Pop Music Transformer", ACM Multimedia
/// 2020, section 3) with programs as in REMI+ (von Rütte et al., FIGARO, ICLR 2023), and is denser: what
/// holds already is not written again.
///
///     piece    = head bar*
///     head     = [key] [meter] [tempo] (instrument [part]*)*
///     bar      = "bar" [meter] moment* [position: the bar is cut short there]
///     moment   = position (tempo voice* | voice+)
///     voice    = [instrument] [part] (pedal+ note* | note+)
///     note     = [velocity] [length] (pitch | drum)
///
/// A voice is a part of an instrument, which is a program or a drum kit: each track and channel is one, parts
/// of one instrument being numbered in the order of their tracks. Tempo, time signature and voice hold until
/// they change, loudness, length and pedal too, for each voice. Without a head a piece begins at 120 beats a
/// minute, in 4/4, with program 0 (piano); each voice begins with velocity 90, quarter notes and the pedal
/// up. Positions go up within a bar, voices of one moment by instrument (drums last) and part, their notes by
/// pitch: a piece has one way to be written, but for bars cut short where no time signature changes.
///
/// The key is the one that fits the notes best (analysis/key.h). Of the pedal it is told whether it is down
/// (64 and more), where it goes up and down again within a cell too; behind the end of the last note it is
/// not told.
///
/// Bounded: time signatures over 1 to 16 whose bar lasts 8 quarters at most (others become bars of an even
/// part of theirs, else of 4/4), tempos 20 to 300 in steps of 2, velocities in 32 steps, lengths exact up to
/// 4 quarters and within 12 % up to 64, 256 bars of silence in a row, 16 parts of an instrument, 240 voices
/// and 16 drum kits. Notes of one key and voice that begin in one cell become one, with the greatest length
/// and loudness; a note ends where its key is struck again. Other controllers, bends and texts are not held,
/// and counted. SMPTE ticks are real time, so there a quarter is half a second and tempos do not count.
///
/// The end of the piece is the end of its last bar. Decoding writes format 1 with 480 ticks a quarter, one
/// track for tempo and time signatures and one for each voice on a channel of its own, on more ports than one
/// where it takes them (midi/ports.h).
class EventTokenizer final : public Tokenizer {
  public:
    [[nodiscard]] TokenizerSettings settings() const override { return {.scheme = "event"}; }
    [[nodiscard]] const Vocabulary* vocabulary() const override;
    [[nodiscard]] std::unique_ptr<Grammar> grammar() const override;
    [[nodiscard]] Fact title() const override;
    [[nodiscard]] Fact explanation() const override;
    [[nodiscard]] std::unique_ptr<Grammar> limited(const NoteLimits& limits,
                                                   const Vocabulary& vocabulary) const override;
    [[nodiscard]] std::optional<Head> head(std::span<const int> ids) const override;
    [[nodiscard]] std::unique_ptr<Grammar> holding(const Head& head) const override;
    [[nodiscard]] std::optional<int> barToken() const override;
    [[nodiscard]] std::vector<int> positions() const override;
    [[nodiscard]] std::vector<int> barAgain(std::span<const int> ids, std::size_t bar) const override;
    [[nodiscard]] std::unique_ptr<OpenPiece> open(const midi::Score& score, const Gap& gap) const override;
    [[nodiscard]] bool hasInstruments() const override { return true; }
    [[nodiscard]] bool keepsPedal() const override { return true; }
    [[nodiscard]] std::vector<int> instruments(std::span<const int> ids) const override;
    [[nodiscard]] std::optional<analysis::GridShift> gridShift(const midi::Score& score) const override;
    [[nodiscard]] std::vector<int> pitches(const std::string& token) const override;
    [[nodiscard]] std::size_t notes(const std::string& token) const override;
    [[nodiscard]] std::optional<StruckKey> struck(const std::string& token) const override;
    [[nodiscard]] std::optional<int> transposed(int id, int semitones) const override;
    [[nodiscard]] int louder(int id, int steps) const override;
    [[nodiscard]] int faster(int id, double factor) const override;
    [[nodiscard]] Encoding encode(const midi::Score& score, std::optional<std::size_t> part) const override;
    [[nodiscard]] std::optional<WrittenScore> written(const midi::Score& score) const override;
    [[nodiscard]] midi::Score decode(std::span<const std::string> tokens) const override;
    [[nodiscard]] midi::Score decodeFrom(std::size_t first,
                                         std::span<const std::string> tokens) const override;
};

/// The score as the event scheme holds it: what decoding its tokens gives. @throws Error as encode()
[[nodiscard]] midi::Score snapToGrid(const midi::Score& score);

}  // namespace incipit::tokenizer
