#include <catch2/catch.hpp>
#include <limits>

#include "midi/tempo_map.h"
#include "random_score.h"
#include "support/music_text.h"

using namespace incipit;
using midi::Tick;

namespace {

midi::TempoMap mapOf(std::vector<midi::Event> events, midi::Division division = {}) {
    midi::Score score;
    score.division = division;
    score.tracks.resize(1);
    score.tracks[0].events = std::move(events);
    return midi::TempoMap(score);
}

void checkPosition(const midi::TempoMap& map, std::int64_t tick, int bar, int beat, int ticks) {
    INFO("tick " << tick);
    const midi::BarPosition position = map.position(Tick{tick});
    CHECK(position.bar == bar);
    CHECK(position.beat == beat);
    CHECK(position.tick == ticks);
}

}  // namespace

TEST_CASE("Without marks a piece is in 4/4 at 120", "[midi]") {
    const midi::TempoMap map;
    CHECK(map.seconds(Tick{960}) == Approx(1));
    CHECK(map.tempoAt(Tick{5}) == 120);
    CHECK(map.timeSignatureAt(Tick{5}).numerator == 4);
    CHECK(map.barLengthAt({}) == Tick{1920});
    CHECK(map.beatLengthAt({}) == Tick{480});
    checkPosition(map, 0, 1, 1, 0);
    checkPosition(map, 1919, 1, 4, 479);
    checkPosition(map, 1920, 2, 1, 0);
    CHECK(map.barStart(3) == Tick{3840});
    CHECK(map.barStart(0) == Tick{0});
}

TEST_CASE("Tempo changes take effect where they stand", "[midi]") {
    const auto map = mapOf({midi::tempoEvent(60, Tick{960}), midi::tempoEvent(240, Tick{1440})});
    CHECK(map.seconds(Tick{960}) == Approx(1));
    CHECK(map.seconds(Tick{1440}) == Approx(2));
    CHECK(map.seconds(Tick{1920}) == Approx(2.25));
    CHECK(map.tick(1.5) == Tick{1200});
    CHECK(map.tick(2.25) == Tick{1920});
    CHECK(map.tempoAt(Tick{959}) == 120);
    CHECK(map.tempoAt(Tick{960}) == 60);
    CHECK(map.tempi().size() == 3);
    CHECK(map.tempi().front().tick == Tick{0});
}

TEST_CASE("Of several marks on one tick the last counts, in whatever track", "[midi]") {
    midi::Score score;
    score.tracks.resize(2);
    score.tracks[0].events = {midi::tempoEvent(100), midi::tempoEvent(90)};
    score.tracks[1].events = {midi::tempoEvent(80), midi::timeSignatureEvent(3, 4)};
    const midi::TempoMap map(score);
    CHECK(map.tempi().size() == 1);
    CHECK(map.tempoAt({}) == Approx(80));
    CHECK(map.timeSignatureAt({}).numerator == 3);
}

TEST_CASE("Bars follow the time signatures", "[midi]") {
    SECTION("waltz") {
        const auto map = mapOf({midi::timeSignatureEvent(3, 4)});
        checkPosition(map, 1440, 2, 1, 0);
        checkPosition(map, 1440 + 960 + 7, 2, 3, 7);
        CHECK(map.barStart(5) == Tick{4 * 1440});
    }
    SECTION("six eighths") {
        const auto map = mapOf({midi::timeSignatureEvent(6, 8)});
        CHECK(map.beatLengthAt({}) == Tick{240});
        checkPosition(map, 1440 + 5 * 240, 2, 6, 0);
    }
    SECTION("a change at a bar line") {
        const auto map = mapOf({midi::timeSignatureEvent(3, 4, Tick{2 * 1920})});
        checkPosition(map, 2 * 1920 - 1, 2, 4, 479);
        checkPosition(map, 2 * 1920 + 1440, 4, 1, 0);
        CHECK(map.barStart(2) == Tick{1920});
        CHECK(map.barStart(4) == Tick{2 * 1920 + 1440});
    }
    SECTION("a change inside a bar cuts it short") {
        const auto map = mapOf({midi::timeSignatureEvent(2, 4, Tick{480})});
        checkPosition(map, 479, 1, 1, 479);
        checkPosition(map, 480, 2, 1, 0);
        CHECK(map.barStart(2) == Tick{480});
    }
    SECTION("beats finer than a tick") {
        const auto map = mapOf({midi::timeSignatureEvent(5, 128)}, {.ticksPerQuarter = 1});
        CHECK(map.barLengthAt({}) == Tick{1});
        checkPosition(map, 3, 4, 1, 0);
    }
}

TEST_CASE("The bars of a piece of years stay within numbers", "[midi]") {
    const auto map = mapOf({midi::timeSignatureEvent(1, 128)}, {.ticksPerQuarter = 1});
    CHECK(map.position(Tick{std::int64_t{1} << 60}).bar == std::numeric_limits<int>::max());
    CHECK(map.barStart(std::numeric_limits<int>::max()) > Tick{0});
    CHECK(map.tick(1e300) > Tick{0});
    CHECK(map.tick(std::numeric_limits<double>::quiet_NaN()) == Tick{0});
    CHECK(map.tick(-1) == Tick{0});
}

TEST_CASE("With an SMPTE division tempo has no effect", "[midi]") {
    const auto map = mapOf({midi::tempoEvent(30), midi::tempoEvent(600, Tick{100})},
                           {.framesPerSecond = 25, .ticksPerFrame = 40});
    CHECK(map.seconds(Tick{1000}) == Approx(1));
    CHECK(map.tick(2.5) == Tick{2500});
    checkPosition(map, 2000, 2, 1, 0);
    const auto drop = mapOf({}, {.framesPerSecond = 29, .ticksPerFrame = 100});
    CHECK(drop.seconds(Tick{3000}) == Approx(1.001));
}

TEST_CASE("Seconds and ticks turn into each other without loss", "[midi]") {
    std::mt19937 random(5);
    for (int i = 0; i < 200; ++i) {
        const midi::Score score = test::randomScore(random);
        const midi::TempoMap map(score);
        for (int j = 0; j < 50; ++j) {
            const Tick tick{test::pick(random, 1'000'000)};
            INFO("score " << i << ", tick " << tick.value);
            REQUIRE(map.tick(map.seconds(tick)) == tick);
            const midi::BarPosition position = map.position(tick);
            REQUIRE(map.barStart(position.bar) <= tick);
            REQUIRE(map.barStart(position.bar + 1) > tick);
            REQUIRE(map.position(map.barStart(position.bar)).bar == position.bar);
        }
    }
}

TEST_CASE("Marks that make no sense are passed over", "[midi]") {
    const auto map = mapOf({{.status = 0xFF, .data1 = midi::meta::kTempo, .data = {0, 0, 0}},
                            {.status = 0xFF, .data1 = midi::meta::kTempo, .data = {1}},
                            {.status = 0xFF, .data1 = midi::meta::kTimeSignature, .data = {0, 2, 24, 8}},
                            {.status = 0xFF, .data1 = midi::meta::kTimeSignature, .data = {4, 255, 24, 8}}});
    CHECK(map.tempoAt({}) == 120);
    CHECK(map.barLengthAt({}) == Tick{1920});
}

TEST_CASE("Key signatures are listed by tick", "[midi]") {
    midi::Score score = test::music("C4");
    CHECK(midi::keySignatures(score).empty());
    score.tracks[0].events = {midi::keySignatureEvent(-3, true),
                              midi::keySignatureEvent(2, false, Tick{480})};
    const auto keys = midi::keySignatures(score);
    REQUIRE(keys.size() == 2);
    CHECK(keys[0].sharps == -3);
    CHECK(keys[0].minor);
    CHECK(keys[1].tick == Tick{480});
    CHECK(keys[1].sharps == 2);
}
