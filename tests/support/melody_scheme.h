#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "tokenizer/registry.h"

namespace incipit::test {

inline constexpr incipit::Message kOnePart{"test.one-part", "A melody is one part."};

/// A scheme of a test's own: bars of four quarters, in each the highest key that is struck in it, or "hush".
class MelodyTokenizer final : public tokenizer::Tokenizer {
  public:
    static constexpr const char* kName = "melody";
    static constexpr Message kTitle{"test.melody-title", "Melody"};
    static constexpr Message kExplanation{"test.melody-explanation", "A token is a bar line or a quarter"};

    MelodyTokenizer() : m_vocabulary(makeVocabulary()) {}

    [[nodiscard]] tokenizer::TokenizerSettings settings() const override { return {.scheme = kName}; }
    [[nodiscard]] Fact title() const override { return Fact(kTitle); }
    [[nodiscard]] Fact explanation() const override { return Fact(kExplanation); }
    [[nodiscard]] const tokenizer::Vocabulary* vocabulary() const override { return &m_vocabulary; }
    [[nodiscard]] std::unique_ptr<tokenizer::Grammar> grammar() const override {
        return std::make_unique<Bars>();
    }
    [[nodiscard]] std::optional<int> barToken() const override { return kLine; }
    [[nodiscard]] std::vector<int> pitches(const std::string& token) const override {
        const int id = m_vocabulary.ids(std::span(&token, 1)).front();
        return id < kKeys ? std::vector<int>{} : std::vector<int>{id - kKeys};
    }
    [[nodiscard]] std::optional<int> transposed(int id, int semitones) const override {
        if (id < kKeys) return id;
        const int key = id - kKeys + semitones;
        return key >= 0 && key < 128 ? std::optional(kKeys + key) : std::nullopt;
    }

    [[nodiscard]] tokenizer::Encoding encode(const midi::Score& score,
                                             std::optional<std::size_t> part) const override {
        if (part.value_or(0) != 0) throw Error(kOnePart);
        const std::int64_t quarter = score.division.ticksPerQuarter;
        const auto bars =
            static_cast<std::size_t>((midi::endOf(score).value + 4 * quarter - 1) / (4 * quarter));
        std::vector<int> quarters(bars * 4, kHush);
        std::size_t notes = 0;
        for (const midi::Track& track : score.tracks) {
            for (const midi::Note& note : track.notes) {
                int& token = quarters.at(static_cast<std::size_t>(note.onset.value / quarter));
                token = std::max(token, kKeys + note.pitch);
                ++notes;
            }
        }
        tokenizer::Encoding encoding;
        encoding.vocabulary = m_vocabulary;
        for (std::size_t i = 0; i < quarters.size(); ++i) {
            if (i % 4 == 0) encoding.ids.push_back(kLine);
            encoding.ids.push_back(quarters[i]);
        }
        encoding.parts = {{.name = "Melody", .notes = notes}};
        return encoding;
    }

    [[nodiscard]] midi::Score decode(std::span<const std::string> tokens) const override {
        constexpr midi::Tick kQuarter{480};
        midi::Track track;
        for (const int id : m_vocabulary.ids(tokens)) {
            if (id == kLine) continue;
            if (id >= kKeys) {
                midi::Note note;
                note.pitch = static_cast<std::uint8_t>(id - kKeys);
                note.onset = track.end;
                note.duration = kQuarter;
                track.notes.push_back(note);
            }
            track.end += kQuarter;
        }
        midi::Score score;
        score.division.ticksPerQuarter = kQuarter.value;
        score.tracks = {std::move(track)};
        return score;
    }

  private:
    static constexpr int kLine = 0, kHush = 1, kKeys = 2;

    /// A bar line, then four quarters.
    class Bars final : public tokenizer::Grammar {
      public:
        [[nodiscard]] bool allows(int id) const override { return (id == kLine) == (m_tokens % 5 == 0); }
        void take(int /*id*/) override { ++m_tokens; }
        [[nodiscard]] std::unique_ptr<tokenizer::Grammar> copy() const override {
            return std::make_unique<Bars>(*this);
        }

      private:
        int m_tokens = 0;
    };

    static tokenizer::Vocabulary makeVocabulary() {
        std::vector<std::string> tokens{"line", "hush"};
        for (int key = 0; key < 128; ++key)
            tokens.push_back("key_" + std::to_string(key));
        return tokenizer::Vocabulary(std::move(tokens));
    }

    tokenizer::Vocabulary m_vocabulary;
};

/// Known to the program as long as it lives.
struct MelodyScheme : tokenizer::AddedScheme {
    MelodyScheme()
        : AddedScheme(MelodyTokenizer::kName, [](const tokenizer::TokenizerSettings&) {
              return std::make_unique<MelodyTokenizer>();
          }) {}
};

}  // namespace incipit::test
