#include "dataset/splits.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "support/music_text.h"
#include "support/small_corpus.h"

using namespace incipit;
using Catch::Contains;

TEST_CASE("One piece gives its last section to validation", "[dataset]") {
    const auto [training, validation] =
        dataset::splitValidation(test::corpusOf({test::cycle(100)}), 0.25, 6, 0);
    REQUIRE(training.pieces.size() == 1);
    REQUIRE(validation.pieces.size() == 1);
    CHECK(training.pieces[0].ids.size() == 75);
    CHECK(validation.pieces[0].ids.size() == 25);
    CHECK(validation.pieces[0].ids.front() == 75 % 5);
    CHECK(validation.vocabulary == training.vocabulary);
}

TEST_CASE("Of several pieces whole ones are taken, by the seed", "[dataset]") {
    std::vector<std::vector<int>> pieces;
    for (int i = 0; i < 20; ++i)
        pieces.push_back(test::cycle(20 + i));
    const auto names = [&](std::uint64_t seed) {
        const auto split = dataset::splitValidation(test::corpusOf(pieces), 0.2, 6, seed);
        CHECK(split.first.pieces.size() + split.second.pieces.size() == 20);
        const double share = static_cast<double>(split.second.tokenCount()) / (20 * 29.5);
        CHECK(share >= 0.2);
        CHECK(share < 0.27);
        std::vector<std::string> result;
        for (const auto& piece : split.second.pieces)
            result.push_back(piece.name);
        return result;
    };
    CHECK(names(1) == names(1));
    CHECK(names(1) != names(2));
    const auto two = dataset::splitValidation(test::corpusOf({test::cycle(20), test::cycle(20)}), 0.9, 6, 0);
    CHECK(two.first.pieces.size() == 1);
    CHECK(two.second.pieces.size() == 1);
}

TEST_CASE("A split that leaves a side without a window is refused", "[dataset]") {
    CHECK_THROWS_WITH(dataset::splitValidation(test::corpusOf({test::cycle(20)}), 0.1, 6, 0),
                      Contains("validation") && Contains("7 tokens"));
    CHECK_THROWS_WITH(dataset::splitValidation(test::corpusOf({test::cycle(20)}), 0.9, 6, 0),
                      Contains("training"));
    CHECK_THROWS_AS(dataset::splitValidation(test::corpusOf({test::cycle(20)}), 0, 6, 0), Error);
    CHECK_THROWS_AS(dataset::splitValidation(test::corpusOf({test::cycle(20)}), 1, 6, 0), Error);
}

TEST_CASE("The section held back of an event piece begins with a bar, as the rest of it ends with one",
          "[dataset]") {
    const auto tokenizer = tokenizer::makeTokenizer("event");
    std::string text;
    for (int bar = 0; bar < 40; ++bar)
        text += "C4 D4 E4 F4 ";
    const std::vector<dataset::NamedScore> pieces{{"scale", test::music(text)}};
    const auto [training, validation] =
        dataset::splitPieces(dataset::makeCorpus(pieces, *tokenizer), 0.11, 4);
    REQUIRE(validation.pieces.size() == 1);
    CHECK(validation.pieces[0].ids.front() == tokenizer->barToken());
    CHECK(validation.pieces[0].ids.size() % 9 == 0);  // a bar, four positions and notes
    CHECK(validation.barToken == tokenizer->barToken());
}

TEST_CASE("A tenth is held back by piece, or at the end of each of a few pieces", "[dataset]") {
    std::vector<std::vector<int>> pieces(30, test::cycle(50));
    const auto many = dataset::splitPieces(test::corpusOf(pieces), 0.1, 4);
    CHECK(many.first.pieces.size() == 27);
    CHECK(many.second.pieces.size() == 3);

    const auto few = dataset::splitPieces(test::corpusOf({test::cycle(400), test::cycle(20)}), 0.1, 4);
    CHECK(few.first.pieces.size() == 2);
    CHECK(few.first.pieces[0].ids.size() == 360);
    REQUIRE(few.second.pieces.size() == 1);  // the second piece is too short to be cut
    CHECK(few.second.pieces[0].ids.size() == 40);

    auto frames = test::corpusOf({test::cycle(407, 3)});
    frames.scheme = "frame";
    frames.stepEnd = 2;
    const auto steps = dataset::splitPieces(frames, 0.1, 4);
    CHECK(steps.first.pieces[0].ids.back() == 2);
    CHECK(steps.first.pieces[0].ids.size() + steps.second.pieces[0].ids.size() == 407);
    CHECK(dataset::splitPieces(test::corpusOf({test::cycle(20)}), 0.1, 4).second.pieces.empty());
}
