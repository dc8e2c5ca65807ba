#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>

#include "core/export/audio_cases.h"
#include "export/audio_export.h"
#include "midi/tempo_map.h"
#include "support/sound_reading.h"
#include "support/temporary_folder.h"

namespace incipit::exporting {

namespace {

constexpr std::int64_t kBar = 1920;

AudioOptions part(std::int64_t first, std::int64_t last, SampleFormat samples = SampleFormat::Float32) {
    AudioOptions options = small(samples);
    options.first = midi::Tick{first};
    options.last = midi::Tick{last};
    return options;
}

midi::Event control(int tick, std::uint8_t number, std::uint8_t value) {
    return {.tick = {tick}, .status = 0xB0, .data1 = number, .data2 = value, .data = {}};
}

/// How long one note fades, which differs between FluidSynth's versions: 0.8 s in 2.3, 1.3 s in 2.4.
double tailOfOneNote() {
    static const double seconds = [] {
        const test::TemporaryFolder folder;
        return exportAudio(square("C4"), folder / "note.wav", small(), {}).seconds - 0.5;
    }();
    return seconds;
}

/// So long, and then a tail, of a chord with its room at most.
void checkLength(const AudioResult& result, double seconds) {
    CHECK(result.seconds >= seconds);
    CHECK(result.seconds < seconds + 1.9 * tailOfOneNote());
}

}  // namespace

TEST_CASE("A part of a piece begins with its first note and ends behind its last", "[export]") {
    const test::TemporaryFolder folder;
    const midi::Score score = square("C4 D4 E4 F4 | G4 rest B4 rest | D5 D5 D5 D5");
    const AudioResult result = exportAudio(score, folder / "part.wav", part(kBar, 2 * kBar), {});
    const test::Sound sound = test::readSound(folder / "part.wav");
    checkLength(result, 2);
    CHECK(test::onset(sound, 0, 0.8) == Approx(0).margin(0.003));
    CHECK(test::onset(sound, 0.8, 1.8) == Approx(1).margin(0.003));
    CHECK(test::strongestPitch(sound, 67, 0.05, 0.45) == Approx(67).margin(0.06));
    CHECK(test::strongestPitch(sound, 71, 1.05, 1.45) == Approx(71).margin(0.06));
    CHECK(test::loudness(sound, 1.9, 3) < 1e-2 * test::loudness(sound, 1.05, 1.45));
}

TEST_CASE("A part may be open at either side", "[export]") {
    const test::TemporaryFolder folder;
    const midi::Score score = square("C4 D4 E4 F4 | G4 A4 B4 C5");
    AudioOptions options = small();
    options.first = midi::Tick{kBar};
    checkLength(exportAudio(score, folder / "a.wav", options, {}), 2);
    CHECK(test::strongestPitch(test::readSound(folder / "a.wav"), 67, 0.05, 0.45) == Approx(67).margin(0.06));
    options.first.reset();
    options.last = midi::Tick{480};
    checkLength(exportAudio(score, folder / "a.wav", options, {}), 0.5);
    CHECK(test::strongestPitch(test::readSound(folder / "a.wav"), 60, 0.05, 0.45) == Approx(60).margin(0.06));
    // An end behind the piece's adds no silence.
    options.last = midi::Tick{100 * kBar};
    checkLength(exportAudio(score, folder / "a.wav", options, {}), 4);
}

TEST_CASE("A part sounds with what the music before it has set", "[export]") {
    const test::TemporaryFolder folder;
    const midi::Event bend{.tick = {1500}, .status = 0xE0, .data1 = 0, .data2 = 96, .data = {}};
    midi::Score score = square("C4 D4 E4 F4 | G4 A4 B4 C5");
    score.tracks[0].events = {
        midi::tempoEvent(60),         midi::programEvent(0, 80), midi::programEvent(0, 73, {900}),
        control(1000, 7, 60),         control(1100, 10, 0),      bend,
        midi::tempoEvent(240, {1600})};
    exportAudio(score, folder / "part.wav", part(kBar, 2 * kBar), {});

    midi::Score alone = square("G4 A4 B4 C5");
    alone.tracks[0].events = {midi::tempoEvent(240), midi::programEvent(0, 73), control(0, 7, 60),
                              control(0, 10, 0), bend};
    alone.tracks[0].events.back().tick = {};
    exportAudio(alone, folder / "alone.wav", small(SampleFormat::Float32), {});

    const test::Sound sound = test::readSound(folder / "part.wav");
    const test::Sound expected = test::readSound(folder / "alone.wav");
    // Half the usual range of two semitones, of a flute at 240 quarters a minute.
    CHECK(test::strongestPitch(sound, 68, 0.05, 0.24) == Approx(68).margin(0.1));
    CHECK(sound.left.size() == expected.left.size());
    double largest = 0;
    for (std::size_t i = 0; i < std::min(sound.left.size(), expected.left.size()); ++i) {
        largest = std::max(largest, std::abs(double{sound.left[i]} - double{expected.left[i]}));
    }
    CHECK(largest < 1e-5);
}

TEST_CASE("Notes held over a part's edges are not struck at its start and let go at its end", "[export]") {
    const test::TemporaryFolder folder;
    midi::Score score = square("C4 rest rest rest | rest rest E4 rest | rest rest rest rest");
    score.tracks[0].notes[0].duration = {3 * kBar};
    score.tracks[0].notes[1].duration = {kBar};
    const AudioResult result = exportAudio(score, folder / "part.wav", part(kBar, 2 * kBar), {});
    const test::Sound sound = test::readSound(folder / "part.wav");
    CHECK(test::loudness(sound, 0, 0.98) < 1e-4);
    CHECK(test::onset(sound, 0, 2) == Approx(1).margin(0.003));
    CHECK(test::loudness(sound, 1.9, 2) > 0.01);
    checkLength(result, 2);
    CHECK(test::loudness(sound, result.seconds - 0.02, result.seconds) < 1e-4);
}

TEST_CASE("A part without notes of its own is refused", "[export]") {
    const test::TemporaryFolder folder;
    midi::Score score = square("C4 D4 rest rest | rest rest rest rest | G4 A4 B4 C5");
    score.tracks[0].notes[1].duration = {kBar};
    for (const auto& [first, last] : {std::pair{kBar, 2 * kBar}, std::pair{kBar, kBar},
                                      std::pair{2 * kBar, kBar}, std::pair{50 * kBar, 60 * kBar}}) {
        CHECK_THROWS_WITH(exportAudio(score, folder / "a.wav", part(first, last), {}),
                          Catch::Contains("a.wav: No note begins in the chosen part"));
    }
    CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("A part of a piece that is too long as a whole is written", "[export]") {
    const test::TemporaryFolder folder;
    midi::Score score = square("A4 C5");
    score.tracks[0].end = {960 * 3600 * 30};
    CHECK_THROWS_WITH(exportAudio(score, folder / "a.wav", small(), {}), Catch::Contains("hours"));
    checkLength(exportAudio(score, folder / "a.wav", part(0, 960), {}), 1);
}

}  // namespace incipit::exporting
