#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/fact.h"
#include "dataset/ids.h"
#include "dataset/tokenized_score.h"
#include "midi/score.h"
#include "tokenizer/tokenizer.h"
#include "tokenizer/vocabulary.h"

namespace incipit::dataset {

/// Some ids of a piece, one after the other: begin to before end.
struct IdRange {
    std::size_t begin = 0;
    std::size_t end = 0;

    bool operator==(const IdRange&) const = default;
};

/// One tokenised piece.
struct Piece {
    std::string name;              ///< path or title, for messages
    tokenizer::Encoding encoding;  ///< without its ids and vocabulary
    Ids ids;                       ///< in the corpus' vocabulary
    std::size_t given = 0;         ///< first of its ids that are known: they are read, not predicted
    IdRange held{};                ///< of its ids, that are read but not learnt

    /// Of its ids.
    [[nodiscard]] std::size_t predictedCount() const { return ids.size() - given - (held.end - held.begin); }
};

/// A file that gave no piece, and why.
struct Skipped {
    std::filesystem::path path;
    Fact reason;
};

/// Pieces that share one vocabulary.
struct Corpus {
    std::string scheme;
    tokenizer::Vocabulary vocabulary;
    std::vector<Piece> pieces;
    std::vector<Skipped> skipped;
    std::optional<int> barToken{};  ///< the token that begins a bar, as Tokenizer::barToken()
    std::optional<int> stepEnd{};   ///< the token that ends a step of time, as Tokenizer::stepEnd()
    std::string digest{};           ///< of the corpus on disk that the pieces are of; empty: of none

    [[nodiscard]] std::size_t tokenCount() const;
    /// Tokens that are neither given nor held.
    [[nodiscard]] std::size_t predictedCount() const;

    /// Steps of time in what is predicted of a piece; nothing where the scheme has no steps.
    [[nodiscard]] std::optional<std::size_t> stepCount(const Piece& piece) const;
};

/// A score with the name it goes by.
struct NamedScore {
    std::string name;
    midi::Score score;
};

/// An opened score with the name it goes by.
struct OpenScore {
    std::string name;
    std::shared_ptr<const TokenizedScore> score;
};

/// MIDI files (.mid, .midi, .smf, .kar, .rmi; any case) among the inputs, folders searched with their
/// subfolders, sorted by path so that runs are repeatable. A file that is named itself is taken whatever its
/// ending.
/// @throws Error for an input that does not exist and for a folder without MIDI files
[[nodiscard]] std::vector<std::filesystem::path> findMidiFiles(std::span<const std::filesystem::path> inputs);

/// Without pieces and vocabulary.
[[nodiscard]] Corpus emptyCorpus(const tokenizer::Tokenizer& tokenizer);

/// Tokenises scores; the vocabulary is the scheme's where that is fixed, else the sorted set of all tokens.
/// @param part  as Tokenizer::encode, for every piece
[[nodiscard]] Corpus makeCorpus(std::span<const NamedScore> scores, const tokenizer::Tokenizer& tokenizer,
                                std::optional<std::size_t> part = {});

/// The same of opened scores, whose encodings are kept with them.
[[nodiscard]] Corpus makeCorpus(std::span<const OpenScore> scores, const tokenizer::Tokenizer& tokenizer,
                                std::optional<std::size_t> part = {});

/// The same from files and folders. Of several files, those that cannot be read or tokenised are skipped and
/// reported; when nothing is left, or the only file fails, that failure is thrown. A corpus on disk is opened
/// (shards/open.h), and stands alone.
[[nodiscard]] Corpus readCorpus(std::span<const std::filesystem::path> inputs,
                                const tokenizer::Tokenizer& tokenizer, std::optional<std::size_t> part = {});

/// The same pieces with ids of another vocabulary (a trained model's). The tokens of bars and steps follow.
/// @throws Error that names the piece and a token that the vocabulary lacks
[[nodiscard]] Corpus withVocabulary(Corpus corpus, const tokenizer::Vocabulary& vocabulary);

}  // namespace incipit::dataset
