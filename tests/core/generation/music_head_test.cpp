#include "generation/music_head.h"

#include <catch2/catch.hpp>
#include <set>

#include "support/score_builder.h"
#include "support/small_model.h"
#include "tokenizer/event/event_vocabulary.h"

using namespace incipit;
using generation::Options;
using test::ScoreBuilder;
using tokenizer::Head;
using tokenizer::HeadMeter;
using tokenizer::HeadPart;

namespace {

std::vector<int> idsOf(const ScoreBuilder& builder) {
    return tokenizer::makeTokenizer("event")->encode(builder.score(), {}).ids;
}

/// Two violins in 3/4 at 72, in D major, after an upbeat.
std::vector<int> waltz() {
    ScoreBuilder builder;
    builder.track().meter(3, 4).meter(3, 4, 1).tempo(72);
    builder.track().program(40).note(69, 0).note(62, 1).note(66, 2).note(69, 3).note(62, 4, 3);
    builder.track().program(40, 0, 1).note(57, 1, 3, 1);
    return idsOf(builder);
}

/// Piano and two kits in changing time.
std::vector<int> band() {
    ScoreBuilder builder;
    builder.track().meter(4, 4).meter(5, 4, 4).tempo(120).tempo(100, 4);
    builder.track().note(60, 0).note(64, 4);
    builder.track().note(36, 0, 1, midi::kDrumChannel);
    builder.track().program(8, 8, midi::kDrumChannel).note(36, 8, 1, midi::kDrumChannel);
    return idsOf(builder);
}

model::Model modelOf(std::vector<std::vector<int>> pieces, const char* scheme = "event") {
    auto model =
        test::plainModel(test::studioConfig(scheme), *tokenizer::makeTokenizer(scheme)->vocabulary());
    model.pieces = std::move(pieces);
    return model;
}

}  // namespace

TEST_CASE("A take has the head of the piece that the model learnt", "[generation]") {
    const auto model = modelOf({waltz()});
    const auto head = generation::headOf(model, {});
    REQUIRE(head);
    CHECK(head == tokenizer::makeTokenizer("event")->head(model.pieces.front()));
    CHECK(head->key == analysis::Key{2, false});
    CHECK(head->meter == HeadMeter{3, 4});
    CHECK(head->tempo == 72);
    CHECK(head->parts == std::vector<HeadPart>{{40, 1}, {40, 2}});
    CHECK(head->upbeat);
    CHECK_FALSE((head->changesMeter || head->changesTempo || head->cutsBars));
}

TEST_CASE("Of several pieces the seed draws the one whose head a take has", "[generation]") {
    const auto model = modelOf({waltz(), band(), waltz()});
    int waltzes = 0;
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        Options options;
        options.seed = seed;
        const auto head = generation::headOf(model, options);
        REQUIRE(head);
        CHECK(generation::headOf(model, options) == head);
        if (head->tempo == 72) ++waltzes;
    }
    CHECK(waltzes > 25);
    CHECK(waltzes < 55);
}

TEST_CASE("What the user chooses takes the place of what the music says", "[generation]") {
    Options options;
    options.key = analysis::Key{9, true};
    options.meter = HeadMeter{5, 8};
    options.tempo = 200;
    const auto head = generation::headOf(modelOf({band()}), options);
    REQUIRE(head);
    CHECK(head->key == options.key);
    CHECK(head->meter == options.meter);
    CHECK(head->tempo == 200);
    // They hold to the end.
    CHECK_FALSE((head->changesMeter || head->changesTempo || head->cutsBars));
    CHECK(head->parts == std::vector<HeadPart>{{0, 1}, {tokenizer::kDrums, 1}, {tokenizer::kDrums + 8, 1}});
}

TEST_CASE("Chosen instruments keep the music's parts of them, and others have one", "[generation]") {
    using generation::kDrumsInstrument;
    const auto parts = [](std::vector<int> piece, std::vector<int> instruments) {
        Options options;
        options.instruments = std::move(instruments);
        return generation::headOf(modelOf({std::move(piece)}), options)->parts;
    };
    using Parts = std::vector<HeadPart>;
    CHECK(parts(waltz(), {40}) == Parts{{40, 1}, {40, 2}});
    CHECK(parts(waltz(), {73}) == Parts{{73, 1}});
    CHECK(parts(waltz(), {0, 40}) == Parts{{0, 1}, {40, 1}, {40, 2}});
    CHECK(parts(waltz(), {40, kDrumsInstrument}) == Parts{{40, 1}, {40, 2}, {tokenizer::kDrums, 1}});
    CHECK(parts(band(), {kDrumsInstrument}) == Parts{{tokenizer::kDrums, 1}, {tokenizer::kDrums + 8, 1}});
    Options drums;
    drums.instruments = {kDrumsInstrument};
    drums.key = analysis::Key{0, false};
    CHECK_FALSE(generation::headOf(modelOf({waltz()}), drums)->key);
}

TEST_CASE("A free take is held to the chosen time signature and tempo alone", "[generation]") {
    const auto model = modelOf({waltz()});
    Options options;
    options.keepHead = false;
    CHECK_FALSE(generation::headOf(model, options));
    options.key = analysis::Key{0, false};
    options.instruments = {3};
    CHECK_FALSE(generation::headOf(model, options));
    options.tempo = 90;
    Head head;
    head.tempo = 90;
    head.changesTempo = false;
    CHECK(generation::headOf(model, options) == head);
}

TEST_CASE("A model without music is held to what the user chose", "[generation]") {
    const auto model = modelOf({});
    Options options;
    CHECK_FALSE(generation::headOf(model, options));
    options.instruments = {40, 42};
    options.key = analysis::Key{7, false};
    Head head;
    head.key = options.key;
    head.parts = {{40, 1}, {42, 1}};
    CHECK(generation::headOf(model, options) == head);
}

TEST_CASE("Schemes without heads, and networks that need a start window, keep to none", "[generation]") {
    const auto frames = modelOf({{0, 0, 0}}, "frame");
    CHECK_FALSE(generation::headOf(frames, {}));
    auto article = test::plainModel(test::smallConfig(5), test::noteVocabulary(5));
    article.pieces = {test::cycle(20)};
    CHECK_FALSE(generation::headOf(article, {}));
}
