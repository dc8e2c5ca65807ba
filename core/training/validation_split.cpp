#include "training/validation_split.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/random.h"

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

constexpr std::size_t kFewPieces = 10;
constexpr std::size_t kLeastSection = 16;

/// Where a section may begin near `wanted`: where a bar or a step does, else anywhere.
std::size_t sectionStart(const std::vector<int>& ids, std::size_t wanted, std::optional<int> stepEnd) {
    constexpr int kBar = 0;  // or the end of a step, in schemes of fixed vocabulary
    for (std::size_t i = wanted; i > 0; --i) {
        if (stepEnd ? ids[i - 1] == *stepEnd : ids[i] == kBar) return i;
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
    if (!(fraction > 0 && fraction < 1)) throw Error("The validation fraction must be above 0 and below 1.");
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
    requireWindow(training, windowLength, "training");
    requireWindow(validation, windowLength, "validation");
    return {std::move(training), std::move(validation)};
}

std::pair<Corpus, Corpus> splitPieces(Corpus corpus, double fraction, std::uint64_t seed) {
    requireFraction(fraction);
    Corpus training = emptyLike(corpus);
    Corpus validation = emptyLike(corpus);
    training.skipped = corpus.skipped;
    if (corpus.pieces.size() >= kFewPieces) {
        const double wanted = fraction * static_cast<double>(corpus.tokenCount());
        distribute(corpus, chosen(corpus, wanted, seed), training, validation);
        return {std::move(training), std::move(validation)};
    }
    const bool fixed = tokenizer::makeTokenizer(corpus.scheme)->vocabulary() != nullptr;
    for (const Piece& piece : corpus.pieces) {
        const std::size_t size = piece.ids.size();
        std::size_t cut = size - static_cast<std::size_t>(fraction * static_cast<double>(size));
        if (fixed && cut < size) cut = sectionStart(piece.ids, cut, corpus.stepEnd);
        if (cut < kLeastSection || size - cut < kLeastSection) cut = size;
        training.pieces.push_back(section(piece, 0, cut));
        if (cut < size) validation.pieces.push_back(section(piece, cut, size));
    }
    return {std::move(training), std::move(validation)};
}

Music splitMusic(Corpus corpus, const model::ModelConfig& network, std::optional<double> share) {
    const bool studio = network.predictsEveryStep();
    if (!studio && !share) return {std::move(corpus), std::nullopt};
    auto [training, validation] =
        studio ? splitPieces(std::move(corpus), share.value_or(kUsualShare), network.seed)
               : splitValidation(std::move(corpus), *share, static_cast<std::size_t>(network.windowLength),
                                 network.seed);
    if (validation.pieces.empty()) return {std::move(training), std::nullopt};
    return {std::move(training), std::move(validation)};
}

}  // namespace incipit::training
