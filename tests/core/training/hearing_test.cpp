#include "training/hearing.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <map>

using namespace incipit;
using training::Hearing;

namespace {

/// 40 pieces of 100 tokens in one folder, 4 of 25 in another.
dataset::Corpus twoFolders() {
    dataset::Corpus corpus;
    for (int i = 0; i < 44; ++i) {
        auto& piece = corpus.pieces.emplace_back();
        piece.name = (i < 40 ? "music/many/" : "music/few/") + std::to_string(i) + ".mid";
        piece.ids = std::vector<int>(i < 40 ? 100 : 25);
    }
    return corpus;
}

/// Tokens that are heard of each folder in some epochs.
std::map<bool, double> tokensHeard(double balance, int epochs) {
    const auto corpus = twoFolders();
    const Hearing hearing(corpus, balance);
    std::map<bool, double> tokens;
    for (int epoch = 0; epoch < epochs; ++epoch) {
        for (const std::size_t piece : hearing.pieces(7, static_cast<std::uint64_t>(epoch)))
            tokens[piece < 40] += static_cast<double>(corpus.pieces[piece].ids.size());
    }
    return tokens;
}

}  // namespace

TEST_CASE("Without a balance each piece is heard once", "[training]") {
    const Hearing hearing(twoFolders(), 1);
    const auto pieces = hearing.pieces(1, 2);
    REQUIRE(pieces.size() == 44);
    for (std::size_t i = 0; i < pieces.size(); ++i)
        CHECK(pieces[i] == i);
}

TEST_CASE("Small sources are heard more often the lower the balance is, in as many tokens in all",
          "[training]") {
    constexpr int kEpochs = 200;
    const auto alike = tokensHeard(0, kEpochs);
    CHECK(alike.at(true) == Approx(alike.at(false)).epsilon(0.05));
    CHECK(alike.at(true) + alike.at(false) == Approx(4'100 * kEpochs).epsilon(0.02));
    // Of 4,000 and 100 tokens, with the roots 63 and 10.
    const auto roots = tokensHeard(0.5, kEpochs);
    CHECK(roots.at(true) / roots.at(false) == Approx(std::sqrt(40)).epsilon(0.05));
}

TEST_CASE("What is heard is that of the seed and the epoch", "[training]") {
    const Hearing hearing(twoFolders(), 0.3);
    CHECK(hearing.pieces(1, 2) == hearing.pieces(1, 2));
    CHECK(hearing.pieces(1, 2) != hearing.pieces(1, 3));
    CHECK(hearing.pieces(1, 2) != hearing.pieces(2, 2));
}
