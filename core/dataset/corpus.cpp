#include "dataset/corpus.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/error.h"
#include "base/read_file.h"

namespace incipit::dataset {
namespace {

Piece pieceOf(std::string name, tokenizer::Encoding encoding) {
    Piece piece{std::move(name), std::move(encoding), {}};
    if (piece.encoding.ids.empty()) {
        throw Error("Part " + std::to_string(piece.encoding.part) + " gives no tokens; choose another part.");
    }
    return piece;
}

// Ids are given when all pieces are there, as the vocabulary is theirs together.
void giveIds(Corpus& corpus, const tokenizer::Tokenizer& tokenizer) {
    if (const tokenizer::Vocabulary* fixed = tokenizer.vocabulary()) {
        corpus.vocabulary = *fixed;
    } else {
        std::set<std::string> distinct;
        for (const Piece& piece : corpus.pieces) {
            const auto& own = piece.encoding.vocabulary.tokens();
            distinct.insert(own.begin(), own.end());
        }
        corpus.vocabulary = tokenizer::Vocabulary(std::vector<std::string>(distinct.begin(), distinct.end()));
    }
    for (Piece& piece : corpus.pieces) {
        piece.ids = corpus.vocabulary.idsFrom(piece.encoding.vocabulary, piece.encoding.ids);
        piece.encoding.ids = {};
        piece.encoding.vocabulary = {};
    }
}

Corpus emptyCorpus(const tokenizer::Tokenizer& tokenizer) {
    Corpus corpus;
    corpus.scheme = tokenizer.scheme();
    corpus.stepEnd = tokenizer.stepEnd();
    return corpus;
}

}  // namespace

std::size_t Corpus::tokenCount() const {
    std::size_t count = 0;
    for (const Piece& piece : pieces)
        count += piece.ids.size();
    return count;
}

std::optional<std::size_t> Corpus::stepCount(const Piece& piece) const {
    if (!stepEnd) return std::nullopt;
    return static_cast<std::size_t>(std::count(piece.ids.begin(), piece.ids.end(), *stepEnd));
}

Corpus makeCorpus(std::span<const NamedScore> scores, const tokenizer::Tokenizer& tokenizer,
                  std::optional<std::size_t> part) {
    if (scores.empty()) throw Error("There is no piece to learn from; open a MIDI file first.");
    Corpus corpus = emptyCorpus(tokenizer);
    for (const NamedScore& piece : scores) {
        try {
            corpus.pieces.push_back(pieceOf(piece.name, tokenizer.encode(piece.score, part)));
        } catch (const Error& error) {
            throw error.at(piece.name);
        }
    }
    giveIds(corpus, tokenizer);
    return corpus;
}

Corpus readCorpus(std::span<const std::filesystem::path> inputs, const tokenizer::Tokenizer& tokenizer,
                  std::optional<std::size_t> part) {
    const std::vector<std::filesystem::path> files = findMidiFiles(inputs);
    if (files.empty()) throw Error("There is no file to read; name a MIDI file or a folder of them.");
    Corpus corpus = emptyCorpus(tokenizer);
    std::optional<Error> failure;
    for (const std::filesystem::path& file : files) {
        try {
            const std::vector<std::byte> bytes = base::readFile(file);
            corpus.pieces.push_back(pieceOf(file.string(), tokenizer.encodeFile(bytes, part)));
        } catch (const Error& error) {
            corpus.skipped.push_back({file, error.message()});
            if (!failure) failure = error.at(file);
        }
    }
    if (corpus.pieces.empty() && failure) throw Error(*failure);
    giveIds(corpus, tokenizer);
    return corpus;
}

Corpus withVocabulary(Corpus corpus, const tokenizer::Vocabulary& vocabulary) {
    for (Piece& piece : corpus.pieces) {
        try {
            piece.ids = vocabulary.idsFrom(corpus.vocabulary, piece.ids);
        } catch (const Error& error) {
            throw error.at(piece.name);
        }
    }
    if (corpus.stepEnd) corpus.stepEnd = vocabulary.id(corpus.vocabulary.token(*corpus.stepEnd));
    corpus.vocabulary = vocabulary;
    return corpus;
}

}  // namespace incipit::dataset
