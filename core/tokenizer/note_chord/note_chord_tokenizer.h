#pragma once

#include "tokenizer/tokenizer.h"

namespace incipit::tokenizer {

/// The tutorial's scheme: one part of the score as notes ("E-5"), chords by normal order ("0.4.7") and rests
/// in seconds ("#0.5"), as music21 10.5 writes them, with the ties of its release 11. Where no part is asked
/// for it takes the second if that holds notes, as the tutorial does, else the one with most notes.
///
/// Decoding follows the tutorial: each token 0.5 quarter notes after the one before, notes of one quarter,
/// velocity 90, channel 1, 120 beats a minute, 10,080 ticks a quarter.
class NoteChordTokenizer final : public Tokenizer {
  public:
    [[nodiscard]] TokenizerSettings settings() const override { return {.scheme = "note-chord"}; }
    [[nodiscard]] Fact title() const override;
    [[nodiscard]] Fact explanation() const override;
    /// As decoding has it: each token an eighth after the one before.
    [[nodiscard]] std::optional<TimeStep> timeStep() const override { return TimeStep{.quarters = 0.5}; }
    [[nodiscard]] bool hasChoiceOfPart() const override { return true; }
    [[nodiscard]] std::vector<int> pitches(const std::string& token) const override;
    [[nodiscard]] std::optional<StruckKey> struck(const std::string& token) const override;
    [[nodiscard]] Encoding encode(const midi::Score& score, std::optional<std::size_t> part) const override;
    [[nodiscard]] Encoding encodeFile(std::span<const std::byte> bytes,
                                      std::optional<std::size_t> part) const override;
    [[nodiscard]] std::optional<WrittenScore> written(const midi::Score& score) const override;
    [[nodiscard]] midi::Score decode(std::span<const std::string> tokens) const override;
};

}  // namespace incipit::tokenizer
