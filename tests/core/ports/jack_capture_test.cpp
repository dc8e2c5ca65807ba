// What programs at the other end of JACK capture is compared with the score, note by note, with its times.

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <cmath>
#include <cstring>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "playback/player.h"
#include "ports/output_port.h"
#include "support/child_process.h"
#include "support/jack_server.h"
#include "support/small_soundfont.h"
#include "support/temporary_folder.h"
#include "synth/audio_output.h"

namespace incipit::ports {

namespace {

using namespace std::chrono_literals;
using test::JackServer;
using test::waitFor;

constexpr int kQuarter = 480;
constexpr double kQuarterSeconds = 0.4;  // at a tempo of 150
constexpr int kNotes = 16;

/// Sixteen notes, each of another pitch, on a rhythm of quarters, eighths and triplets.
std::shared_ptr<const midi::Score> rhythm(int channel) {
    midi::Score score;
    midi::Track& track = score.tracks.emplace_back();
    track.events = {midi::tempoEvent(60 / kQuarterSeconds)};
    constexpr int kLengths[] = {480, 240, 240, 160, 160, 160, 480, 720};
    midi::Tick onset;
    for (int i = 0; i < kNotes; ++i) {
        const midi::Tick length{kLengths[i % 8]};
        track.notes.push_back({.onset = onset,
                               .duration = {length.value / 2},
                               .channel = static_cast<std::uint8_t>(channel),
                               .pitch = static_cast<std::uint8_t>(channel == 9 ? 76 : 60 + i)});
        onset += length;
    }
    track.end = onset;
    return std::make_shared<const midi::Score>(std::move(score));
}

double secondsOf(midi::Tick tick) {
    return static_cast<double>(tick.value) / kQuarter * kQuarterSeconds;
}

struct Captured {
    double seconds = 0;
    std::string bytes;
};

std::vector<Captured> parse(const std::string& lines) {
    std::vector<Captured> captured;
    std::istringstream stream(lines);
    unsigned frame = 0;
    std::string bytes;
    while (stream >> frame >> bytes)
        captured.push_back({static_cast<double>(frame) / JackServer::kRate, bytes});
    return captured;
}

std::vector<Captured> only(const std::vector<Captured>& all, char kind) {
    std::vector<Captured> some;
    std::copy_if(all.begin(), all.end(), std::back_inserter(some),
                 [kind](const Captured& each) { return each.bytes[0] == kind; });
    return some;
}

bool skipped() {
    if (test::hasJackServer()) return false;
    WARN("skipped: no jackd");
    return true;
}

/// The seconds at which sound begins after silence.
std::vector<double> onsetsIn(const std::vector<float>& samples) {
    constexpr float kSilent = 3e-3F;
    constexpr std::size_t kQuiet = 1000;  // frames
    std::vector<double> onsets;
    std::size_t quiet = kQuiet;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const bool sounds = std::abs(samples[i]) > kSilent;
        if (sounds && quiet >= kQuiet) onsets.push_back(static_cast<double>(i) / JackServer::kRate);
        quiet = sounds ? 0 : quiet + 1;
    }
    return onsets;
}

std::vector<float> floatsIn(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream bytes;
    bytes << file.rdbuf();
    const std::string text = bytes.str();
    std::vector<float> samples(text.size() / sizeof(float));
    std::memcpy(samples.data(), text.data(), samples.size() * sizeof(float));
    return samples;
}

}  // namespace

TEST_CASE("Another program receives the notes of the score and its clock, each in time", "[ports]") {
    if (skipped()) return;
    JackServer server(JackServer::Clients::Awaited);
    test::ChildProcess listener({INCIPIT_JACK_LISTENER, "incipit-capture", "times"});
    REQUIRE(waitFor([] {
        const auto ports = outputPorts();
        return std::any_of(ports.begin(), ports.end(),
                           [](const Port& port) { return port.name == "incipit-capture:in"; });
    }));
    const auto score = rhythm(2);
    {
        playback::Player player;
        player.setSink(openOutputPort("incipit-capture"));
        player.setScore(score);
        player.setClockOutputs({0});
        player.play();
        REQUIRE(waitFor([&] { return player.state() == playback::State::Stopped; }));
    }
    REQUIRE(waitFor([&] { return only(parse(listener.output(10ms)), '8').size() >= kNotes; }));
    const auto captured = parse(listener.output(100ms));

    // Two periods of JACK, and what a busy machine adds.
    constexpr double kBound = 0.03;
    const auto notes = only(captured, '9');
    const auto ends = only(captured, '8');
    REQUIRE(notes.size() == kNotes);
    for (std::size_t i = 0; i < kNotes; ++i) {
        const midi::Note& note = score->tracks[0].notes[i];
        CHECK(notes[i].bytes.substr(0, 2) == "92");
        CHECK(std::stoi(notes[i].bytes.substr(2, 2), nullptr, 16) == note.pitch);
        CHECK(notes[i].seconds - notes[0].seconds == Approx(secondsOf(note.onset)).margin(kBound));
        const auto end = std::find_if(ends.begin(), ends.end(), [&](const Captured& each) {
            return each.bytes.substr(2, 2) == notes[i].bytes.substr(2, 2);
        });
        REQUIRE(end != ends.end());
        CHECK(end->seconds - notes[0].seconds == Approx(secondsOf(note.end())).margin(kBound));
    }
    const auto isClock = [](const char* byte) {
        return [byte](const Captured& each) { return each.bytes == byte; };
    };
    CHECK(std::count_if(captured.begin(), captured.end(), isClock("fa")) == 1);
    CHECK(std::count_if(captured.begin(), captured.end(), isClock("fc")) == 1);
    std::vector<double> pulses;
    for (const Captured& each : captured) {
        if (each.bytes == "f8") pulses.push_back(each.seconds);
    }
    REQUIRE(pulses.size() == static_cast<std::size_t>(24 * score->tracks[0].end.value / kQuarter));
    for (std::size_t i = 0; i < pulses.size(); ++i) {
        CHECK(pulses[i] - pulses[0] == Approx(static_cast<double>(i) / 24 * kQuarterSeconds).margin(kBound));
    }
}

TEST_CASE("Another program records the synthesizer's sound, with its onsets where the score has them",
          "[ports]") {
    if (skipped()) return;
    JackServer server(JackServer::Clients::Awaited);
    const test::TemporaryFolder folder;
    const auto score = rhythm(9);
    {
        const auto synthesizer = synth::openSynthesizer(
            {.soundFont = test::kSmallSoundFont, .sampleRate = 44100, .reverb = false, .chorus = false},
            {.driver = "jack", .device = {}});
        CHECK(synthesizer->sampleRate() == JackServer::kRate);
        test::ChildProcess recorder({INCIPIT_JACK_RECORDER, "Incipit:left", (folder / "sound").string()});
        REQUIRE(waitFor([&] { return recorder.output(10ms) == "ready\n"; }));
        playback::Player player;
        player.setSink(synthesizer);
        player.setScore(score);
        player.play();
        REQUIRE(waitFor([&] { return player.state() == playback::State::Stopped; }));
        REQUIRE(waitFor([&] { return synthesizer->activeVoices() == 0; }));
        CHECK(synthesizer->takeLevels().left > 0.01F);
        CHECK_FALSE(synthesizer->isLost());
        recorder.endInput();
        REQUIRE(waitFor([&] { return recorder.output(10ms) == "ready\ndone\n"; }));
        server.kill();
        CHECK(waitFor([&] { return synthesizer->isLost(); }, 1s));
    }
    const auto samples = floatsIn(folder / "sound");
    const auto onsets = onsetsIn(samples);
    REQUIRE(onsets.size() == kNotes);
    for (std::size_t i = 0; i < kNotes; ++i) {
        // FluidSynth begins notes at multiples of 64 frames.
        const double due = secondsOf(score->tracks[0].notes[i].onset);
        CHECK(onsets[i] - onsets[0] == Approx(due).margin(70.0 / JackServer::kRate));
    }
    // It ends in silence.
    CHECK(std::all_of(samples.end() - 480, samples.end(),
                      [](float sample) { return std::abs(sample) < 1e-3F; }));
}

}  // namespace incipit::ports
