// What programs at the other end of JACK capture is compared with the score, note by note, with its times.

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <limits>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "playback/player.h"
#include "ports/kept_port.h"
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

bool hasStop(const std::vector<Captured>& captured) {
    return std::ranges::any_of(captured, [](const Captured& each) { return each.bytes == "fc"; });
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

/// What the notes and the clock at the other end are compared with. @returns the seconds by which the worst
/// is off
double checkNotes(const std::vector<Captured>& captured, const midi::Score& score) {
    double worst = 0;
    const auto notes = only(captured, '9');
    const auto ends = only(captured, '8');
    REQUIRE(notes.size() == kNotes);
    const auto compare = [&](const Captured& each, double due) {
        worst = std::max(worst, std::abs(each.seconds - notes[0].seconds - due));
    };
    for (std::size_t i = 0; i < kNotes; ++i) {
        const midi::Note& note = score.tracks[0].notes[i];
        CHECK(notes[i].bytes.substr(0, 2) == "92");
        CHECK(std::stoi(notes[i].bytes.substr(2, 2), nullptr, 16) == note.pitch);
        compare(notes[i], secondsOf(note.onset));
        const auto end = std::find_if(ends.begin(), ends.end(), [&](const Captured& each) {
            return each.bytes.substr(2, 2) == notes[i].bytes.substr(2, 2);
        });
        REQUIRE(end != ends.end());
        compare(*end, secondsOf(note.end()));
    }
    const auto countOf = [&](const char* bytes) {
        return std::count_if(captured.begin(), captured.end(),
                             [bytes](const Captured& each) { return each.bytes == bytes; });
    };
    CHECK(countOf("fa") == 1);
    CHECK(countOf("fc") == 1);
    CHECK(countOf("f8") == 24 * score.tracks[0].end.value / kQuarter);
    int pulse = 0;
    for (const Captured& each : captured) {
        if (each.bytes == "f8") compare(each, pulse++ / 24.0 * kQuarterSeconds);
    }
    return worst;
}

/// Other programs may hold up either end, so the best of some tries is looked at; what comes is checked in
/// each.
template <typename Try>
double best(const Try& once, double good) {
    constexpr int kTries = 8;
    double least = std::numeric_limits<double>::infinity();
    for (int i = 0; i < kTries && least > good; ++i)
        least = std::min(least, once());
    return least;
}

/// Another program hears the notes and the clock. @returns the seconds by which the worst is off
double routeOfNotes() {
    JackServer server(JackServer::Clients::Awaited);
    const auto score = rhythm(2);
    test::ChildProcess listener({INCIPIT_JACK_LISTENER, "incipit-capture", "times"});
    REQUIRE(waitFor([] {
        const auto ports = outputPorts();
        return std::any_of(ports.begin(), ports.end(),
                           [](const Port& port) { return port.name == "incipit-capture:in"; });
    }));
    {
        playback::Player player;
        player.setSink(keepOutputPort("incipit-capture"));
        player.setScore(score);
        player.setClockOutputs({0});
        player.play();
        REQUIRE(waitFor([&] { return player.state() == playback::State::Stopped; }));
    }
    // The clock's stop is the last of what is compared.
    std::vector<Captured> captured;
    REQUIRE(waitFor([&] {
        captured = parse(listener.output(10ms));
        return only(captured, '8').size() >= kNotes && hasStop(captured);
    }));
    return checkNotes(captured, *score);
}

/// Another program records the synthesizer. @returns as above, of the onsets
double routeOfSound() {
    const auto score = rhythm(9);
    JackServer server(JackServer::Clients::Awaited);
    const test::TemporaryFolder folder;
    {
        const auto synthesizer = synth::openSynthesizer(
            {.soundFont = test::kSmallSoundFont, .sampleRate = 44100, .reverb = false, .chorus = false},
            {.driver = "jack", .device = {}});
        CHECK(synthesizer->sampleRate() == JackServer::kRate);
        test::ChildProcess recorder({INCIPIT_JACK_RECORDER, "Incipit:left", (folder / "sound").string()});
        REQUIRE(waitFor([&] { return recorder.output(10ms).starts_with("ready"); }));
        playback::Player player;
        player.setSink(synthesizer);
        player.setScore(score);
        player.play();
        REQUIRE(waitFor([&] { return player.state() == playback::State::Stopped; }));
        REQUIRE(waitFor([&] { return synthesizer->activeVoices() == 0; }));
        CHECK(synthesizer->takeLevels().left > 0.01F);
        // Some tenths of a second of silence more, so that all of the sound is in the file.
        const auto size = std::filesystem::file_size(folder / "sound");
        REQUIRE(waitFor([&] {
            return std::filesystem::file_size(folder / "sound") >
                   size + JackServer::kRate * sizeof(float) / 2;
        }));
        server.kill();
        CHECK(waitFor([&] { return synthesizer->isLost(); }));
    }
    const auto samples = floatsIn(folder / "sound");
    // It ends in silence.
    CHECK(std::all_of(samples.end() - 480, samples.end(),
                      [](float sample) { return std::abs(sample) < 1e-3F; }));
    const auto onsets = onsetsIn(samples);
    CHECK(onsets.size() == kNotes);
    double worst = onsets.size() == kNotes ? 0 : 1;
    for (std::size_t i = 0; i < std::min<std::size_t>(kNotes, onsets.size()); ++i) {
        const double due = secondsOf(score->tracks[0].notes[i].onset);
        worst = std::max(worst, std::abs(onsets[i] - onsets[0] - due));
    }
    return worst;
}

/// Both at once. @returns the seconds by which a note sounds sooner in one of them
double bothRoutes() {
    // The same rhythm twice: drums for the synthesizer, another channel for the port.
    midi::Score both = *rhythm(9);
    both.tracks.push_back(rhythm(2)->tracks[0]);
    const auto score = std::make_shared<const midi::Score>(std::move(both));
    JackServer server(JackServer::Clients::Awaited);
    const test::TemporaryFolder folder;
    test::ChildProcess listener({INCIPIT_JACK_LISTENER, "incipit-capture", "times"});
    const auto synthesizer =
        synth::openSynthesizer({.soundFont = test::kSmallSoundFont, .reverb = false, .chorus = false},
                               {.driver = "jack", .device = {}});
    test::ChildProcess recorder({INCIPIT_JACK_RECORDER, "Incipit:left", (folder / "sound").string()});
    REQUIRE(waitFor([&] { return recorder.output(10ms).starts_with("ready"); }));
    const double first = std::stod(recorder.output(0ms).substr(6)) / JackServer::kRate;
    playback::Player player;
    player.setSink(synthesizer);
    player.setOutput(1, keepOutputPort("incipit-capture"));
    player.setStrips({{{.track = 1, .channel = 2}, {.route = {.output = 1}}}});
    player.setScore(score);
    player.play();
    REQUIRE(waitFor([&] { return player.state() == playback::State::Stopped; }));
    REQUIRE(waitFor([&] { return synthesizer->activeVoices() == 0; }));
    const auto size = std::filesystem::file_size(folder / "sound");
    REQUIRE(waitFor([&] { return std::filesystem::file_size(folder / "sound") > size; }));
    const auto onsets = onsetsIn(floatsIn(folder / "sound"));
    std::vector<Captured> notes;
    REQUIRE(waitFor([&] {
        notes = only(parse(listener.output(10ms)), '9');
        return notes.size() == kNotes;
    }));
    CHECK(onsets.size() == kNotes);
    if (onsets.size() != kNotes) return 1.0;
    double worst = 0;
    for (std::size_t i = 0; i < kNotes; ++i)
        worst = std::max(worst, std::abs(first + onsets[i] - notes[i].seconds));
    return worst;
}

}  // namespace

TEST_CASE("Another program receives the notes of the score and its clock", "[ports][jackd]") {
    if (!test::skippedWithoutJack()) CHECK(std::isfinite(routeOfNotes()));
}

TEST_CASE("Another program records the synthesizer's sound, with an onset for each note", "[ports][jackd]") {
    if (!test::skippedWithoutJack()) CHECK(routeOfSound() < 1);
}

TEST_CASE("The synthesizer and an external port sound the same notes", "[ports][jackd]") {
    if (!test::skippedWithoutJack()) CHECK(bothRoutes() < 1);
}

// How punctual the routes are depends on the machine, so it is measured where somebody asks for it:
// sound_tests "[timing]".

TEST_CASE("Notes and clock reach another program within a millisecond", "[.timing]") {
    constexpr double kBound = 0.001;
    if (!test::skippedWithoutJack()) CHECK(best(routeOfNotes, kBound) < kBound);
}

TEST_CASE("Onsets of the synthesizer are where the score has them, to FluidSynth's block", "[.timing]") {
    // FluidSynth begins notes at multiples of 64 frames.
    constexpr double kBound = 70.0 / JackServer::kRate;
    if (!test::skippedWithoutJack()) CHECK(best(routeOfSound, kBound) < kBound);
}

TEST_CASE("The synthesizer and an external port sound a note at the same moment", "[.timing]") {
    // FluidSynth begins notes at multiples of 64 frames, and a sample begins softly.
    constexpr double kBound = 0.003;
    if (!test::skippedWithoutJack()) CHECK(best(bothRoutes, kBound) < kBound);
}

}  // namespace incipit::ports
