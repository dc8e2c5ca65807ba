#include "generation/answer.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "base/error.h"
#include "midi/tempo_map.h"
#include "support/music_text.h"
#include "support/networks.h"

using namespace incipit;
using Catch::Contains;

namespace {

midi::Score phrase() {
    return test::music("C4 D4 E4 F4 | G4 F4 E4 D4 | C4");
}

}  // namespace

TEST_CASE("An answer has as many bars as its phrase, or as were asked for", "[generation]") {
    const auto model = test::studioModel("event");
    generation::Options options;
    options.length = generation::kMostTokens;
    options.seed = 3;
    const auto barsOf = [](const generation::Result& result) {
        return midi::TempoMap(result.written).position(midi::endOf(result.written)).bar - 1;
    };
    const auto result = test::answer(model, phrase(), options);
    CHECK(barsOf(result) == 3);
    CHECK(result.score == result.written);
    CHECK(test::answer(model, phrase(), options).ids == result.ids);
    options.bars = 1;
    CHECK(barsOf(test::answer(model, phrase(), options)) == 1);
}

TEST_CASE("What is played decides the answer", "[generation]") {
    const auto model = test::studioModel("frame");
    generation::Options options;
    options.bars = 2;
    const auto one = test::answer(model, phrase(), options);
    CHECK_FALSE(one.ids.empty());
    CHECK(test::answer(model, test::music("A5 A5 A5 A5"), options).ids != one.ids);
}

TEST_CASE("The tutorial's network hears a phrase at the end of its window", "[generation]") {
    auto model = test::smallModel();
    model.pieces = {test::cycle(30)};
    const auto length = model::contextOf(model.config);
    const generation::Options options;
    const auto before = generation::startWindow(model, options);
    const auto call = generation::callOf(test::music("A4 A4"), model, options);
    REQUIRE(call.size() == length);
    CHECK(std::ranges::equal(std::span(call).first(length - 2), before.last(length - 2)));
    CHECK(call[length - 1] == 0);
    CHECK_FALSE(test::answer(model, test::music("A4"), options).ids.empty());
    CHECK_THROWS_WITH(generation::callOf(test::music("C1"), model, options), Contains("none of these notes"));
    CHECK_THROWS_AS(generation::callOf(test::music("rest"), model, options), Error);
}
