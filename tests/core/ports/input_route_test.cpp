#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <cmath>
#include <csignal>
#include <cstdlib>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "base/error.h"
#include "midi/tempo_map.h"
#include "performance/recording.h"
#include "ports/input_port.h"
#include "ports/output_port.h"
#include "support/child_process.h"
#include "support/jack_server.h"

namespace incipit::ports {

namespace {

using namespace std::chrono_literals;
using test::JackServer;
using test::waitFor;
using Clock = std::chrono::steady_clock;

constexpr const char* kPlayer = "incipit-player";
constexpr const char* kPlayerPort = "incipit-player:out";

std::string hex(unsigned status, int key, int velocity) {
    char text[16];
    std::snprintf(text, sizeof text, "%02x%02x%02x", status, key, velocity);
    return text;
}

/// Arguments for the player: so many notes from key 40 up, a new one every `frames`, half as long.
std::vector<std::string> scale(int notes, int frames) {
    std::vector<std::string> words;
    for (int i = 0; i < notes; ++i) {
        const int at = 4800 + i * frames, key = 40 + i % 60;
        words.push_back(std::to_string(at) + ":" + hex(0x90, key, 1 + i % 127));
        words.push_back(std::to_string(at + frames / 2) + ":" + hex(0x80, key, 0));
    }
    return words;
}

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

/// When the player sent the onset of each key, in seconds of the reader's.
std::map<int, double> sentOnsets(const std::string& lines, Clock::time_point start) {
    std::map<int, double> onsets;
    std::istringstream text(lines);
    std::string bytes;
    for (std::int64_t microseconds = 0; text >> bytes >> microseconds;) {
        if (!bytes.starts_with("90")) continue;
        const std::chrono::duration<double> at =
            Clock::time_point(std::chrono::microseconds(microseconds)) - start;
        onsets[std::stoi(bytes.substr(2, 2), nullptr, 16)] = at.count();
    }
    return onsets;
}

/// Another program plays a phrase that is recorded. @returns the seconds by which the worst onset is off
double recordedPhrase() {
    constexpr std::size_t kNotes = 40;
    test::ChildProcess player = play("-", scale(kNotes, 1700));
    REQUIRE(waitFor(playerIsListed));
    std::atomic<std::size_t> heard{0};
    Reader reader{.source = openInputPort("PLAYER", [&](const auto&) { ++heard; })};
    CHECK(reader.source->name() == std::string("Port ") + kPlayerPort);
    REQUIRE(reader.readNotes(kNotes));
    std::map<int, double> sent;
    REQUIRE(waitFor([&] {
        sent = sentOnsets(player.output(5ms), reader.start);
        return sent.size() == kNotes;
    }));
    CHECK(reader.source->alive());
    CHECK(reader.source->lost() == 0);
    CHECK(heard >= 2 * kNotes - 1);

    const midi::Score score = reader.recording.toScore(120, {.ticksPerQuarter = 9600});
    const midi::TempoMap tempo(score);
    REQUIRE(score.tracks.size() == 1);
    const std::vector<midi::Note>& notes = score.tracks[0].notes;
    REQUIRE(notes.size() == kNotes);
    double worst = 0;
    for (std::size_t i = 0; i < kNotes; ++i) {
        REQUIRE(notes[i].pitch == 40 + i);
        CHECK(notes[i].velocity == 1 + i);
        worst = std::max(worst, std::abs(tempo.seconds(notes[i].onset) - sent.at(notes[i].pitch)));
    }
    return worst;
}

}  // namespace

TEST_CASE("A phrase that another program plays is recorded note by note", "[ports][jackd]") {
    if (test::skippedWithoutJack()) return;
    JackServer server;
    CHECK(std::isfinite(recordedPhrase()));
}

TEST_CASE("A phrase that another program plays is recorded with its times, to the millisecond", "[.timing]") {
    if (test::skippedWithoutJack()) return;
    JackServer server;
    constexpr double kBound = 0.001;
    // A busy machine may run the player late, whose times are then off; it is asked for one time in a few.
    double worst = 1;
    for (int attempt = 0; attempt < 8 && worst > kBound; ++attempt)
        worst = recordedPhrase();
    CHECK(worst < kBound);
}

TEST_CASE("Other programs play into a port of our own", "[ports][jackd]") {
    if (test::skippedWithoutJack()) return;
    JackServer server;
    Reader reader{.source = openVirtualInputPort("Incipit in")};
    // Clock, active sensing and system exclusive between the notes; one is ended by a velocity of 0.
    test::ChildProcess player =
        play("Incipit:Incipit in", {"4800:903c40", "4900:f8", "5000:fe", "5000:f07e7f0601f7", "6000:b0407f",
                                    "7000:903c00", "7000:f8", "8000:c107", "9600:91407f", "12000:814000"});
    REQUIRE(reader.readNotes(2));
    REQUIRE(waitFor([&] {
        reader.read();
        return reader.recording.toScore(120).tracks.back().notes.at(0).duration.value > 20;
    }));
    const midi::Score score = reader.recording.toScore(120);
    REQUIRE(score.tracks.size() == 2);
    REQUIRE(score.tracks[0].notes.size() == 1);
    CHECK(score.tracks[0].notes[0].pitch == 60);
    CHECK(score.tracks[0].notes[0].duration.value > 20);
    CHECK(score.tracks[0].events.size() == 3);  // time signature, tempo, pedal
    CHECK(score.tracks[1].events.size() == 1);
    CHECK(reader.source->alive());
}

TEST_CASE("A server that dies while a phrase is recorded is noticed, and the phrase is kept",
          "[ports][jackd]") {
    if (test::skippedWithoutJack()) return;
    JackServer server;
    const bool ours = GENERATE(false, true);
    test::ChildProcess player = play(ours ? "Incipit:in" : "-", scale(2000, 960));
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
    JackServer server;
    test::ChildProcess player = play("-", scale(2000, 960));
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
