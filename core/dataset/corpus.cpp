#include "dataset/corpus.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/error.h"
#include "base/read_file.h"
#include "dataset/messages.h"
#include "dataset/shards/manifest.h"
#include "dataset/shards/open.h"

namespace incipit::dataset {
namespace {

/// A piece before it has ids: those are given when all pieces are there, as the vocabulary is theirs
/// together.
struct Encoded {
    std::string name;
    std::shared_ptr<const tokenizer::Encoding> encoding;
};

Encoded encoded(std::string name, std::shared_ptr<const tokenizer::Encoding> encoding) {
    if (encoding->ids.empty()) {
        throw Error(messages::kNoTokens, encoding->part);
    }
    return {std::move(name), std::move(encoding)};
}

Encoded encoded(std::string name, tokenizer::Encoding encoding) {
    return encoded(std::move(name), std::make_shared<const tokenizer::Encoding>(std::move(encoding)));
}

tokenizer::Vocabulary vocabularyOf(std::span<const Encoded> pieces, const tokenizer::Tokenizer& tokenizer) {
    if (const tokenizer::Vocabulary* fixed = tokenizer.vocabulary()) return *fixed;
    std::set<std::string> distinct;
    for (const Encoded& piece : pieces) {
        const auto& own = piece.encoding->vocabulary.tokens();
        distinct.insert(own.begin(), own.end());
    }
    return tokenizer::Vocabulary(std::vector<std::string>(distinct.begin(), distinct.end()));
}

/// @param pieces  given back one by one, so that a long piece is not twice in memory
void addPieces(Corpus& corpus, std::vector<Encoded> pieces, const tokenizer::Tokenizer& tokenizer) {
    corpus.vocabulary = vocabularyOf(pieces, tokenizer);
    for (Encoded& piece : pieces) {
        const tokenizer::Encoding& all = *piece.encoding;
        const tokenizer::Encoding about{.vocabulary = {},
                                        .ids = {},
                                        .parts = all.parts,
                                        .part = all.part,
                                        .reason = all.reason,
                                        .loss = all.loss,
                                        .leftOut = all.leftOut};
        corpus.pieces.push_back(
            {std::move(piece.name), about, corpus.vocabulary.idsFrom(all.vocabulary, all.ids)});
        piece.encoding.reset();
    }
}

/// @param encodingOf  of a score
template <typename Score, typename EncodingOf>
Corpus corpusOf(std::span<const Score> scores, const tokenizer::Tokenizer& tokenizer, EncodingOf encodingOf) {
    if (scores.empty()) throw Error(messages::kNoPiece);
    std::vector<Encoded> pieces;
    for (const Score& piece : scores) {
        try {
            pieces.push_back(encoded(piece.name, encodingOf(piece)));
        } catch (const Error& error) {
            throw error.at(piece.name);
        }
    }
    Corpus corpus = emptyCorpus(tokenizer);
    addPieces(corpus, std::move(pieces), tokenizer);
    return corpus;
}

}  // namespace

Corpus emptyCorpus(const tokenizer::Tokenizer& tokenizer) {
    Corpus corpus;
    corpus.scheme = tokenizer.scheme();
    corpus.barToken = tokenizer.barToken();
    corpus.stepEnd = tokenizer.stepEnd();
    return corpus;
}

std::size_t Corpus::tokenCount() const {
    std::size_t count = 0;
    for (const Piece& piece : pieces)
        count += piece.ids.size();
    return count;
}

std::size_t Corpus::predictedCount() const {
    std::size_t count = 0;
    for (const Piece& piece : pieces)
        count += piece.predictedCount();
    return count;
}

std::optional<std::size_t> Corpus::stepCount(const Piece& piece) const {
    if (!stepEnd) return std::nullopt;
    return static_cast<std::size_t>(
        std::count(piece.ids.begin() + static_cast<std::ptrdiff_t>(piece.given), piece.ids.end(), *stepEnd));
}

Corpus makeCorpus(std::span<const NamedScore> scores, const tokenizer::Tokenizer& tokenizer,
                  std::optional<std::size_t> part) {
    return corpusOf(scores, tokenizer,
                    [&](const NamedScore& piece) { return tokenizer.encode(piece.score, part); });
}

Corpus makeCorpus(std::span<const OpenScore> scores, const tokenizer::Tokenizer& tokenizer,
                  std::optional<std::size_t> part) {
    return corpusOf(scores, tokenizer,
                    [&](const OpenScore& piece) { return piece.score->encoding(tokenizer, part); });
}

Corpus readCorpus(std::span<const std::filesystem::path> inputs, const tokenizer::Tokenizer& tokenizer,
                  std::optional<std::size_t> part) {
    const auto onDisk = std::ranges::find_if(inputs, isCorpus);
    if (onDisk != inputs.end() && inputs.size() > 1) throw Error(*onDisk, messages::kCorpusAlone);
    if (onDisk != inputs.end()) return openCorpus(*onDisk, tokenizer, part);
    const std::vector<std::filesystem::path> files = findMidiFiles(inputs);
    if (files.empty()) throw Error(messages::kNoFile);
    Corpus corpus = emptyCorpus(tokenizer);
    std::vector<Encoded> pieces;
    std::optional<Error> failure;
    for (const std::filesystem::path& file : files) {
        try {
            const std::vector<std::byte> bytes = base::readFile(file);
            pieces.push_back(encoded(file.string(), tokenizer.encodeFile(bytes, part)));
        } catch (const Error& error) {
            corpus.skipped.push_back({file, error.withoutPath()});
            if (!failure) failure = error.at(file);
        }
    }
    if (pieces.empty() && failure) throw Error(*failure);
    addPieces(corpus, std::move(pieces), tokenizer);
    return corpus;
}

Corpus withVocabulary(Corpus corpus, const tokenizer::Vocabulary& vocabulary) {
    if (corpus.vocabulary == vocabulary) return corpus;
    for (Piece& piece : corpus.pieces) {
        try {
            piece.ids = vocabulary.idsFrom(corpus.vocabulary, piece.ids.list());
        } catch (const Error& error) {
            throw error.at(piece.name);
        }
    }
    if (corpus.barToken) corpus.barToken = vocabulary.id(corpus.vocabulary.token(*corpus.barToken));
    if (corpus.stepEnd) corpus.stepEnd = vocabulary.id(corpus.vocabulary.token(*corpus.stepEnd));
    corpus.vocabulary = vocabulary;
    return corpus;
}

}  // namespace incipit::dataset
