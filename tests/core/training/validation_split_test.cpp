#include "training/validation_split.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "core/model/small_model.h"

using namespace incipit;
using Catch::Contains;

TEST_CASE("One piece gives its last section to validation", "[training]") {
    const auto [training, validation] =
        training::splitValidation(test::corpusOf({test::cycle(100)}), 0.25, 6, 0);
    REQUIRE(training.pieces.size() == 1);
    REQUIRE(validation.pieces.size() == 1);
    CHECK(training.pieces[0].ids.size() == 75);
    CHECK(validation.pieces[0].ids.size() == 25);
    CHECK(validation.pieces[0].ids.front() == 75 % 5);
    CHECK(validation.vocabulary == training.vocabulary);
}

TEST_CASE("Of several pieces whole ones are taken, by the seed", "[training]") {
    std::vector<std::vector<int>> pieces;
    for (int i = 0; i < 20; ++i)
        pieces.push_back(test::cycle(20 + i));
    const auto names = [&](std::uint64_t seed) {
        const auto split = training::splitValidation(test::corpusOf(pieces), 0.2, 6, seed);
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
    const auto two = training::splitValidation(test::corpusOf({test::cycle(20), test::cycle(20)}), 0.9, 6, 0);
    CHECK(two.first.pieces.size() == 1);
    CHECK(two.second.pieces.size() == 1);
}

TEST_CASE("A split that leaves a side without a window is refused", "[training]") {
    CHECK_THROWS_WITH(training::splitValidation(test::corpusOf({test::cycle(20)}), 0.1, 6, 0),
                      Contains("validation") && Contains("7 tokens"));
    CHECK_THROWS_WITH(training::splitValidation(test::corpusOf({test::cycle(20)}), 0.9, 6, 0),
                      Contains("training"));
    CHECK_THROWS_AS(training::splitValidation(test::corpusOf({test::cycle(20)}), 0, 6, 0), Error);
    CHECK_THROWS_AS(training::splitValidation(test::corpusOf({test::cycle(20)}), 1, 6, 0), Error);
}
