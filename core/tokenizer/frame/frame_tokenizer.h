#pragma once

#include "tokenizer/tokenizer.h"

namespace incipit::tokenizer {

/// The id of "step".
inline constexpr int kStep = 0;

/// Steps of equal time, each its sounding keys from the highest down and then "step". A chord has one way to
/// be written, so the negative log-likelihood of a piece's tokens is that of its frames, and divided by its
/// steps it stands beside the published tables (Boulanger-Lewandowski, Bengio and Vincent, ICML 2012).
///
/// From the top, as BachBot writes chorales (Liang, Gotham, Johnson and Shotton, ISMIR 2017): the melody is
/// chosen first and the other voices are set beneath it.
///
/// Vocabulary: "step" (id 0), "pitch_108" (id 1) down to "pitch_21" (id 88). The scheme takes all pitched
/// notes as one part; drums, keys beyond the piano, loudness, tempo and lengths within a step are not held.
/// Decoding strikes each key anew in every step, velocity 90, 120 beats a minute, 480 ticks a quarter; the
/// track ends with its last step, silent or not. A last step that "step" does not end counts.
class FrameTokenizer final : public Tokenizer {
  public:
    /// @param quartersPerStep  1/64 to 64; the step is rounded to a tick when decoding
    /// @throws Error when it is out of range
    explicit FrameTokenizer(double quartersPerStep = 1);

    [[nodiscard]] TokenizerSettings settings() const override;
    [[nodiscard]] const Vocabulary* vocabulary() const override { return &m_vocabulary; }
    [[nodiscard]] std::unique_ptr<Grammar> grammar() const override;
    [[nodiscard]] Fact title() const override;
    [[nodiscard]] Fact explanation() const override;
    [[nodiscard]] std::optional<TimeStep> timeStep() const override;
    [[nodiscard]] bool hasChoiceOfStep() const override { return true; }
    [[nodiscard]] std::optional<analysis::GridShift> gridShift(const midi::Score& score) const override;
    [[nodiscard]] std::vector<int> pitches(const std::string& token) const override;
    [[nodiscard]] std::optional<int> transposed(int id, int semitones) const override;
    [[nodiscard]] Encoding encode(const midi::Score& score, std::optional<std::size_t> part) const override;
    [[nodiscard]] std::optional<WrittenScore> written(const midi::Score& score) const override;
    [[nodiscard]] midi::Score decode(std::span<const std::string> tokens) const override;

  private:
    double m_quartersPerStep;
    Vocabulary m_vocabulary;
};

}  // namespace incipit::tokenizer
