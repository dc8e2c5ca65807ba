#include "playback/router.h"

#include <array>
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
    router.sendSystemExclusive(kGmReset, {}, {});
    CHECK(shown(*sink) == "F07E7F0901F7 B00732 B00001 B02002 C028 ");
}

namespace {

/// A device of 32 channels.
class TwoUnits final : public MidiSink {
  public:
    void send(std::span<const std::uint8_t> message) noexcept override { sinks[0].send(message); }
    void panic() noexcept override { sinks[0].panic(); }
    [[nodiscard]] std::string name() const override { return "Two"; }
    [[nodiscard]] std::size_t units() const noexcept override { return 2; }
    [[nodiscard]] MidiSink& unit(std::size_t number) noexcept override { return sinks.at(number); }

    std::array<test::RecordingSink, 2> sinks;
};

midi::Track onPort(std::uint8_t port, int program) {
    return {.notes = {{.onset = {}, .duration = {480}}},
            .events = {{.status = 0xFF, .data1 = midi::meta::kPort, .data = {port}},
                       midi::programEvent(0, program)},
            .end = {480}};
}

midi::Score twoPorts() {
    midi::Score score;
    score.tracks = {{}, onPort(0, 3), onPort(1, 19)};
    return score;
}

}  // namespace

TEST_CASE("Tracks of two ports play on two units, which share nothing", "[playback]") {
    midi::Score score = twoPorts();
    score.tracks[0].events = {{.status = 0xF0, .data = {kGmReset.begin() + 1, kGmReset.end()}}};
    score.tracks[2].events.push_back({.status = 0xF0, .data = {0x7D, 0x01, 0xF7}});
    const Sequence sequence = makeSequence(score);
    const auto play = [&](const std::shared_ptr<MidiSink>& sink) {
        Router router;
        router.setSink(0, sink);
        router.setStrips({{{2, 0}, {.volume = 0.5}}}, {});
        router.setPorts(sequence.ports);
        std::size_t exclusive = 0;
        for (const TimedMessage& message : sequence.messages) {
            if (message.size == 0) {
                router.sendSystemExclusive(sequence.systemExclusive[exclusive++], message, {});
            } else {
                router.send(message, {});
            }
        }
    };
    const auto two = std::make_shared<TwoUnits>();
    play(two);
    CHECK(shown(two->sinks[0]) == "F07E7F0901F7 C003 903C5A 803C40  ");
    CHECK(shown(two->sinks[1]) == "F07E7F0901F7 B00732 C013 F07D01F7 903C5A 803C40  ");
    // Where there is one unit both play there.
    const auto one = std::make_shared<test::RecordingSink>();
    play(one);
    CHECK(one->noteOns() == 2);
    CHECK(one->sounding() == 0);
}

TEST_CASE("A seek sets each unit to what its own port says", "[playback]") {
    const Sequence sequence = makeSequence(twoPorts());
    const auto two = std::make_shared<TwoUnits>();
    Router router;
    router.setSink(0, two);
    router.setPorts(sequence.ports);
    router.setDevices(router.statesAt(sequence, sequence.messages.size()), {});
    CHECK(shown(two->sinks[0]).find("C003 ") != std::string::npos);
    CHECK(shown(two->sinks[0]).find("C013 ") == std::string::npos);
    CHECK(shown(two->sinks[1]).find("C013 ") != std::string::npos);
    two->sinks[0].clear();
    two->sinks[1].clear();
    router.setDevices(router.statesAt(sequence, sequence.messages.size()), {});
    CHECK(shown(two->sinks[0]) + shown(two->sinks[1]) == "");
}

}  // namespace incipit::playback
