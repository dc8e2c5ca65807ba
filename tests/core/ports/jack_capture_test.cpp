// What programs at the other end of JACK capture is compared with the score. How punctual it is depends on
// the machine, and is measured: bench/jack_routes.

#include "support/jack_capture.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "playback/player.h"
#include "ports/kept_port.h"
#include "support/child_process.h"
#include "support/skip_without_jack.h"
#include "support/small_soundfont.h"
#include "support/temporary_folder.h"
#include "synth/audio_output.h"

namespace incipit::ports {

namespace {

using namespace std::chrono_literals;
using test::Captured;
using test::JackServer;
using test::kCapturedNotes;
using test::waitFor;
using Bytes = std::vector<std::uint8_t>;

constexpr const char* kCapture = "incipit-capture";

std::shared_ptr<synth::LiveSynthesizer> synthesizerOnJack() {
    return synth::openSynthesizer(
        {.soundFont = test::kSmallSoundFont, .sampleRate = 44100, .reverb = false, .chorus = false},
        {.driver = "jack", .device = {}});
}

/// A listener of times whose port is there.
test::ChildProcess listen() {
    return test::ChildProcess({INCIPIT_JACK_LISTENER, kCapture, "times"});
}
bool isListening() {
    return test::isOutputListed(std::string(kCapture) + ":in");
}

void play(playback::Player& player, const std::shared_ptr<const midi::Score>& score) {
    player.setScore(score);
    player.play();
    REQUIRE(waitFor([&] { return player.state() == playback::State::Stopped; }));
}

void checkNotes(const std::vector<Captured>& captured, const midi::Score& score) {
    const auto notes = test::onlyKind(captured, '9');
    const auto ends = test::onlyKind(captured, '8');
    REQUIRE(notes.size() == kCapturedNotes);
    for (std::size_t i = 0; i < kCapturedNotes; ++i) {
        CHECK(notes[i].bytes.substr(0, 2) == "92");
        CHECK(std::stoi(notes[i].bytes.substr(2, 2), nullptr, 16) == score.tracks[0].notes[i].pitch);
        CHECK(std::ranges::any_of(ends, [&](const Captured& each) {
            return each.bytes.substr(2, 2) == notes[i].bytes.substr(2, 2);
        }));
    }
    const auto countOf = [&](const char* bytes) {
        return std::count_if(captured.begin(), captured.end(),
                             [bytes](const Captured& each) { return each.bytes == bytes; });
    };
    CHECK(countOf("fa") == 1);
    CHECK(countOf("fc") == 1);
    CHECK(countOf("f8") == 24 * score.tracks[0].end.value / test::kCapturedQuarter);
    CHECK(std::ranges::is_sorted(captured, {}, &Captured::seconds));
}

}  // namespace

TEST_CASE("Another program receives the notes of the score and its clock", "[ports][jackd]") {
    if (test::skippedWithoutJack()) return;
    JackServer server;
    test::ChildProcess listener = listen();
    REQUIRE(waitFor(isListening));
    const auto score = test::rhythm(2);
    {
        playback::Player player;
        player.setSink(keepOutputPort(kCapture));
        player.setClockOutputs({0});
        play(player, score);
    }
    // The clock's stop is the last of what is compared.
    std::vector<Captured> captured;
    REQUIRE(waitFor([&] {
        captured = test::parseCaptured(listener.output(10ms));
        return test::onlyKind(captured, '8').size() >= kCapturedNotes &&
               std::ranges::any_of(captured, [](const Captured& each) { return each.bytes == "fc"; });
    }));
    checkNotes(captured, *score);
}

TEST_CASE("Another program records the synthesizer's sound, with an onset for each note", "[ports][jackd]") {
    if (test::skippedWithoutJack()) return;
    JackServer server;
    const test::TemporaryFolder folder;
    const auto path = folder / "sound";
    {
        const auto synthesizer = synthesizerOnJack();
        CHECK(synthesizer->sampleRate() == JackServer::kRate);
        test::ChildProcess recorder({INCIPIT_JACK_RECORDER, "Incipit:left", path.string()});
        REQUIRE(waitFor([&] { return recorder.output(10ms).starts_with("ready"); }));
        for (std::size_t note = 1; note <= kCapturedNotes; ++note) {
            synthesizer->send(Bytes{0x99, 76, 100});
            synthesizer->send(Bytes{0x89, 76, 64});
            REQUIRE(waitFor([&] { return test::soundOnsets(test::recordedSamples(path)).size() == note; }));
            REQUIRE(waitFor([&] { return synthesizer->activeVoices() == 0; }));
            // A quarter of a second of silence, so that all of the sound is in the file.
            const auto size = std::filesystem::file_size(path);
            REQUIRE(waitFor([&] {
                return std::filesystem::file_size(path) > size + JackServer::kRate * sizeof(float) / 4;
            }));
        }
        CHECK(synthesizer->takeLevels().left > 0.01F);
        server.kill();
        CHECK(waitFor([&] { return synthesizer->isLost(); }));
    }
    const auto samples = test::recordedSamples(path);
    CHECK(test::soundOnsets(samples).size() == kCapturedNotes);
    // It ends in silence.
    CHECK(std::all_of(samples.end() - 480, samples.end(),
                      [](float sample) { return std::abs(sample) < 1e-3F; }));
}

TEST_CASE("A piece sounds on the synthesizer and an external port at once", "[ports][jackd]") {
    if (test::skippedWithoutJack()) return;
    JackServer server;
    const test::TemporaryFolder folder;
    test::ChildProcess listener = listen();
    REQUIRE(waitFor(isListening));
    const auto synthesizer = synthesizerOnJack();
    test::ChildProcess recorder({INCIPIT_JACK_RECORDER, "Incipit:left", (folder / "sound").string()});
    REQUIRE(waitFor([&] { return recorder.output(10ms).starts_with("ready"); }));
    playback::Player player;
    player.setSink(synthesizer);
    player.setOutput(1, keepOutputPort(kCapture));
    player.setStrips({{{.track = 1, .channel = 2}, {.route = {.output = 1}}}});
    play(player, test::rhythmTwice());
    REQUIRE(waitFor([&] {
        return test::onlyKind(test::parseCaptured(listener.output(10ms)), '9').size() == kCapturedNotes;
    }));
    CHECK(waitFor([&] { return !test::soundOnsets(test::recordedSamples(folder / "sound")).empty(); }));
}

}  // namespace incipit::ports
