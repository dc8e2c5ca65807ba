#include "ports/waiting_messages.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "support/hex_text.h"

namespace incipit::ports {

namespace {

using namespace std::chrono_literals;
using Bytes = WaitingMessages::Bytes;
using TimePoint = WaitingMessages::TimePoint;

constexpr TimePoint kStart{1h};
const Bytes kOn{0x90, 60, 100}, kOff{0x80, 60, 64}, kClock{0xF8};

/// From 0xF0 to 0xF7.
Bytes exclusive(std::size_t size) {
    Bytes message(size);
    for (std::size_t i = 0; i < size; ++i)
        message[i] = static_cast<std::uint8_t>(i * 7 & 0x7FU);
    message.front() = 0xF0;
    message.back() = 0xF7;
    return message;
}

/// A device at the end of a cable: what it was sent, when, and how much of it was still on its way at most.
struct Device {
    Bytes bytes;
    TimePoint now = kStart;
    double held = 0, mostHeld = 0;
    std::vector<std::string> pieces;

    void take(std::span<const std::uint8_t> piece) {
        bytes.insert(bytes.end(), piece.begin(), piece.end());
        held += static_cast<double>(piece.size());
        mostHeld = std::max(mostHeld, held);
        pieces.push_back(test::hexText(piece));
    }

    void waitUntil(TimePoint time) {
        if (time <= now) return;
        held = std::max(0.0, held - static_cast<double>((time - now) / 1us) / 320);
        now = time;
    }

    void takeFirst(WaitingMessages& waiting) {
        waitUntil(waiting.firstLeaves());
        take(waiting.first());
        waiting.takeFirst(now);
    }
};

std::string shown(const WaitingMessages::Rest& rest) {
    std::string text;
    for (const Bytes& message : rest.messages)
        text += test::hexText(message) + ' ';
    return text;
}

}  // namespace

TEST_CASE("20 kB of a system exclusive message leave as a DIN cable carries them, and what follows follows",
          "[ports]") {
    WaitingMessages waiting;
    Device device;
    const Bytes message = exclusive(20000);
    REQUIRE_FALSE(waiting.goesAtOnce(message, kStart));
    REQUIRE(waiting.add(message));
    CHECK(waiting.leavesBy(kStart) > kStart + 6s);
    for (const Bytes& note : {kOn, kOff}) {
        REQUIRE_FALSE(waiting.goesAtOnce(note, kStart));
        REQUIRE(waiting.add(note));
    }
    while (!waiting.isEmpty())
        device.takeFirst(waiting);
    CHECK(test::hexText(device.bytes) == test::hexText(message) + test::hexText(kOn) + test::hexText(kOff));
    CHECK(device.mostHeld <= 2 * WaitingMessages::kPart);
    const auto seconds = std::chrono::duration<double>(device.now - kStart).count();
    CHECK(seconds > 20000 / 3125.0 - 0.1);
    CHECK(seconds < 20000 / 3125.0 * 1.02);
    CHECK(waiting.goesAtOnce(kOn, device.now));
}

TEST_CASE("Short messages go at once and whole, as long as a device surely holds them", "[ports]") {
    WaitingMessages waiting;
    const Bytes reset = exclusive(11);
    for (int i = 0; i < 90; ++i) {
        REQUIRE(waiting.goesAtOnce(reset, kStart));
        waiting.sent(reset.size(), kStart);
    }
    for (int i = 0; i < 10; ++i)
        waiting.sent(reset.size(), kStart);
    CHECK_FALSE(waiting.goesAtOnce(reset, kStart));
    CHECK(waiting.goesAtOnce(kOn, kStart));
    CHECK(waiting.goesAtOnce(reset, kStart + 1s));
    REQUIRE(waiting.add(exclusive(WaitingMessages::kWhole)));
    CHECK(waiting.first().size() == WaitingMessages::kWhole);
}

TEST_CASE("A dump in many messages is paced as one in one", "[ports]") {
    WaitingMessages waiting;
    Device device;
    const Bytes message = exclusive(200);
    for (int i = 0; i < 100; ++i) {
        if (waiting.goesAtOnce(message, device.now)) {
            device.take(message);
            waiting.sent(message.size(), device.now);
        } else {
            REQUIRE(waiting.add(message));
        }
    }
    while (!waiting.isEmpty())
        device.takeFirst(waiting);
    CHECK(device.bytes.size() == 20000);
    CHECK(device.mostHeld <= WaitingMessages::kWhole);
}

TEST_CASE("Between the parts of a message realtime alone leaves", "[ports]") {
    WaitingMessages waiting;
    Device device;
    REQUIRE(waiting.add(exclusive(2000)));
    device.takeFirst(waiting);
    CHECK(waiting.goesAtOnce(kClock, device.now));
    CHECK_FALSE(waiting.goesAtOnce(kOn, device.now));
    // A song position, and the start that belongs to it, stay together.
    const Bytes position{0xF2, 0, 1}, start{0xFB};
    CHECK_FALSE(waiting.goesAtOnce(position, device.now));
    REQUIRE(waiting.add(position));
    CHECK_FALSE(waiting.goesAtOnce(start, device.now));
    REQUIRE(waiting.add(start));
    while (!waiting.isEmpty())
        device.takeFirst(waiting);
    CHECK(device.pieces[device.pieces.size() - 2] == "F20001");
    CHECK(waiting.goesAtOnce(kClock, device.now));
}

TEST_CASE("Cut short, a message that has begun is ended, notes that sound end, channels are set", "[ports]") {
    WaitingMessages waiting;
    Device device;
    REQUIRE(waiting.add(exclusive(2000)));
    SECTION("one that has not begun is dropped whole") {
        const WaitingMessages::Rest rest = waiting.cutShort();
        CHECK(rest.messages.empty());
        CHECK(rest.lostExclusive);
    }
    SECTION("one that has begun gets its end") {
        device.takeFirst(waiting);
        for (const Bytes& message :
             {Bytes{0x80, 50, 64}, kOn, Bytes{0xB0, 7, 90}, kOff, kOn, Bytes{0xB0, 7, 80}})
            REQUIRE(waiting.add(message));
        const WaitingMessages::Rest rest = waiting.cutShort();
        CHECK(shown(rest) == "F7 803240 B00750 ");
        CHECK(rest.lostExclusive);
    }
    CHECK(waiting.isEmpty());
    CHECK(waiting.goesAtOnce(kOn, device.now));
}

TEST_CASE("Too much is refused, but for one long message", "[ports]") {
    WaitingMessages waiting;
    REQUIRE(waiting.add(exclusive(2 * WaitingMessages::kMostBytes)));
    CHECK_FALSE(waiting.add(kOn));
}

}  // namespace incipit::ports
