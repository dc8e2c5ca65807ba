#pragma once

#include "analysis/grid.h"
#include "tokenizer/tokenizer.h"

namespace incipit::tokenizer {

/// The event scheme of version 0.1 (resources/docs/tokens.md), for the models that were trained on it:
/// without head, parts, kits and pedal, and with a length behind each note. "event-1" among the schemes; new
/// models do not use it.
class Event1Tokenizer final : public Tokenizer {
  public:
    [[nodiscard]] TokenizerSettings settings() const override { return {.scheme = "event-1"}; }
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
    [[nodiscard]] std::size_t notes(const std::string& token) const override;
    [[nodiscard]] std::optional<StruckKey> struck(const std::string& token) const override;
    [[nodiscard]] std::optional<int> transposed(int id, int semitones) const override;
    [[nodiscard]] Encoding encode(const midi::Score& score, std::optional<std::size_t> part) const override;
    [[nodiscard]] std::optional<WrittenScore> written(const midi::Score& score) const override;
    [[nodiscard]] midi::Score decode(std::span<const std::string> tokens) const override;
    [[nodiscard]] midi::Score decodeFrom(std::size_t first,
                                         std::span<const std::string> tokens) const override;
};

}  // namespace incipit::tokenizer
