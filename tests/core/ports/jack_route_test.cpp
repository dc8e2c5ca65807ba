#include <algorithm>
#include <catch2/catch.hpp>
#include <cctype>
#include <chrono>
#include <cstdlib>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "base/error.h"
#include "jack/client.h"
#include "playback/player.h"
#include "ports/output_port.h"
#include "support/child_process.h"
#include "support/hex_text.h"
#include "support/jack_server.h"
#include "support/music_text.h"
#include "support/skip_without_jack.h"

namespace incipit::ports {

namespace {

using namespace std::chrono_literals;

using test::JackServer;
using test::waitFor;

constexpr const char* kListener = "incipit-listener";

bool isListed(const std::vector<Port>& ports, const std::string& name) {
    return std::any_of(ports.begin(), ports.end(),
                       [&](const Port& port) { return port.api == "JACK" && port.name == name; });
}

/// What came out at the other end.
struct Heard {
    std::size_t noteOns = 0;
    std::size_t stray = 0;
    std::map<std::string, int> sounding;  ///< by channel and pitch
    bool program = false;

    explicit Heard(const std::string& lines) {
        for (std::size_t at = 0, end = 0; (end = lines.find('\n', at)) != std::string::npos; at = end + 1) {
            const std::string line = lines.substr(at, end - at);
            if (line.starts_with("c0")) program = true;
            if (line.size() != 6 || (line[0] != '8' && line[0] != '9')) continue;
            int& notes = sounding[line.substr(1, 3)];
            if (line[0] == '9' && line.substr(4) != "00") {
                ++noteOns;
                ++notes;
            } else if (notes > 0) {
                --notes;
            } else {
                ++stray;
            }
        }
    }

    [[nodiscard]] bool silent() const {
        return std::all_of(sounding.begin(), sounding.end(),
                           [](const auto& note) { return note.second == 0; });
    }
};

/// 400 notes in 4 s, with chords and overlaps on two channels.
std::shared_ptr<const midi::Score> overlapping() {
    midi::Score score = test::music("rest");
    midi::Track& track = score.tracks[0];
    track.events = {midi::programEvent(0, 19)};
    std::mt19937 random(1);
    for (int i = 0; i < 400; ++i) {
        track.notes.push_back({.onset = {i / 2 * 19},
                               .duration = {static_cast<int>(random() % 400)},
                               .channel = static_cast<std::uint8_t>(i % 2),
                               .pitch = static_cast<std::uint8_t>(48 + random() % 24)});
    }
    track.end = {3840};
    return std::make_shared<const midi::Score>(std::move(score));
}

}  // namespace

TEST_CASE("Through JACK to another program every note-on is answered by a note-off", "[ports][jackd]") {
    if (test::skippedWithoutJack()) return;
    JackServer server;
    test::ChildProcess listener({INCIPIT_JACK_LISTENER, kListener});
    const std::string port = std::string(kListener) + ":in";
    REQUIRE(waitFor([&] { return isListed(outputPorts(), port); }));
    CHECK_THROWS_WITH(openOutputPort("no such port"), Catch::Contains(port));

    std::shared_ptr<playback::MidiSink> sink = openOutputPort("Listener");
    CHECK(sink->name() == "Port " + port);
    {
        playback::Player player;
        player.setSink(std::move(sink));
        player.setScore(overlapping());
        player.play();
        REQUIRE(waitFor([&] { return Heard(listener.output(10ms)).noteOns > 20; }));
        player.pause();
        REQUIRE(waitFor([&] { return Heard(listener.output(10ms)).silent(); }));
        player.seek({1500});
        player.play();
        REQUIRE(waitFor([&] { return player.position() > midi::Tick{2200}; }));
        player.setStrips({{{0, 1}, {.muted = true}}});
        REQUIRE(waitFor([&] { return player.state() == playback::State::Stopped; }));
        player.seek({3000});
        player.play();
        REQUIRE(waitFor([&] { return player.position() > midi::Tick{3200}; }));
        // Leaves while notes sound.
    }
    CHECK(waitFor([&] { return Heard(listener.output(10ms)).silent(); }));
    const Heard heard(listener.output(50ms));
    CHECK(heard.noteOns > 150);
    CHECK(heard.stray == 0);
    CHECK(heard.silent());
    CHECK(heard.program);
}

TEST_CASE("Long messages go out whole, and one that no period has room for takes no other with it",
          "[ports][jackd]") {
    if (test::skippedWithoutJack()) return;
    JackServer server;
    test::ChildProcess listener({INCIPIT_JACK_LISTENER, kListener});
    REQUIRE(waitFor([] { return isListed(outputPorts(), std::string(kListener) + ":in"); }));
    const auto sink = openOutputPort(kListener);
    std::string expected;
    const auto send = [&](const std::vector<std::uint8_t>& message, bool arrives = true) {
        sink->send(message);
        if (!arrives) return;
        for (const char digit : test::hexText(message))
            expected += static_cast<char>(std::tolower(digit));
        expected += '\n';
    };
    const auto exclusive = [](std::size_t size) {
        std::vector<std::uint8_t> message(size);
        for (std::size_t i = 0; i < size; ++i)
            message[i] = static_cast<std::uint8_t>(i % 128);
        message.front() = 0xF0;
        message.back() = 0xF7;
        return message;
    };
    for (const std::size_t size : {3U, 15U, 16U, 17U, 32U, 33U, 254U}) {
        send({0xB0, 7, static_cast<std::uint8_t>(size % 128)});
        send(exclusive(size));
    }
    send(exclusive(100'000), false);
    send(exclusive(1'000'000), false);
    send({0xF8});
    CHECK(waitFor([&] { return listener.output(10ms) == expected; }));
}

TEST_CASE("A virtual port is there for other programs while it lives", "[ports][jackd]") {
    if (test::skippedWithoutJack()) return;
    JackServer server;
    {
        const auto sink = openVirtualPort("studio");
        CHECK(jack::Client::running()->hasPort("Incipit:studio"));
        CHECK_FALSE(isListed(inputPorts(), "Incipit:studio"));  // nobody wants to hear himself
        const auto second = openVirtualPort("studio");
        CHECK(jack::Client::running()->hasPort("Incipit:studio 2"));
        sink->panic();
    }
    CHECK_FALSE(jack::Client::running()->hasPort("Incipit:studio"));
}

TEST_CASE("A JACK server that dies takes nothing with it", "[ports][jackd]") {
    if (test::skippedWithoutJack()) return;
    JackServer server;
    test::ChildProcess listener({INCIPIT_JACK_LISTENER, kListener});
    REQUIRE(waitFor([] { return isListed(outputPorts(), std::string(kListener) + ":in"); }));
    auto sink = openOutputPort(kListener);
    server.kill();
    // Were each of them waited for, it would take hours.
    for (int i = 0; i < 20000; ++i) {
        sink->send(std::vector<std::uint8_t>{0x90, 60, 100});
    }
    sink->panic();
    sink.reset();
    CHECK(outputPorts().empty());
}

TEST_CASE("A JACK server that stands still is not waited for, and has what fits when it goes on",
          "[ports][jackd]") {
    if (test::skippedWithoutJack()) return;
    JackServer server;
    test::ChildProcess listener({INCIPIT_JACK_LISTENER, kListener});
    REQUIRE(waitFor([] { return isListed(outputPorts(), std::string(kListener) + ":in"); }));
    auto sink = openOutputPort(kListener);
    server.freeze();
    // Were each of them waited for, it would take hours.
    for (int i = 0; i < 20000; ++i)
        sink->send(std::vector<std::uint8_t>{0x90, static_cast<std::uint8_t>(i % 128), 100});
    server.thaw();
    CHECK(waitFor([&] {
        sink->send(std::vector<std::uint8_t>{0xB0, 1, 0});  // whatever comes next
        const Heard heard(listener.output(10ms));
        return heard.noteOns > 1000 && heard.silent();
    }));
}

TEST_CASE("Without a MIDI system there are no ports", "[ports]") {
    ::setenv("JACK_DEFAULT_SERVER", "incipit-test-none", 1);
    const std::vector<Port> outputs = outputPorts();
    const std::vector<Port> inputs = inputPorts();
    const auto isJack = [](const Port& port) { return port.api == "JACK"; };
    CHECK(std::none_of(outputs.begin(), outputs.end(), isJack));
    CHECK(std::none_of(inputs.begin(), inputs.end(), isJack));
    if (outputs.empty()) CHECK_THROWS_WITH(openOutputPort("x"), Catch::Contains("There are no MIDI outputs"));
    ::unsetenv("JACK_DEFAULT_SERVER");
}

}  // namespace incipit::ports
