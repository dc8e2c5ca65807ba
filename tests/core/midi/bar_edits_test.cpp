#include "midi/bar_edits.h"

#include <catch2/catch.hpp>
#include <vector>

#include "midi/tempo_map.h"
#include "support/music_text.h"
#include "support/shown_notes.h"

namespace incipit::midi {

namespace {

using test::shown;

constexpr std::int64_t kBar = 1920;

/// Three bars of one long note each, the second of which reaches into the third.
Score threeBars() {
    Score score = test::music("C4");
    Track& track = score.tracks[0];
    track.notes = {{.onset = {0}, .duration = {kBar}, .pitch = 60},
                   {.onset = {kBar}, .duration = {kBar + 480}, .pitch = 62},
                   {.onset = {2 * kBar}, .duration = {kBar}, .pitch = 64}};
    track.events = {trackNameEvent("Part"),          programEvent(0, 4),
                    programEvent(0, 5, {kBar}),      textEvent("here", {kBar + 10}),
                    programEvent(0, 6, {kBar + 20}), programEvent(0, 7, {2 * kBar + 5})};
    track.end = {3 * kBar};
    return score;
}

}  // namespace

TEST_CASE("Empty bars push what follows, and hold what is set at their place", "[midi]") {
    const Score score = insertBars(threeBars(), 2, 2);
    CHECK(shown(score) == "60@0+1920 62@5760+2400 64@7680+1920 ");
    CHECK(score.tracks[0].events ==
          std::vector{trackNameEvent("Part"), programEvent(0, 4), programEvent(0, 5, {kBar}),
                      textEvent("here", {3 * kBar + 10}), programEvent(0, 6, {3 * kBar + 20}),
                      programEvent(0, 7, {4 * kBar + 5})});
    CHECK(score.tracks[0].end == Tick{5 * kBar});
    CHECK(insertBars(threeBars(), 2, 0) == threeBars());
}

TEST_CASE("Inserted bars are of the metre that holds there", "[midi]") {
    Score score = setTimeSignature(threeBars(), 2, 3, 4);
    CHECK(TempoMap(score).barStart(3) == Tick{kBar + 1440});
    score = insertBars(score, 2, 1);
    CHECK(TempoMap(score).barStart(3) == Tick{kBar + 1440});
    CHECK(shown(score) == "60@0+1920 62@3360+2400 64@5280+1920 ");
}

TEST_CASE("Removed bars take their notes along, and leave what was set in them", "[midi]") {
    const Score score = removeBars(threeBars(), 2, 1);
    CHECK(shown(score) == "60@0+1920 64@1920+1920 ");
    CHECK(score.tracks[0].events == std::vector{trackNameEvent("Part"), programEvent(0, 4),
                                                programEvent(0, 6, {kBar}), programEvent(0, 7, {kBar + 5})});
    CHECK(score.tracks[0].end == Tick{2 * kBar});
    CHECK(shown(removeBars(threeBars(), 3, 1)) == "60@0+1920 62@1920+1920 ");
    CHECK(shown(removeBars(threeBars(), 1, 1)) == "62@0+2400 64@1920+1920 ");
    CHECK(removeBars(threeBars(), 1, 1).tracks[0].events.front() == trackNameEvent("Part"));
    CHECK(removeBars(threeBars(), 9, 4) == threeBars());
}

TEST_CASE("Some bars are kept alone, with what was set before them", "[midi]") {
    const Score score = keepBars(threeBars(), {.from = {kBar}, .to = {2 * kBar}});
    CHECK(shown(score) == "62@0+1920 ");
    CHECK(score.tracks[0].events == std::vector{trackNameEvent("Part"), programEvent(0, 4),
                                                programEvent(0, 5), textEvent("here", {10}),
                                                programEvent(0, 6, {20})});
    CHECK(score.tracks[0].end == Tick{kBar});
    CHECK(shown(keepBars(threeBars(), {.from = {}, .to = {9 * kBar}})) == shown(threeBars()));
}

TEST_CASE("A bank is kept with the program that it was chosen for", "[midi]") {
    const auto bank = [](std::uint8_t number, Tick tick) {
        return Event{.tick = tick, .status = 0xB0, .data1 = 0, .data2 = number};
    };
    Score score = threeBars();
    score.tracks[0].events = {bank(1, {}), programEvent(0, 4), bank(2, {10}), programEvent(0, 5, {20}),
                              bank(3, {30})};
    CHECK(keepBars(score, {.from = {kBar}, .to = {2 * kBar}}).tracks[0].events ==
          std::vector{bank(2, {}), programEvent(0, 5), bank(3, {})});
}

TEST_CASE("What was inserted and removed again leaves the piece as it was", "[midi]") {
    const Score score = threeBars();
    CHECK(shown(removeBars(insertBars(score, 3, 4), 3, 4)) == "60@0+1920 62@1920+1920 64@3840+1920 ");
    CHECK(removeBars(insertBars(score, 2, 3), 2, 3).tracks[0].events == score.tracks[0].events);
}

TEST_CASE("Tempo and metre hold from their place to the next", "[midi]") {
    Score score = setTempo(setTempo(threeBars(), {}, 90), {kBar}, 60);
    CHECK(TempoMap(score).tempoAt({kBar - 1}) == Approx(90).epsilon(1e-4));
    CHECK(TempoMap(score).tempoAt({kBar}) == Approx(60));
    score = setTempo(score, {kBar}, 150);
    CHECK(TempoMap(score).tempi().size() == 2);
    CHECK(TempoMap(score).tempoAt({2 * kBar}) == Approx(150).epsilon(1e-4));
    CHECK(setTempo(Score{}, {}, 100).tracks.size() == 1);
}

}  // namespace incipit::midi
