#include "generation/constraints.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "base/error.h"
#include "generation/generator.h"
#include "support/networks.h"
#include "tokenizer/event/event_vocabulary.h"

using namespace incipit;
using Catch::Contains;
using generation::Options;
using tokenizer::EventKind;

namespace {

Options ofLength(int length, std::uint64_t seed = 1) {
    Options options;
    options.length = length;
    options.seed = seed;
    return options;
}

struct Heard {
    std::set<int> pitches;
    std::set<int> programs;
};

Heard heardIn(const midi::Score& score) {
    Heard heard;
    for (const auto& track : score.tracks) {
        for (const auto& note : track.notes) {
            if (note.channel == midi::kDrumChannel) heard.programs.insert(generation::kDrumsInstrument);
            if (note.channel != midi::kDrumChannel) heard.pitches.insert(note.pitch);
        }
        for (const auto& event : track.events) {
            if (event.kind() == 0xC0 && event.channel() != midi::kDrumChannel)
                heard.programs.insert(event.data1);
        }
    }
    return heard;
}

}  // namespace

TEST_CASE("Only notes of the range are written when one is asked for", "[generation]") {
    auto options = ofLength(400);
    options.lowestPitch = 60;
    options.highestPitch = 67;
    for (const auto* scheme : {"event", "frame"}) {
        const auto result = test::generate(test::studioModel(scheme), options, {}, {});
        const auto heard = heardIn(result.score);
        REQUIRE_FALSE(heard.pitches.empty());
        CHECK(*heard.pitches.begin() >= 60);
        CHECK(*heard.pitches.rbegin() <= 67);
        REQUIRE(result.removed.range);
        CHECK(*result.removed.range > 0.05);
        CHECK(*result.removed.range < 1);
        CHECK_FALSE(result.removed.key);
    }
}

TEST_CASE("Only the chosen instruments play, and drums keep out of key and range", "[generation]") {
    const auto model = test::studioModel("event");
    auto options = ofLength(600);
    options.instruments = {24, generation::kDrumsInstrument};
    options.key = analysis::Key{.tonic = 0, .minor = false};
    // Of an untrained network's choices one in 129 is the guitar, the others are kits.
    Heard heard;
    for (options.seed = 0; options.seed < 20; ++options.seed) {
        const Heard take = heardIn(test::generate(model, options, {}, {}).score);
        heard.programs.insert(take.programs.begin(), take.programs.end());
        heard.pitches.insert(take.pitches.begin(), take.pitches.end());
    }
    CHECK(heard.programs == std::set<int>{24, generation::kDrumsInstrument});
    CHECK_FALSE(heard.pitches.empty());
    CHECK(std::ranges::none_of(heard.pitches, [](int pitch) { return pitch % 12 == 1; }));

    options.instruments = {generation::kDrumsInstrument};
    options.lowestPitch = options.highestPitch = 61;  // no note of C major, but drums have no pitch
    const auto drums = test::generate(model, options, {}, {});
    CHECK(heardIn(drums.score).pitches.empty());
    CHECK(midi::noteCount(drums.score) > 0);
    CHECK_FALSE(drums.removed.key);
}

TEST_CASE("No constraint leads the event grammar into a dead end", "[generation]") {
    // Velocities before a pitch above the last allowed one were such ends: a narrow range finds them soon.
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        auto options = ofLength(400, seed);
        options.temperature = 20;
        options.lowestPitch = static_cast<int>(60 + seed % 3);
        options.highestPitch = 62;
        if (seed % 2 == 0) options.key = analysis::Key{.tonic = 0, .minor = false};
        if (options.key && options.lowestPitch == 61) options.lowestPitch = 60;
        if (seed % 5 == 0) options.instruments = {7};
        const auto result = test::generate(test::studioModel("event", seed), options, {}, {});
        REQUIRE(result.ids.size() == 400);
        const auto heard = heardIn(result.score);
        CHECK(std::ranges::all_of(heard.pitches, [](int pitch) { return pitch >= 60 && pitch <= 62; }));
    }
}

TEST_CASE("A prime that stopped within a note is ended before the constraints hold", "[generation]") {
    using tokenizer::eventId;
    const std::vector<int> prime{eventId(EventKind::Bar), eventId(EventKind::Position, 0),
                                 eventId(EventKind::Instrument, 40)};
    auto options = ofLength(200);
    options.instruments = {3};
    const auto result = test::generate(test::studioModel("event"), options, prime, {});
    REQUIRE(result.ids.size() == 200);
    CHECK(tokenizer::eventToken(result.ids[0]).kind != EventKind::Instrument);
    CHECK(heardIn(result.score).programs.count(3) == 1);
}

TEST_CASE("The mass that constraints removed adds up by their order", "[generation]") {
    const auto tokenizer = tokenizer::makeTokenizer("note-chord");
    const auto vocabulary = test::noteVocabulary(6);  // A4 A5 A6 B4 B5 B6: 69 81 93 71 83 95
    Options options;
    options.key = analysis::Key{.tonic = 5, .minor = false};  // F major: no B
    options.lowestPitch = 80;
    options.highestPitch = 94;
    generation::Constraints constraints(options, vocabulary, *tokenizer);
    std::vector<bool> allowed(6, true);
    constraints.apply(std::vector<float>(6, 1.0F), allowed);
    CHECK(allowed == std::vector<bool>{false, true, true, false, false, false});
    CHECK(*constraints.removed().key == Approx(0.5));
    CHECK(*constraints.removed().range == Approx(1.0 / 6));
    // The second token: the grammar allowed only what all of them allow.
    std::vector<bool> one{false, true, false, false, false, false};
    constraints.apply(std::vector<float>(6, 1.0F), one);
    CHECK(*constraints.removed().key == Approx(0.25));
    CHECK_FALSE(constraints.removed().instruments);
}

TEST_CASE("Constraints that leave no note are refused before anything is written", "[generation]") {
    auto options = ofLength(10);
    options.key = analysis::Key{.tonic = 0, .minor = false};
    options.lowestPitch = options.highestPitch = 61;
    for (const auto* scheme : {"event", "frame"}) {
        CHECK_THROWS_WITH(test::generate(test::studioModel(scheme), options, {}, {}),
                          Contains("C major") && Contains("61"));
    }
    options = ofLength(10);
    options.instruments = {3};
    CHECK_THROWS_WITH(test::generate(test::studioModel("frame"), options, {}, {}), Contains("event"));
    const auto refused = [](auto change, const char* word) {
        auto wrong = ofLength(10);
        change(wrong);
        CHECK_THROWS_WITH(test::generate(test::studioModel("event"), wrong, {}, {}), Contains(word));
    };
    refused([](Options& o) { o.lowestPitch = -1; }, "range");
    refused([](Options& o) { o.highestPitch = 128; }, "range");
    refused([](Options& o) { o.lowestPitch = 70, o.highestPitch = 60; }, "range");
    refused([](Options& o) { o.instruments = {129}; }, "Instruments");
    refused([](Options& o) { o.minP = 1.5; }, "Min-p");
    refused([](Options& o) { o.bars = 0; }, "bars");
}
