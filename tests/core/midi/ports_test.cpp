#include "midi/ports.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "midi/drum_channels.h"
#include "midi/edits.h"
#include "midi/instruments.h"
#include "midi/part_edits.h"

namespace incipit::midi {

namespace {

Event portEvent(std::uint8_t number) {
    return {.status = 0xFF, .data1 = meta::kPort, .data = {number}};
}

Event deviceEvent(std::string_view name) {
    return {.status = 0xFF, .data1 = meta::kDeviceName, .data = {name.begin(), name.end()}};
}

/// One note on channel 1, and what stands before it.
Track voice(std::vector<Event> events = {}) {
    return {.notes = {{.onset = {10}, .duration = {10}}}, .events = std::move(events), .end = {20}};
}

Track silent(std::vector<Event> events) {
    return {.notes = {}, .events = std::move(events), .end = {}};
}

Score scoreOf(std::vector<Track> tracks) {
    Score score;
    score.tracks = std::move(tracks);
    return score;
}

std::vector<std::size_t> portsOfTracks(const Score& score) {
    const Ports ports(score);
    std::vector<std::size_t> numbers;
    for (std::size_t track = 0; track < score.tracks.size(); ++track)
        numbers.push_back(ports.of(track));
    return numbers;
}

}  // namespace

TEST_CASE("A track plays into the port that it names by number or device", "[midi]") {
    using Numbers = std::vector<std::size_t>;
    CHECK(portsOfTracks(scoreOf({})) == Numbers{});
    CHECK(portsOfTracks(scoreOf({voice(), voice()})) == Numbers{0, 0});
    CHECK(portsOfTracks(scoreOf({voice({portEvent(0)}), voice({portEvent(1)}), voice()})) ==
          Numbers{0, 1, 0});
    CHECK(portsOfTracks(scoreOf({voice({portEvent(7)}), voice({portEvent(3)})})) == Numbers{1, 0});
    CHECK(portsOfTracks(scoreOf({voice({deviceEvent("Rack")}), voice({deviceEvent("Desk")}),
                                 voice({deviceEvent("Rack")})})) == Numbers{0, 1, 0});
    // Where nothing is played nothing is needed.
    CHECK(portsOfTracks(scoreOf({silent({portEvent(5)}), voice({portEvent(2)})})) == Numbers{0, 0});
    CHECK(Ports(scoreOf({silent({portEvent(5)}), voice({portEvent(2)})})).count() == 1);
    CHECK(Ports(scoreOf({})).count() == 1);
}

TEST_CASE("Ports have the names that a musician knows", "[midi]") {
    const Ports ports(scoreOf({voice({portEvent(1)}), voice(), voice({portEvent(1), deviceEvent("Rack")})}));
    REQUIRE(ports.count() == 3);
    CHECK(ports.name(0) == "A");
    CHECK(ports.name(1) == "B");
    CHECK(ports.name(2) == "Rack");
}

TEST_CASE("More ports than a synthesizer has units share the last", "[midi]") {
    Score score;
    for (int port = 0; port < 100; ++port)
        score.tracks.push_back(voice({portEvent(static_cast<std::uint8_t>(port))}));
    const Ports ports(score);
    CHECK(ports.count() == Ports::kMost);
    CHECK(ports.of(14) == 14);
    CHECK(ports.of(15) == 15);
    CHECK(ports.of(99) == 15);
}

TEST_CASE("Programs and drums of one port are none of another's", "[midi]") {
    const Score score =
        scoreOf({voice({portEvent(0)}), voice({portEvent(1), programEvent(0, 19)}),
                 voice({portEvent(0), {.status = 0xB0, .data1 = 0, .data2 = 127}, programEvent(0, 0)}),
                 voice({portEvent(1)})});
    const auto instruments = instrumentsOf(score);
    REQUIRE(instruments.size() == 4);
    CHECK(instruments[1].program == 19);
    CHECK(instruments[3].program == 19);
    CHECK(instruments[3].port == 1);
    CHECK(instruments[0].drums);
    CHECK_FALSE(instruments[1].drums);
    CHECK_FALSE(instruments[3].drums);
}

TEST_CASE("A set-up message in a track without a port is for all, in one with a port for that alone",
          "[midi]") {
    const Event rhythmPart{.status = 0xF0,
                           .data = {0x41, 0x10, 0x42, 0x12, 0x40, 0x11, 0x15, 0x01, 0x19, 0xF7}};
    const auto drums = [&](std::vector<Event> conductor, std::size_t track) {
        const Score score =
            scoreOf({silent(std::move(conductor)), voice({portEvent(0)}), voice({portEvent(1)})});
        return DrumChannels(score).at(track, 0, {});
    };
    CHECK(drums({rhythmPart}, 1));
    CHECK(drums({rhythmPart}, 2));
    CHECK_FALSE(drums({portEvent(1), rhythmPart}, 1));
    CHECK(drums({portEvent(1), rhythmPart}, 2));
}

TEST_CASE("Parts that are split stay at their port, and those that are joined go to one", "[midi]") {
    Score score = scoreOf({voice({portEvent(0)}), voice({portEvent(1)})});
    score.tracks[1].notes.push_back({.onset = {20}, .duration = {10}, .pitch = 40});
    const Score split = splitPart(score, 1, 50).score;
    CHECK(portsOfTracks(split) == std::vector<std::size_t>{0, 1, 1});
    CHECK(portsOfTracks(joinParts(score, 1, 0).score) == std::vector<std::size_t>{0});
    CHECK(Ports(joinParts(score, 1, 0).score).name(0) == "B");
}

}  // namespace incipit::midi
