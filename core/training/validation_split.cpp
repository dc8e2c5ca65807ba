#include "training/validation_split.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include "base/error.h"
#include "model/random.h"

namespace incipit::training {

namespace {

using dataset::Corpus;
using dataset::Piece;

Corpus emptyLike(const Corpus& corpus) {
    return {.scheme = corpus.scheme,
            .vocabulary = corpus.vocabulary,
            .pieces = {},
            .skipped = {},
            .stepEnd = corpus.stepEnd};
}

/// The piece's tokens from `begin` to before `end`.
Piece section(const Piece& piece, std::size_t begin, std::size_t end) {
    Piece result = piece;
    result.ids.erase(result.ids.begin() + static_cast<std::ptrdiff_t>(end), result.ids.end());
    result.ids.erase(result.ids.begin(), result.ids.begin() + static_cast<std::ptrdiff_t>(begin));
    return result;
}

void requireWindow(const Corpus& corpus, std::size_t windowLength, const char* side) {
    const bool any = std::ranges::any_of(corpus.pieces,
                                         [&](const Piece& piece) { return piece.ids.size() > windowLength; });
    if (any) return;
    throw Error(std::string("The validation fraction leaves too little music for ") + side +
                ": a window needs " + std::to_string(windowLength + 1) +
                " tokens. Choose another fraction or add pieces.");
}

}  // namespace

std::pair<Corpus, Corpus> splitValidation(Corpus corpus, double fraction, std::size_t windowLength,
                                          std::uint64_t seed) {
    if (!(fraction > 0 && fraction < 1)) throw Error("The validation fraction must be above 0 and below 1.");
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
        std::vector<std::size_t> order(corpus.pieces.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        model::Random random(model::Purpose::Split, {seed});
        for (std::size_t i = order.size(); i > 1; --i) {
            std::swap(order[i - 1], order[random.below(i)]);
        }
        std::vector<bool> held(order.size());
        double taken = 0;
        for (std::size_t i = 0; i + 1 < order.size() && (i == 0 || taken < wanted); ++i) {
            held[order[i]] = true;
            taken += static_cast<double>(corpus.pieces[order[i]].ids.size());
        }
        for (std::size_t i = 0; i < held.size(); ++i) {
            (held[i] ? validation : training).pieces.push_back(std::move(corpus.pieces[i]));
        }
    }
    requireWindow(training, windowLength, "training");
    requireWindow(validation, windowLength, "validation");
    return {std::move(training), std::move(validation)};
}

}  // namespace incipit::training
