#include "midi/drum_channels.h"

#include <catch2/catch.hpp>
#include <vector>

using namespace incipit;
using midi::RhythmParts;
using Bytes = std::vector<std::uint8_t>;

namespace {

const Bytes kGsReset{0xF0, 0x41, 0x10, 0x42, 0x12, 0x40, 0x00, 0x7F, 0x00, 0x41, 0xF7};
const Bytes kXgReset{0xF0, 0x43, 0x10, 0x4C, 0x00, 0x00, 0x7E, 0x00, 0xF7};
const Bytes kGm2Reset{0xF0, 0x7E, 0x7F, 0x09, 0x03, 0xF7};

Bytes gsPart(std::uint8_t part, std::uint8_t map) {
    return {0xF0, 0x41, 0x10, 0x42, 0x12, 0x40, static_cast<std::uint8_t>(0x10U | part),
            0x15, map,  0x00, 0xF7};
}

/// The channels of drums, from 1.
std::vector<int> drumsAfter(const std::vector<Bytes>& messages) {
    RhythmParts parts;
    for (const Bytes& message : messages)
        parts.apply(message);
    std::vector<int> channels;
    for (int channel = 0; channel < 16; ++channel) {
        if (parts.isDrums(channel)) channels.push_back(channel + 1);
    }
    return channels;
}

midi::Event exclusive(const Bytes& message, midi::Tick tick) {
    return {.tick = tick, .status = 0xF0, .data = {message.begin() + 1, message.end()}};
}

}  // namespace

TEST_CASE("Channel 10 has the drums where nothing else is said", "[midi]") {
    CHECK(drumsAfter({}) == std::vector{10});
    CHECK(drumsAfter({{0xC9, 40}, {0xB9, 0, 0}, {0xC9, 40}}) == std::vector{10});
}

TEST_CASE("GS uses parts for rhythm parts, which it numbers in its own way", "[midi]") {
    CHECK(drumsAfter({kGsReset, gsPart(0xA, 1)}) == std::vector{10, 11});
    CHECK(drumsAfter({kGsReset, gsPart(1, 2)}) == std::vector{1, 10});
    CHECK(drumsAfter({kGsReset, gsPart(0, 0), gsPart(9, 1), gsPart(0xF, 1)}) == std::vector{9, 16});
    CHECK(drumsAfter({gsPart(0xA, 1), kGsReset}) == std::vector{10});
    CHECK(drumsAfter({kGsReset, {0xB2, 0, 127}, {0xC2, 0}}) == std::vector{10});  // a bank of sounds there
}

TEST_CASE("XG keeps banks and part modes for drums, General MIDI 2 banks", "[midi]") {
    CHECK(drumsAfter({kXgReset, {0xBA, 0, 127}, {0xCA, 0}}) == std::vector{10, 11});
    CHECK(drumsAfter({kXgReset, {0xBA, 0, 127}}) == std::vector{10});  // with the next program
    CHECK(drumsAfter({kXgReset, {0xBA, 0, 126}, {0xCA, 0}}) == std::vector{10, 11});
    CHECK(drumsAfter({{0xBA, 0, 127}, {0xCA, 0}, {0xBA, 0, 0}, {0xCA, 5}}) == std::vector{10});
    CHECK(drumsAfter({kXgReset, {0xF0, 0x43, 0x10, 0x4C, 0x08, 0x02, 0x07, 0x02, 0xF7}, {0xC2, 8}}) ==
          std::vector{3, 10});
    CHECK(drumsAfter({kXgReset, {0xF0, 0x43, 0x10, 0x4C, 0x08, 0x09, 0x07, 0x00, 0xF7}}).empty());
    CHECK(drumsAfter({kGm2Reset, {0xBA, 0, 120}, {0xCA, 0}}) == std::vector{10, 11});
    CHECK(drumsAfter({kGm2Reset, {0xB9, 0, 121}, {0xC9, 0}}).empty());
}

TEST_CASE("A piece's notes are drums from where its messages say so", "[midi]") {
    midi::Score score;
    score.tracks.resize(2);
    score.tracks[0].events = {exclusive(kGsReset, {}), exclusive(gsPart(0xA, 1), {480})};
    score.tracks[1].events = {midi::programEvent(10, 3), exclusive(gsPart(0xA, 0), {960})};
    const midi::DrumChannels drums(score);
    CHECK_FALSE(drums.at(0, 10, {479}));
    CHECK(drums.at(0, 10, {480}));
    CHECK(drums.at(0, 10, {959}));
    CHECK_FALSE(drums.at(0, 10, {960}));
    CHECK(drums.at(0, 9, {}));
    CHECK(drums.isDrums(0, {.onset = {500}, .channel = 10}));
    midi::Score silent;
    silent.tracks.resize(1);
    CHECK_FALSE(midi::DrumChannels(silent).at(0, 0, {}));
}
