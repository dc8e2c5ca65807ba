#include "dataset/splits.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/random.h"
#include "dataset/messages.h"

namespace incipit::dataset {

namespace {

Corpus emptyLike(const Corpus& corpus) {
    return {.scheme = corpus.scheme,
            .vocabulary = corpus.vocabulary,
            .pieces = {},
            .skipped = {},
            .barToken = corpus.barToken,
            .stepEnd = corpus.stepEnd,
            .digest = corpus.digest};
}

/// The piece's tokens from `begin` to before `end`.
Piece section(const Piece& piece, std::size_t begin, std::size_t end) {
    Piece result = piece;
    result.ids = piece.ids.part(begin, end);
    return result;
}

/// Where a section may begin near `wanted`: where a bar or a step does, else anywhere.
std::size_t sectionStart(const Corpus& corpus, const Ids& ids, std::size_t wanted) {
    if (wanted == ids.size()) return wanted;
    for (std::size_t i = wanted; i > 0; --i) {
        if (corpus.stepEnd == ids[i - 1] || corpus.barToken == ids[i]) return i;
    }
    return wanted;
}

/// Whole pieces for validation, by the seed, until they hold `wanted` tokens; at least one, never all.
std::vector<bool> chosen(const Corpus& corpus, double wanted, std::uint64_t seed) {
    std::vector<std::size_t> order(corpus.pieces.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    base::Random random(base::Purpose::Split, {seed});
    base::shuffle(order, random);
    std::vector<bool> held(order.size());
    double taken = 0;
    for (std::size_t i = 0; i + 1 < order.size() && (i == 0 || taken < wanted); ++i) {
        held[order[i]] = true;
        taken += static_cast<double>(corpus.pieces[order[i]].ids.size());
    }
    return held;
}

void distribute(Corpus& corpus, const std::vector<bool>& held, Corpus& training, Corpus& validation) {
    for (std::size_t i = 0; i < held.size(); ++i) {
        (held[i] ? validation : training).pieces.push_back(std::move(corpus.pieces[i]));
    }
}

void requireFraction(double fraction) {
    if (!(fraction > 0 && fraction < 1)) throw Error(messages::kFractionOutOfRange);
}

void requireWindow(const Corpus& corpus, std::size_t windowLength, const MessageOf<1>& otherwise) {
    const bool any = std::ranges::any_of(corpus.pieces,
                                         [&](const Piece& piece) { return piece.ids.size() > windowLength; });
    if (!any) throw Error(otherwise, windowLength + 1);
}

}  // namespace

std::pair<Corpus, Corpus> splitValidation(Corpus corpus, double fraction, std::size_t windowLength,
                                          std::uint64_t seed) {
    requireFraction(fraction);
    Corpus training = emptyLike(corpus);
    Corpus validation = emptyLike(corpus);
    training.skipped = corpus.skipped;
    const double wanted = fraction * static_cast<double>(corpus.tokenCount());
    if (corpus.pieces.size() == 1) {
        const Piece& piece = corpus.pieces.front();
        const auto cut = piece.ids.size() - static_cast<std::size_t>(wanted);
        training.pieces.push_back(section(piece, 0, cut));
        validation.pieces.push_back(section(piece, cut, piece.ids.size()));
    } else {
        distribute(corpus, chosen(corpus, wanted, seed), training, validation);
    }
    requireWindow(training, windowLength, messages::kTooLittleTraining);
    requireWindow(validation, windowLength, messages::kTooLittleValidation);
    return {std::move(training), std::move(validation)};
}

std::pair<Corpus, Corpus> splitWholePieces(Corpus corpus, double fraction, std::uint64_t seed) {
    requireFraction(fraction);
    Corpus training = emptyLike(corpus);
    Corpus validation = emptyLike(corpus);
    training.skipped = corpus.skipped;
    const double wanted = fraction * static_cast<double>(corpus.tokenCount());
    distribute(corpus, chosen(corpus, wanted, seed), training, validation);
    return {std::move(training), std::move(validation)};
}

std::pair<Corpus, Corpus> splitPieces(Corpus corpus, double fraction, std::uint64_t seed) {
    if (corpus.pieces.size() >= kManyPieces) return splitWholePieces(std::move(corpus), fraction, seed);
    requireFraction(fraction);
    Corpus training = emptyLike(corpus);
    Corpus validation = emptyLike(corpus);
    training.skipped = corpus.skipped;
    for (const Piece& piece : corpus.pieces) {
        const std::size_t size = piece.ids.size();
        const std::size_t wanted = size - static_cast<std::size_t>(fraction * static_cast<double>(size));
        std::size_t cut = sectionStart(corpus, piece.ids, wanted);
        if (cut < kLeastSection || size - cut < kLeastSection) cut = size;
        training.pieces.push_back(section(piece, 0, cut));
        if (cut < size) validation.pieces.push_back(section(piece, cut, size));
    }
    return {std::move(training), std::move(validation)};
}

}  // namespace incipit::dataset
