#include <algorithm>
#include <catch2/catch.hpp>

#include "base/error.h"
#include "midi/smf_reader.h"
#include "midi/smf_writer.h"
#include "smf_text.h"
#include "support/music_text.h"
#include "support/temporary_folder.h"

using namespace incipit;
using Catch::Contains;
using midi::Tick;

namespace {

std::string written(const midi::Score& score) {
    const auto bytes = midi::writeSmf(score);
    std::string text(bytes.size(), '\0');
    std::transform(bytes.begin(), bytes.end(), text.begin(),
                   [](std::byte b) { return static_cast<char>(b); });
    return text;
}

}  // namespace

TEST_CASE("At one tick note-offs come first, then events, then note-ons", "[midi]") {
    midi::Score score = test::music("C4 C4");
    score.division.ticksPerQuarter = 96;
    midi::Track& track = score.tracks[0];
    track.notes[0].duration = track.notes[1].duration = track.notes[1].onset = {96};
    track.end = {192};
    track.events.push_back(midi::programEvent(0, 5, Tick{96}));
    CHECK(written(score) ==
          test::header(0, 1) + test::track(test::raw("00 90 3C 5A 60 80 3C 40 00 C0 05"
                                                     "00 90 3C 5A 60 80 3C 40 00 FF 2F 00")));
}

TEST_CASE("A note of length 0 is written on, then off", "[midi]") {
    midi::Score score = test::music("C4");
    score.division.ticksPerQuarter = 96;
    score.tracks[0].notes[0].duration = score.tracks[0].end = {};
    CHECK(written(score) ==
          test::header(0, 1) + test::track(test::raw("00 90 3C 5A 00 80 3C 40 00 FF 2F 00")));
}

TEST_CASE("Running status ends at meta and system events", "[midi]") {
    midi::Score score = test::music("C4+E4");
    score.tracks[0].notes[1].onset = {1};
    score.tracks[0].events.push_back(midi::textEvent("x", Tick{1}));
    CHECK_THAT(written(score), Contains(test::raw("00 90 3C 5A 01 FF 01 01 'x' 00 90 40 5A")));
}

TEST_CASE("Notes and events out of order are written in order", "[midi]") {
    midi::Score score = test::music("C4 E4 G4");
    const midi::Score sorted = score;
    std::reverse(score.tracks[0].notes.begin(), score.tracks[0].notes.end());
    CHECK(written(score) == written(sorted));
}

TEST_CASE("What no file can hold is refused", "[midi]") {
    const auto refusal = [](auto change) {
        midi::Score score = test::music("C4 E4");
        change(score, score.tracks[0]);
        try {
            (void)midi::writeSmf(score);
        } catch (const Error& error) {
            return std::string(error.what());
        }
        return std::string("it was written");
    };
    CHECK_THAT(refusal([](auto& score, auto&) { score.tracks.clear(); }), Contains("no tracks"));
    CHECK_THAT(refusal([](auto& score, auto&) { score.tracks.resize(2); }),
               Contains("format 0 holds one track"));
    CHECK_THAT(refusal([](auto& score, auto&) {
                   score.format = midi::Format::Simultaneous;
                   score.tracks.resize(65536);
               }),
               Contains("65,535 tracks"));
    CHECK_THAT(refusal([](auto& score, auto&) { score.division.ticksPerQuarter = 0; }),
               Contains("1 to 32767"));
    CHECK_THAT(refusal([](auto& score, auto&) { score.division.framesPerSecond = 26; }), Contains("SMPTE"));
    CHECK_THAT(refusal([](auto&, auto& track) { track.end = {1 << 29}; }), Contains("Track 1 holds a pause"));
    CHECK_THAT(refusal([](auto&, auto& track) { track.notes[0].pitch = 128; }),
               Contains("outside MIDI's range"));
    CHECK_THAT(refusal([](auto&, auto& track) { track.notes[0].velocity = 0; }),
               Contains("outside MIDI's range"));
    CHECK_THAT(refusal([](auto&, auto& track) { track.notes[0].channel = 16; }),
               Contains("outside MIDI's range"));
    CHECK_THAT(refusal([](auto&, auto& track) { track.notes[0].onset = {-1}; }),
               Contains("before its start"));
    CHECK_THAT(refusal([](auto&, auto& track) { track.notes[0].duration = {-1}; }),
               Contains("outside MIDI's"));
    CHECK_THAT(refusal([](auto&, auto& track) { track.events.push_back({.status = 0x40}); }),
               Contains("a status"));
    CHECK_THAT(refusal([](auto&, auto& track) { track.events.push_back({.status = 0xF8}); }),
               Contains("no file can"));
    CHECK_THAT(refusal([](auto&, auto& track) { track.events.push_back({.status = 0xFF, .data1 = 0x2F}); }),
               Contains("meta event"));
    CHECK_THAT(refusal([](auto&, auto& track) { track.events.push_back({.status = 0xB0, .data1 = 200}); }),
               Contains("outside MIDI's range"));
}

TEST_CASE("A failed export names the file and leaves nothing behind", "[midi]") {
    const test::TemporaryFolder folder;
    midi::Score score = test::music("C4");
    score.tracks[0].notes[0].velocity = 0;
    CHECK_THROWS_WITH(midi::writeSmf(score, folder / "out.mid"), Contains("out.mid: A note's"));
    CHECK_THROWS_WITH(midi::writeSmf(test::music("C4"), folder / "no" / "out.mid"),
                      Contains("folder does not exist"));
    CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("Tracks that were not edited are written byte for byte as their file has them", "[midi]") {
    // As no writer of ours would: no running status, a note-on of velocity 0 for an end, a long delta-time.
    const std::string first = test::raw("00 FF 03 01 'A' 00 90 3C 5A 80 60 90 3C 00 00 FF 2F 00");
    const std::string second = test::raw("00 91 40 5A 00 91 43 5A 60 81 40 40 00 81 43 40 00 FF 2F 00");
    const std::string text =
        test::header(1, 2) + "XYZW" + test::raw("00 00 00 01 00") + test::track(first) + test::track(second);
    const auto file = std::as_bytes(std::span(text));
    const auto bytesOf = [&](const midi::Score& score) {
        const auto bytes = midi::writeSmfLike(score, file);
        return std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    };
    const midi::Score score = midi::readSmf(file).score;
    CHECK(bytesOf(score) == test::header(1, 2) + test::track(first) + test::track(second));
    CHECK(written(score) != bytesOf(score));
    midi::Score edited = score;
    edited.tracks[1].notes[0].pitch = 65;
    CHECK(bytesOf(edited).starts_with(test::header(1, 2) + test::track(first)));
    CHECK(midi::readSmf(midi::writeSmfLike(edited, file)).score == edited);
    // Another track before them; another division; a file that had to be mended; no file.
    edited = score;
    edited.tracks.insert(edited.tracks.begin(), test::music("C4").tracks[0]);
    CHECK_THAT(bytesOf(edited), Contains(test::track(first) + test::track(second)));
    edited = score;
    edited.division.ticksPerQuarter = 7;
    CHECK(bytesOf(edited) == written(edited));
    const std::string cut = text.substr(0, text.size() - 4);
    const midi::Score mended = midi::readSmf(std::as_bytes(std::span(cut))).score;
    CHECK(midi::writeSmfLike(mended, std::as_bytes(std::span(cut))) == midi::writeSmf(mended));
    CHECK(midi::writeSmfLike(score, {}) == midi::writeSmf(score));
}
