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

}  // namespace incipit::playback
