#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "base/error.h"
#include "generation/generator.h"
#include "midi/tempo_map.h"
#include "support/music_text.h"
#include "support/networks.h"
#include "support/score_builder.h"

using namespace incipit;
using Catch::Contains;
using generation::Options;
using tokenizer::HeadMeter;

namespace {

/// An untrained network that learnt, so it says, a waltz for violin and bass.
model::Model waltzModel(const char* scheme = "event") {
    test::ScoreBuilder builder;
    builder.track().meter(3, 4).tempo(72);
    builder.track().program(40).note(69, 0).note(62, 1).note(66, 2).note(69, 3).note(62, 4, 3);
    builder.track().program(43, 0, 1).note(50, 0, 3, 1);
    auto model = test::studioModel(scheme);
    model.pieces = {tokenizer::makeTokenizer(scheme)->encode(builder.score(), {}).ids};
    return model;
}

Options takeOfBars(int bars, std::uint64_t seed = 1) {
    Options options;
    options.length = generation::kMostTokens;
    options.bars = bars;
    options.seed = seed;
    return options;
}

std::set<int> programsOf(const midi::Score& score) {
    std::set<int> programs;
    for (const auto& track : score.tracks) {
        for (const auto& event : track.events) {
            if (event.kind() == 0xC0) programs.insert(event.data1);
        }
    }
    return programs;
}

/// What holds from the first to the last tick.
void requireTime(const midi::Score& score, HeadMeter meter, double tempo) {
    const midi::TempoMap map(score);
    REQUIRE(map.timeSignatures().size() == 1);
    CHECK(map.timeSignatureAt({}).numerator == meter.numerator);
    CHECK(map.timeSignatureAt({}).denominator == meter.denominator);
    REQUIRE(map.tempi().size() == 1);
    CHECK(map.tempoAt({}) == Approx(tempo));
}

}  // namespace

TEST_CASE("A take has the instruments, time signature and tempo of the music", "[generation]") {
    for (std::uint64_t seed = 0; seed < 5; ++seed) {
        const auto result = test::generate(waltzModel(), takeOfBars(6, seed));
        requireTime(result.score, {3, 4}, 72);
        CHECK(midi::endOf(result.score) == midi::Tick{6 * 3 * 480});
        // An untrained network seldom turns to the other.
        const auto programs = programsOf(result.score);
        CHECK_FALSE(programs.empty());
        CHECK(std::ranges::all_of(programs, [](int program) { return program == 40 || program == 43; }));
        REQUIRE(result.removed.head);
        CHECK(*result.removed.head > 0.01);
        CHECK(*result.removed.head < 1);
    }
}

TEST_CASE("Behind an upbeat in a bar of its own a take goes on in the music's metre", "[generation]") {
    test::ScoreBuilder builder;
    builder.track().meter(1, 4).meter(3, 4, 1).note(67, 0);
    for (int quarter = 1; quarter < 13; ++quarter)
        builder.note(60 + quarter, quarter);
    auto model = test::studioModel("event");
    model.pieces = {tokenizer::makeTokenizer("event")->encode(builder.score(), {}).ids};
    for (std::uint64_t seed = 0; seed < 5; ++seed) {
        const midi::TempoMap map(test::generate(model, takeOfBars(2, seed)).score);
        REQUIRE(map.timeSignatures().size() == 2);
        CHECK(map.barStart(2) == midi::Tick{480});
        CHECK(map.barStart(3) == midi::Tick{4 * 480});
    }
}

TEST_CASE("A take has the time signature, tempo and instruments that the user chose", "[generation]") {
    auto options = takeOfBars(4);
    options.meter = HeadMeter{6, 8};
    options.tempo = 180;
    options.instruments = {73};
    options.key = analysis::Key{0, false};
    const auto result = test::generate(waltzModel(), options);
    requireTime(result.score, {6, 8}, 180);
    CHECK(programsOf(result.score) == std::set<int>{73});
    // The head named the flute: nothing is left to take for the choice of instruments.
    CHECK(*result.removed.instruments == Approx(0).margin(1e-9));
    CHECK(*result.removed.key > 0);
    CHECK(test::generate(waltzModel(), options).ids == result.ids);
}

TEST_CASE("A free take is what it was before there were heads to keep", "[generation]") {
    auto options = takeOfBars(4);
    options.keepHead = false;
    auto without = waltzModel();
    without.pieces.clear();
    const auto free = test::generate(waltzModel(), options);
    CHECK(free.ids == test::generate(without, takeOfBars(4)).ids);
    CHECK_FALSE(free.removed.head);
}

TEST_CASE("A model without music has what the user chose, and the rest is the network's", "[generation]") {
    auto model = waltzModel();
    model.pieces.clear();
    auto options = takeOfBars(4);
    options.meter = HeadMeter{2, 4};
    const auto result = test::generate(model, options);
    const midi::TempoMap map(result.score);
    CHECK(map.timeSignatures().size() == 1);
    CHECK(map.timeSignatureAt({}).numerator == 2);
    CHECK(result.removed.head);
}

TEST_CASE("A prime says the head: none is kept, and no time signature or tempo may be chosen",
          "[generation]") {
    const auto model = waltzModel();
    const auto prime = model.pieces.front();
    const auto result = test::generate(model, takeOfBars(2), prime);
    CHECK_FALSE(result.removed.head);
    auto options = takeOfBars(2);
    options.tempo = 90;
    CHECK_THROWS_WITH(test::generate(model, options, prime), Contains("prime"));
    options.tempo.reset();
    options.meter = HeadMeter{3, 4};
    CHECK_THROWS_WITH(test::generate(model, options, prime), Contains("prime"));
    // An answer goes on from its phrase, whatever stands in the options.
    CHECK_FALSE(test::answer(model, test::music("C4 D4 E4 F4"), options).ids.empty());
}

TEST_CASE("A time signature or tempo that cannot be had is refused in a sentence", "[generation]") {
    const auto refused = [](const char* scheme, auto change, const char* word) {
        auto options = takeOfBars(1);
        change(options);
        CHECK_THROWS_WITH(test::generate(waltzModel(scheme), options), Contains(word));
    };
    refused(
        "frame", [](Options& o) { o.tempo = 90; }, "event scheme");
    refused(
        "frame",
        [](Options& o) {
            o.meter = HeadMeter{3, 4};
        },
        "frame");
    refused(
        "event",
        [](Options& o) {
            o.meter = HeadMeter{33, 16};
        },
        "33/16");
    refused(
        "event",
        [](Options& o) {
            o.meter = HeadMeter{0, 4};
        },
        "time signature");
    refused(
        "event", [](Options& o) { o.tempo = 19; }, "20 to 300");
    refused(
        "event", [](Options& o) { o.tempo = 301; }, "20 to 300");
    refused(
        "event", [](Options& o) { o.closeness = 1.1; }, "Closeness");
}
