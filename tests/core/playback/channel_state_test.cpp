#include "playback/channel_state.h"

#include <array>
#include <catch2/catch.hpp>
#include <initializer_list>
#include <string>

#include "support/hex_text.h"

namespace incipit::playback {

namespace {

void apply(ChannelStates& states, std::initializer_list<std::uint8_t> message) {
    states.apply(std::span(message.begin(), message.size()));
}

std::string emitted(const ChannelStates& target, const ChannelStates& now) {
    std::string text;
    target.emitFrom(now,
                    [&text](std::span<const std::uint8_t> message) { text += test::hexText(message) + ' '; });
    return text;
}

}  // namespace

TEST_CASE("A state sends its bank before its program, then bend and pressure", "[playback]") {
    ChannelStates target;
    apply(target, {0xC2, 17});
    apply(target, {0xB2, 0, 8});
    apply(target, {0xB2, 7, 90});
    apply(target, {0xE2, 1, 2});
    apply(target, {0xD2, 3});
    CHECK(emitted(target, {}) == "B20008 B2075A C211 E20102 D203 ");
    CHECK(emitted({}, {}).empty());
}

TEST_CASE("What is set now and not in the target goes back to its default", "[playback]") {
    ChannelStates now;
    apply(now, {0xB0, 7, 20});
    apply(now, {0xB0, 64, 127});
    apply(now, {0xC0, 40});
    apply(now, {0xE0, 0, 0});
    CHECK(emitted({}, now) == "B00764 B04000 C000 E00040 ");
}

TEST_CASE("Registered parameters are kept by their number", "[playback]") {
    ChannelStates target;
    apply(target, {0xB0, 101, 0});
    apply(target, {0xB0, 100, 0});
    apply(target, {0xB0, 6, 12});
    apply(target, {0xB0, 101, 127});
    apply(target, {0xB0, 100, 127});
    apply(target, {0xB0, 6, 99});  // no parameter is selected: for nobody
    CHECK(emitted(target, {}) == "B06500 B06400 B0060C B0647F B0657F ");
}

TEST_CASE("Reset of all controllers lifts pedals and centres the bend, and leaves the volume", "[playback]") {
    ChannelStates state;
    apply(state, {0xB0, 64, 127});
    apply(state, {0xB0, 7, 20});
    apply(state, {0xE0, 0, 0});
    apply(state, {0xB0, 121, 0});
    CHECK(state.controller(0, 64) == 0);
    CHECK(state.controller(0, 7) == 20);
    CHECK(emitted(state, {}) == "B00714 B04000 E00040 D000 ");
}

TEST_CASE("Only what differs is sent", "[playback]") {
    ChannelStates now;
    apply(now, {0xC2, 17});
    apply(now, {0xB2, 0, 8});
    apply(now, {0xB2, 7, 90});
    apply(now, {0xE2, 1, 2});
    apply(now, {0xB2, 101, 0});
    apply(now, {0xB2, 100, 0});
    apply(now, {0xB2, 6, 12});
    ChannelStates target = now;
    CHECK(emitted(target, now).empty());
    apply(target, {0xB2, 7, 91});
    CHECK(emitted(target, now) == "B2075B ");
    apply(target, {0xB2, 6, 7});
    CHECK(emitted(target, now) == "B26500 B26400 B20607 B2075B ");
    // A bank is taken up by the program after it.
    ChannelStates bank = now;
    apply(bank, {0xB2, 0, 9});
    CHECK(emitted(bank, now) == "B20009 C211 ");
}

TEST_CASE("A parameter that is set leaves selected what was selected", "[playback]") {
    ChannelStates target;
    apply(target, {0xB0, 101, 0});
    apply(target, {0xB0, 100, 0});
    apply(target, {0xB0, 6, 12});
    apply(target, {0xB0, 99, 1});
    apply(target, {0xB0, 98, 8});
    CHECK(emitted(target, {}) == "B06500 B06400 B0060C B06208 B06301 ");
    ChannelStates now = target;
    apply(now, {0xB0, 100, 0});
    CHECK(emitted(target, now) == "B06208 ");
}

TEST_CASE("Steps of data increment and decrement count", "[playback]") {
    const auto bend = [](std::initializer_list<std::uint8_t> steps) {
        ChannelStates state;
        apply(state, {0xB0, 101, 0});
        apply(state, {0xB0, 100, 0});
        for (const std::uint8_t step : steps)
            apply(state, {0xB0, step, 0});
        return emitted(state, {});
    };
    CHECK(bend({}) == "B06400 B06500 ");
    CHECK(bend({96, 96}) == "B06500 B06400 B00602 B02602 ");  // 2 semitones, 2 cents
    CHECK(bend({97}) == "B06500 B06400 B00601 B02663 ");      // 1 semitone, 99 cents
    ChannelStates coarse;
    apply(coarse, {0xB0, 101, 0});
    apply(coarse, {0xB0, 100, 2});
    apply(coarse, {0xB0, 6, 60});
    apply(coarse, {0xB0, 97, 0});
    CHECK(emitted(coarse, {}) == "B06500 B06402 B0063B B02600 ");
    ChannelStates unknown;  // from what, nobody knows
    apply(unknown, {0xB0, 99, 1});
    apply(unknown, {0xB0, 98, 8});
    apply(unknown, {0xB0, 96, 0});
    CHECK(emitted(unknown, {}) == "B06208 B06301 ");
}

TEST_CASE("A run begins on a channel in a known state, and says so once", "[playback]") {
    ChannelStates target;
    target.use(3);
    apply(target, {0xB3, 7, 90});
    CHECK(emitted(target, {}) ==
          "B37900 B36500 B36400 B30602 B32600 B30000 B3075A B32000 C300 B3647F B3657F E30040 ");
    ChannelStates drums;
    drums.use(9);
    CHECK(emitted(drums, {}) == "B97900 B96500 B96400 B90602 B92600 B90764 C900 B9647F B9657F E90040 ");
    ChannelStates now = target;
    CHECK(emitted(target, now).empty());
    // What others may have set meanwhile is told anew, also where this run does not set it.
    apply(now, {0xB3, 10, 5});
    now.forget();
    CHECK(emitted(target, now).find("B3075A ") != std::string::npos);
    CHECK(emitted(target, now).find("B30A40 ") != std::string::npos);
}

TEST_CASE("At rest pedals are up, the bend is centred and the modulation 0", "[playback]") {
    ChannelStates state;
    apply(state, {0xB1, 1, 30});
    apply(state, {0xB1, 64, 127});
    apply(state, {0xB2, 66, 127});
    apply(state, {0xE2, 0, 0});
    apply(state, {0xE3, 0, 64});
    std::string text;
    state.rest([&text](std::span<const std::uint8_t> message) { text += test::hexText(message) + ' '; });
    CHECK(text == "B10100 B14000 B24200 E20040 ");
}

}  // namespace incipit::playback
