#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "performance/recording.h"
#include "ports/input_port.h"
#include "ports/output_port.h"
#include "support/child_process.h"
#include "support/jack_server.h"
#include "support/played_phrase.h"
#include "support/skip_without_jack.h"

namespace incipit::ports {

namespace {

using namespace std::chrono_literals;
using test::JackServer;
using test::waitFor;
using Clock = std::chrono::steady_clock;

constexpr const char* kPlayer = "incipit-player";
constexpr const char* kPlayerPort = "incipit-player:out";

test::ChildProcess play(const std::string& target, std::vector<std::string> words) {
    words.insert(words.begin(), {INCIPIT_JACK_PLAYER, kPlayer, target});
    return test::ChildProcess(words);
}

bool playerIsListed() {
    const std::vector<Port> ports = inputPorts();
    return std::any_of(ports.begin(), ports.end(), [](const Port& port) { return port.name == kPlayerPort; });
}

/// Reads a port into a recording that began when this was made.
struct Reader {
    std::unique_ptr<playback::MidiSource> source;
    Clock::time_point start = Clock::now();
    performance::Recording recording{};

    void read() {
        while (const auto input = source->next()) {
            recording.add(std::chrono::duration<double>(input->at - start).count(), input->message.bytes());
        }
    }
    bool readNotes(std::size_t count) {
        return waitFor([&] {
            read();
            return recording.noteCount() >= count;
        });
    }
};

}  // namespace

TEST_CASE("A phrase that another program plays is recorded note by note", "[ports][jackd]") {
    if (test::skippedWithoutJack()) return;
    JackServer server;
    constexpr std::size_t kNotes = 40;
    test::ChildProcess player = play("-", test::playedScale(kNotes, 1700));
    REQUIRE(waitFor(playerIsListed));
    std::atomic<std::size_t> heard{0};
    Reader reader{.source = openInputPort("PLAYER", [&](const auto&) { ++heard; })};
    CHECK(reader.source->name() == std::string("Port ") + kPlayerPort);
    REQUIRE(reader.readNotes(kNotes));
    REQUIRE(waitFor([&] { return test::sentOnsets(player.output(5ms), reader.start).size() == kNotes; }));
    CHECK(reader.source->alive());
    CHECK(reader.source->lost() == 0);
    CHECK(heard >= 2 * kNotes - 1);

    const midi::Score score = reader.recording.toScore(120, {.ticksPerQuarter = 9600});
    REQUIRE(score.tracks.size() == 1);
    const std::vector<midi::Note>& notes = score.tracks[0].notes;
    REQUIRE(notes.size() == kNotes);
    for (std::size_t i = 0; i < kNotes; ++i) {
        CHECK(notes[i].pitch == 40 + i);
        CHECK(notes[i].velocity == 1 + i);
    }
}

TEST_CASE("Other programs play into a port of our own", "[ports][jackd]") {
    if (test::skippedWithoutJack()) return;
    JackServer server;
    std::atomic<int> heard{0};
    Reader reader{.source = openVirtualInputPort("Incipit in", [&](const auto&) { ++heard; })};
    // Clock, active sensing and system exclusive between the notes; one is ended by a velocity of 0.
    test::ChildProcess player =
        play("Incipit:Incipit in", {"4800:903c40", "4900:f8", "5000:fe", "5000:f07e7f0601f7", "6000:b0407f",
                                    "7000:903c00", "7000:f8", "8000:c107", "9600:91407f", "12000:814000"});
    REQUIRE(waitFor([&] { return heard == 6; }));
    reader.read();
    const midi::Score score = reader.recording.toScore(120);
    REQUIRE(score.tracks.size() == 2);
    REQUIRE(score.tracks[0].notes.size() == 1);
    CHECK(score.tracks[0].notes[0].pitch == 60);
    CHECK(score.tracks[0].events.size() == 3);  // time signature, tempo, pedal
    CHECK(score.tracks[1].notes.size() == 1);
    CHECK(score.tracks[1].events.size() == 1);
    CHECK(reader.source->alive());
}

TEST_CASE("A server that dies while a phrase is recorded is noticed, and the phrase is kept",
          "[ports][jackd]") {
    if (test::skippedWithoutJack()) return;
    JackServer server;
    const bool ours = GENERATE(false, true);
    test::ChildProcess player = play(ours ? "Incipit:in" : "-", test::playedScale(2000, 960));
    REQUIRE(waitFor(playerIsListed));
    {
        Reader reader{.source = ours ? openVirtualInputPort("in") : openInputPort(kPlayerPort)};
        REQUIRE(reader.readNotes(20));
        CHECK(reader.source->alive());
        server.kill();
        CHECK(waitFor([&] { return !reader.source->alive(); }));
        reader.read();
        CHECK_FALSE(reader.source->alive());
        CHECK(reader.recording.noteCount() >= 20);
        CHECK(reader.recording.toScore(120).tracks.at(0).notes.size() >= 20);
    }
    CHECK_FALSE(playerIsListed());
}

TEST_CASE("A keyboard that is unplugged is noticed", "[ports][jackd]") {
    if (test::skippedWithoutJack()) return;
    JackServer server(JackServer::Clients::Mortal);
    test::ChildProcess player = play("-", test::playedScale(2000, 960));
    REQUIRE(waitFor(playerIsListed));
    Reader reader{.source = openInputPort(kPlayerPort)};
    REQUIRE(reader.readNotes(5));
    CHECK(reader.source->alive());
    player.end(SIGKILL);
    CHECK(waitFor([&] { return !reader.source->alive(); }));
    reader.read();
    CHECK(reader.recording.noteCount() >= 5);
}

TEST_CASE("An input that is not there is refused with a list of those that are", "[ports][jackd]") {
    if (test::skippedWithoutJack()) return;
    JackServer server;
    CHECK_THROWS_WITH(openInputPort("no such keyboard"),
                      Catch::Contains("There are no MIDI inputs") || Catch::Contains("The inputs are:"));
    test::ChildProcess player = play("-", {});
    REQUIRE(waitFor(playerIsListed));
    CHECK_THROWS_WITH(openInputPort("no such keyboard"),
                      Catch::Contains("No MIDI input matches") && Catch::Contains(kPlayerPort));
    CHECK_THROWS_AS(openVirtualInputPort(std::string(1000, 'x')), Error);
}

TEST_CASE("Without a MIDI system there is no input, and that is said", "[ports]") {
    ::setenv("JACK_DEFAULT_SERVER", "incipit-test-none", 1);
    if (inputPorts().empty()) {
        CHECK_THROWS_WITH(openInputPort("x"), Catch::Contains("There are no MIDI inputs"));
    }
    if (::access("/dev/snd/seq", R_OK | W_OK) != 0) {
        CHECK_THROWS_WITH(openVirtualInputPort("x"), Catch::Contains("There is no MIDI system"));
    }
    ::unsetenv("JACK_DEFAULT_SERVER");
}

}  // namespace incipit::ports
