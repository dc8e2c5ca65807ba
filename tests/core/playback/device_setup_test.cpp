#include "playback/device_setup.h"

#include <catch2/catch.hpp>
#include <initializer_list>
#include <vector>

namespace incipit::playback {

namespace {

using Bytes = std::vector<std::uint8_t>;

const Bytes kGsReset{0xF0, 0x41, 0x10, 0x42, 0x12, 0x40, 0x00, 0x7F, 0x00, 0x41, 0xF7};
const Bytes kGmReset{0xF0, 0x7E, 0x7F, 0x09, 0x01, 0xF7};

/// GS: channel 11 is a rhythm part of that map; 0: none.
Bytes rhythmPart(std::uint8_t map) {
    return {0xF0, 0x41, 0x10, 0x42, 0x12, 0x40, 0x1A, 0x15, map, static_cast<std::uint8_t>(0x11 - map), 0xF7};
}

DeviceSetup setup(std::initializer_list<Bytes> messages) {
    DeviceSetup setup;
    for (const Bytes& message : messages)
        setup.apply(message);
    return setup;
}

std::vector<Bytes> emitted(const DeviceSetup& target, const DeviceSetup& now) {
    std::vector<Bytes> messages;
    target.emitFrom(now, [&](std::span<const std::uint8_t> message) {
        messages.emplace_back(message.begin(), message.end());
    });
    return messages;
}

}  // namespace

TEST_CASE("A device that is set up as wanted is sent nothing, one that lacks something only that",
          "[playback]") {
    const DeviceSetup target = setup({kGsReset, rhythmPart(1)});
    CHECK(emitted(target, target).empty());
    CHECK(emitted(target, setup({kGsReset})) == std::vector<Bytes>{rhythmPart(1)});
    CHECK(emitted(target, {}) == std::vector<Bytes>{kGsReset, rhythmPart(1)});
}

TEST_CASE("A device that has more than is wanted is set up from the reset on", "[playback]") {
    CHECK(emitted(setup({kGsReset}), setup({kGsReset, rhythmPart(1)})) == std::vector<Bytes>{kGsReset});
    CHECK(emitted({}, setup({rhythmPart(1)})).empty());
}

TEST_CASE("A reset ends what was set before, and a setting an earlier one of the same thing", "[playback]") {
    CHECK(setup({kGsReset, rhythmPart(1), kGmReset}) == setup({kGmReset}));
    CHECK(setup({kGsReset, rhythmPart(1), rhythmPart(2)}) == setup({kGsReset, rhythmPart(2)}));
    const Bytes loud{0xF0, 0x7F, 0x7F, 0x04, 0x01, 0x00, 0x7F, 0xF7},
        soft{0xF0, 0x7F, 0x7F, 0x04, 0x01, 0x00, 0x10, 0xF7};
    CHECK(setup({loud, soft}) == setup({soft}));
    const Bytes xg{0xF0, 0x43, 0x10, 0x4C, 0x08, 0x0A, 0x07, 0x02, 0xF7},
        other{0xF0, 0x43, 0x10, 0x4C, 0x08, 0x0B, 0x07, 0x02, 0xF7};
    CHECK(setup({xg, other, xg}) == setup({other, xg}));
}

TEST_CASE("Messages that make no sense are kept as they are", "[playback]") {
    const DeviceSetup target = setup({{0xF0, 0xF7}, {0xF0, 0x41, 0xF7}, {0xF0, 0xF7}});
    CHECK(emitted(target, {}) == std::vector<Bytes>{{0xF0, 0x41, 0xF7}, {0xF0, 0xF7}});
}

}  // namespace incipit::playback
