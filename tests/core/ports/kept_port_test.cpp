#include "ports/kept_port.h"

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "jack/client.h"
#include "playback/player.h"
#include "ports/output_port.h"
#include "support/child_process.h"
#include "support/jack_server.h"
#include "support/music_text.h"
#include "support/skip_without_jack.h"
#include "support/small_soundfont.h"
#include "synth/audio_output.h"

namespace incipit::ports {

namespace {

using namespace std::chrono_literals;
using test::JackServer;
using test::waitFor;
using Bytes = std::vector<std::uint8_t>;

constexpr const char* kDevice = "incipit-device";
constexpr auto kEvery = 20ms;

std::unique_ptr<test::ChildProcess> plugIn() {
    return std::make_unique<test::ChildProcess>(std::vector<std::string>{INCIPIT_JACK_LISTENER, kDevice});
}

bool isThere() {
    const auto ports = outputPorts();
    return std::any_of(ports.begin(), ports.end(),
                       [](const Port& port) { return port.name == std::string(kDevice) + ":in"; });
}

/// Two chords that sound for minutes.
std::shared_ptr<const midi::Score> organ() {
    midi::Score score = test::music("rest");
    for (int i = 0; i < 8; ++i) {
        score.tracks[0].notes.push_back(
            {.duration = {480 * 200}, .channel = 3, .pitch = static_cast<std::uint8_t>(60 + i)});
    }
    score.tracks[0].events = {midi::programEvent(3, 19)};
    score.tracks[0].end = {480 * 200};
    return std::make_shared<const midi::Score>(std::move(score));
}

/// A device that is pulled out in mid-note and plugged in again, so many times.
void unplugs(int times) {
    JackServer server(JackServer::Clients::Mortal);
    auto device = plugIn();
    REQUIRE(waitFor(isThere));
    std::atomic<int> changes{0};
    const auto port = keepOutputPort(
        kDevice, [&](bool) { ++changes; }, kEvery);
    playback::Player player;
    player.setSink(port);
    player.setScore(organ());
    player.play();
    for (int i = 0; i < times; ++i) {
        REQUIRE(waitFor([&] { return device->output(10ms).find("c313") != std::string::npos; }));
        device->end(SIGKILL);
        REQUIRE(waitFor([&] { return port->isLost(); }));
        CHECK(player.state() == playback::State::Playing);
        device = plugIn();
        REQUIRE(waitFor([&] { return !port->isLost(); }));
        REQUIRE(waitFor([&] { return changes == 2 * (i + 1); }));
    }
    // The program came along; notes begin anew.
    player.seek({});
    REQUIRE(waitFor([&] { return device->output(10ms).find("933c") != std::string::npos; }));
    player.stop();
    REQUIRE(waitFor([&] { return device->output(10ms).find("833c") != std::string::npos; }));
}

/// Servers that are killed in mid-play, with a port and the synthesizer open, so many times.
void serverDies(int times) {
    for (int i = 0; i < times; ++i) {
        playback::Player player;
        {
            JackServer server;
            const auto device = plugIn();
            REQUIRE(waitFor(isThere));
            player.setOutput(0, keepOutputPort(kDevice, {}, kEvery));
            std::shared_ptr<synth::LiveSynthesizer> synthesizer = synth::openSynthesizer(
                {.soundFont = test::kSmallSoundFont}, {.driver = "jack", .device = {}});
            player.setOutput(1, synthesizer);
            player.setStrips({{{.track = 0, .channel = 3}, {.route = {.output = 1}}}});
            player.setScore(organ());
            player.play();
            REQUIRE(waitFor([&] { return synthesizer->activeVoices() > 0; }));
            server.kill();
            CHECK(waitFor([&] { return synthesizer->isLost(); }));
        }
        player.seek({});
        player.panic();
        player.setOutput(0, nullptr);
        player.setOutput(1, nullptr);
    }
}

}  // namespace

TEST_CASE("A device that is pulled out in mid-note is missed, found again and set as before",
          "[ports][jackd]") {
    if (!test::skippedWithoutJack()) unplugs(2);
}

TEST_CASE("A server killed in mid-play costs its sound and nothing else", "[ports][jackd]") {
    if (!test::skippedWithoutJack()) serverDies(2);
}

TEST_CASE("Fifty devices pulled out and fifty servers killed", "[.fifty]") {
    if (test::skippedWithoutJack()) return;
    unplugs(50);
    serverDies(50);
}

TEST_CASE("A device that is there before it can be connected is waited for", "[ports][jackd]") {
    if (test::skippedWithoutJack()) return;
    JackServer server(JackServer::Clients::Mortal);
    auto device = plugIn();
    REQUIRE(waitFor(isThere));
    const auto port = keepOutputPort(kDevice, {}, kEvery);
    port->send(Bytes{0xC3, 0x13});
    REQUIRE(waitFor([&] { return device->output(10ms).find("c313") != std::string::npos; }));
    device->end(SIGKILL);
    REQUIRE(waitFor([&] { return port->isLost(); }));
    // A port of ours that comes and goes again: the device was tried, and refused.
    const auto isTried = [] {
        const auto client = jack::Client::running();
        return client && client->hasPort("Incipit:out");
    };
    REQUIRE(waitFor([&] { return !isTried(); }));  // nor is the lost one's there
    jack::patience = 1ms;
    device = std::make_unique<test::ChildProcess>(
        std::vector<std::string>{INCIPIT_JACK_LISTENER, kDevice, "late"});
    REQUIRE(waitFor(isThere));
    REQUIRE(waitFor(isTried));
    REQUIRE(waitFor([&] { return !isTried(); }));
    jack::patience = test::kLimit;  // a connection needs more time than that
    device->say("\n");
    CHECK(waitFor([&] { return device->output(10ms).find("c313") != std::string::npos; }));
}

TEST_CASE("A port that is not there cannot be kept", "[ports][jackd]") {
    if (test::skippedWithoutJack()) return;
    JackServer server;
    CHECK_THROWS_AS(keepOutputPort("no such device"), Error);
}

}  // namespace incipit::ports
