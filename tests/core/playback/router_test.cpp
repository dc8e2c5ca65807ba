#include "playback/router.h"

#include <catch2/catch.hpp>
#include <memory>
#include <string>

#include "midi/score.h"
#include "midi/system_reset.h"
#include "support/hex_text.h"
#include "support/recording_sink.h"

namespace incipit::playback {

namespace {

using Bytes = std::vector<std::uint8_t>;

const Bytes kGmReset{0xF0, 0x7E, 0x7F, 0x09, 0x01, 0xF7};

/// A program and a volume, a reset in the middle, another program.
Sequence withReset() {
    midi::Score score;
    score.tracks.resize(1);
    midi::Track& track = score.tracks[0];
    const auto event = [](int tick, std::uint8_t status, std::uint8_t data1, std::uint8_t data2) {
        return midi::Event{.tick = {tick}, .status = status, .data1 = data1, .data2 = data2};
    };
    midi::Event reset{.tick = {960}, .status = 0xF0};
    reset.data = {kGmReset.begin() + 1, kGmReset.end()};
    track.events = {midi::programEvent(0, 5), event(0, 0xB0, 7, 50), event(0, 0xB0, 10, 20), reset,
                    midi::programEvent(0, 9, {1440})};
    track.notes = {{.onset = {0}, .duration = {1920}}};
    track.end = {1920};
    return makeSequence(score);
}

std::string shown(const test::RecordingSink& sink) {
    std::string text;
    for (const auto& message : sink.messages())
        text += test::hexText(message.bytes) + ' ';
    return text;
}

}  // namespace

TEST_CASE("What resets a device is known for any maker and device number", "[playback]") {
    CHECK(midi::isSystemReset(kGmReset));
    CHECK(midi::isSystemReset(Bytes{0xF0, 0x7E, 0x03, 0x09, 0x03, 0xF7}));
    CHECK(midi::isSystemReset(Bytes{0xF0, 0x41, 0x10, 0x42, 0x12, 0x40, 0x00, 0x7F, 0x00, 0x41, 0xF7}));
    CHECK(midi::isSystemReset(Bytes{0xF0, 0x43, 0x10, 0x4C, 0x00, 0x00, 0x7E, 0x00, 0xF7}));
    CHECK_FALSE(midi::isSystemReset(Bytes{0xF0, 0x7F, 0x7F, 0x04, 0x01, 0x00, 0x7F, 0xF7}));  // master volume
    CHECK_FALSE(midi::isSystemReset(Bytes{0xC0, 5}));
    CHECK_FALSE(midi::isSystemReset({}));
}

TEST_CASE("A place behind a reset is set up as the reset leaves it", "[playback]") {
    const Sequence sequence = withReset();
    const auto sink = std::make_shared<test::RecordingSink>();
    Router router;
    router.setSink(0, sink);
    router.setDevices(router.statesAt(sequence, 4), {});  // before the reset
    CHECK(shown(*sink).find("B00732 B00A14 B02000 C005 ") != std::string::npos);
    sink->clear();
    router.setDevices(router.statesAt(sequence, sequence.messages.size()), {});
    CHECK(shown(*sink) == "F07E7F0901F7 C009 ");
}

TEST_CASE("A reset in the piece takes nothing from what the mixer sets", "[playback]") {
    const auto sink = std::make_shared<test::RecordingSink>();
    Router router;
    router.setSink(0, sink);
    router.setStrips({{{0, 0}, {.volume = 0.5, .route = {.program = 40, .bank = 130}}}}, {});
    router.setDevices(router.statesAt(withReset(), 0), {});
    sink->clear();
    router.sendSystemExclusive(kGmReset, {});
    CHECK(shown(*sink) == "F07E7F0901F7 B00732 B00001 B02002 C028 ");
}

}  // namespace incipit::playback
