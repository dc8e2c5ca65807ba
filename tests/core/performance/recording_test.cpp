#include "performance/recording.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <initializer_list>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "base/error.h"
#include "midi/smf_reader.h"
#include "midi/smf_writer.h"
#include "midi/tempo_map.h"

namespace incipit::performance {

namespace {

using Bytes = std::vector<std::uint8_t>;

struct Played {
    double seconds;
    Bytes message;
};

Recording recorded(std::initializer_list<Played> messages) {
    Recording recording;
    for (const Played& played : messages) {
        recording.add(played.seconds, played.message);
    }
    return recording;
}

/// "60@480+240 …": pitch, onset and length of every note of a track.
std::string shown(const midi::Score& score, std::size_t track = 0) {
    std::string text;
    for (const midi::Note& note : score.tracks.at(track).notes) {
        text += std::to_string(note.pitch) + "@" + std::to_string(note.onset.value) + "+" +
                std::to_string(note.duration.value) + " ";
    }
    return text;
}

/// "B0 64@480 …": status, first data byte and tick of every channel message.
std::string events(const midi::Score& score, std::size_t track = 0) {
    std::string text;
    char buffer[64];
    for (const midi::Event& event : score.tracks.at(track).events) {
        if (event.status == 0xFF) continue;
        std::snprintf(buffer, sizeof buffer, "%02X %d@%lld ", event.status, event.data1,
                      static_cast<long long>(event.tick.value));
        text += buffer;
    }
    return text;
}

RecordingOptions setTo(midi::NoteGrid grid, double strength, bool lengths = false) {
    RecordingOptions options;
    options.quantise = midi::Quantise{.grid = grid, .strength = strength, .lengths = lengths};
    return options;
}

RecordingOptions quantisedTo(const char* value, bool lengths = false, double strength = 1) {
    return setTo(midi::noteGrid(value).value(), strength, lengths);
}

}  // namespace

TEST_CASE("A phrase becomes notes in ticks of the tempo that is asked for", "[performance]") {
    const Recording recording = recorded({{0.5, {0x90, 60, 100}},
                                          {1.0, {0x80, 60, 30}},
                                          {1.0, {0x90, 64, 90}},
                                          {1.25, {0x90, 67, 80}},
                                          {1.5, {0x80, 64, 0}},
                                          {2.0, {0x90, 67, 0}}});
    const midi::Score score = recording.toScore(120);
    CHECK(shown(score) == "60@480+480 64@960+480 67@1200+720 ");
    CHECK(score.tracks[0].notes[0].velocity == 100);
    CHECK(score.tracks[0].notes[0].release == 30);
    CHECK(score.tracks[0].notes[2].release == 64);
    CHECK(score.tracks[0].end == midi::Tick{1920});
    CHECK(midi::TempoMap(score).tempoAt({}) == Approx(120));
    CHECK(recording.noteCount() == 3);
    CHECK(shown(recording.toScore(60)) == "60@240+240 64@480+240 67@600+360 ");
    CHECK(shown(recording.toScore(120, {.ticksPerQuarter = 96})) == "60@96+96 64@192+96 67@240+144 ");
}

TEST_CASE("Notes that are held at the end are ended there", "[performance]") {
    Recording recording = recorded({{0, {0x90, 60, 100}}, {1, {0x90, 64, 100}}});
    CHECK(shown(recording.toScore(120)) == "60@0+960 64@960+1 ");
    recording.runUntil(2);
    const midi::Score score = recording.toScore(120);
    CHECK(shown(score) == "60@0+1920 64@960+960 ");
    CHECK_FALSE(score.tracks[0].notes[0].neverEnded);
    CHECK(recording.seconds() == 2);
}

TEST_CASE("The pedal and all else that is no note is kept where it was played", "[performance]") {
    const midi::Score score = recorded({{0.0, {0xC0, 19}},
                                        {0.5, {0x90, 60, 100}},
                                        {0.6, {0xB0, 64, 127}},
                                        {0.7, {0x80, 60, 64}},
                                        {0.8, {0xE0, 0, 96}},
                                        {0.9, {0xD0, 50}},
                                        {1.0, {0xB0, 64, 0}}})
                                  .toScore(120);
    CHECK(shown(score) == "60@480+192 ");
    CHECK(events(score) == "C0 19@0 B0 64@576 E0 0@768 D0 50@864 B0 64@960 ");
    CHECK(score.tracks[0].end == midi::Tick{960});
}

TEST_CASE("What is no message of a channel is no part of a recording", "[performance]") {
    Recording recording = recorded({{0, {0xF8}},
                                    {0, {0xFE}},
                                    {0, {0xF0, 0x7E, 0xF7}},
                                    {0, {60, 100}},
                                    {0, {0x90, 60}},
                                    {0, {0x90, 200, 1}},
                                    {0, {}}});
    CHECK(recording.empty());
    const midi::Score score = recording.toScore(100);
    REQUIRE(score.tracks.size() == 1);
    CHECK(score.tracks[0].notes.empty());
    CHECK(midi::TempoMap(score).tempoAt({}) == Approx(100));
}

TEST_CASE("Note-offs of keys that were down before the recording are dropped", "[performance]") {
    const midi::Score score =
        recorded({{0, {0x80, 60, 0}}, {0.5, {0x90, 60, 9}}, {1, {0x80, 60, 0}}}).toScore(120);
    CHECK(shown(score) == "60@480+480 ");
    CHECK(events(score).empty());
}

TEST_CASE("A key has one note at a time", "[performance]") {
    CHECK(
        shown(recorded(
                  {{0.0, {0x90, 60, 50}}, {0.5, {0x90, 60, 90}}, {1.0, {0x80, 60, 0}}, {1.5, {0x80, 60, 0}}})
                  .toScore(120)) == "60@0+480 60@480+960 ");
    SECTION("all notes off ends what is held, on its channel") {
        const midi::Score score =
            recorded(
                {{0.0, {0x90, 60, 50}}, {0.0, {0x91, 60, 50}}, {0.5, {0xB0, 123, 0}}, {1.0, {0x81, 60, 0}}})
                .toScore(120);
        CHECK(shown(score, 0) == "60@0+480 ");
        CHECK(shown(score, 1) == "60@0+960 ");
        CHECK(events(score).empty());
    }
    SECTION("two strokes that quantising brings together become one") {
        const midi::Score score = recorded({{0.00, {0x90, 60, 50}},
                                            {0.02, {0x80, 60, 0}},
                                            {0.04, {0x90, 60, 90}},
                                            {0.10, {0x80, 60, 0}}})
                                      .toScore(120, quantisedTo("16"));
        CHECK(shown(score) == "60@0+58 ");
        CHECK(score.tracks[0].notes[0].velocity == 90);
    }
    SECTION("a note that quantising moves into the next ends where that begins") {
        CHECK(shown(recorded({{0.10, {0x90, 60, 50}},
                              {0.23, {0x80, 60, 0}},
                              {0.24, {0x90, 60, 90}},
                              {0.30, {0x80, 60, 0}}})
                        .toScore(120, quantisedTo("16"))) == "60@120+120 60@240+58 ");
    }
}

TEST_CASE("Every channel that was played has a track", "[performance]") {
    const midi::Score score =
        recorded({{0.0, {0x93, 40, 50}}, {0.0, {0x90, 60, 50}}, {0.5, {0x83, 40, 0}}, {1.0, {0x80, 60, 0}}})
            .toScore(120);
    REQUIRE(score.tracks.size() == 2);
    CHECK(shown(score, 0) == "60@0+960 ");
    CHECK(shown(score, 1) == "40@0+480 ");
    CHECK(score.tracks[1].notes[0].channel == 3);
    CHECK(score.tracks[1].end == midi::Tick{480});
}

TEST_CASE("Quantising sets onsets to the nearest line and keeps lengths", "[performance]") {
    const Recording recording = recorded({{0.02, {0x90, 60, 50}},
                                          {0.24, {0x80, 60, 0}},
                                          {0.235, {0x90, 62, 50}},
                                          {0.40, {0x80, 62, 0}},
                                          {0.68, {0x90, 64, 50}},
                                          {0.69, {0x80, 64, 0}}});
    CHECK(shown(recording.toScore(120, quantisedTo("16"))) == "60@0+211 62@240+154 64@600+10 ");
    CHECK(shown(recording.toScore(120, quantisedTo("8t"))) == "60@0+211 62@160+154 64@640+10 ");
    SECTION("and lengths too when told so, none of them 0") {
        CHECK(shown(recording.toScore(120, quantisedTo("16", true))) == "60@0+240 62@240+120 64@600+120 ");
    }
    SECTION("as far as the strength says") {
        CHECK(shown(recording.toScore(120, quantisedTo("16", false, 0.5))) ==
              "60@10+211 62@235+154 64@626+10 ");
        CHECK(shown(recording.toScore(120, quantisedTo("16", true, 0))) == shown(recording.toScore(120)));
    }
}

TEST_CASE("A grid is named by its note value", "[performance]") {
    CHECK(midi::noteGrid("16") == midi::NoteGrid{1, 4});
    CHECK(midi::noteGrid("4") == midi::NoteGrid{1, 1});
    CHECK(midi::noteGrid("32") == midi::NoteGrid{1, 8});
    CHECK(midi::noteGrid("4t") == midi::NoteGrid{2, 3});
    CHECK(midi::noteGrid("8t") == midi::NoteGrid{1, 3});
    CHECK(midi::noteGrid("16t") == midi::NoteGrid{1, 6});
    for (const char* name : {"", "t", "5", "16 ", "016", "8tt", "sixteenth"}) {
        CHECK_FALSE(midi::noteGrid(name));
    }
}

TEST_CASE("The first onset of a phrase stands where it is wanted", "[performance]") {
    const Recording recording = recorded({{2.80, {0xB0, 7, 90}},
                                          {2.85, {0x90, 60, 50}},
                                          {3.35, {0x90, 64, 50}},
                                          {3.60, {0x80, 60, 0}},
                                          {3.60, {0x80, 64, 0}}});
    const auto at = [&](PhraseStart start, int beats = 4, int unit = 4) {
        return recording.toScore(120, {.beatsPerBar = beats, .beatUnit = unit, .start = start});
    };
    CHECK(shown(at(PhraseStart::AsPlayed)) == "60@2736+720 64@3216+240 ");
    CHECK(shown(at(PhraseStart::Zero)) == "60@0+720 64@480+240 ");
    CHECK(events(at(PhraseStart::Zero)) == "B0 7@0 ");
    CHECK(shown(at(PhraseStart::Beat)) == "60@2880+720 64@3360+240 ");
    CHECK(shown(at(PhraseStart::Beat, 6, 8)) == "60@2640+720 64@3120+240 ");
    CHECK(shown(at(PhraseStart::Bar)) == "60@1920+720 64@2400+240 ");
    CHECK(shown(at(PhraseStart::Bar, 3)) == "60@2880+720 64@3360+240 ");
    CHECK(events(at(PhraseStart::Bar, 3)) == "B0 7@2832 ");
}

TEST_CASE("A program stays before the note that it was chosen for", "[performance]") {
    const midi::Score score = recorded({{0.14, {0xB0, 0, 1}},
                                        {0.14, {0xC0, 40}},
                                        {0.14, {0xB0, 64, 127}},
                                        {0.15, {0x90, 60, 50}},
                                        {0.50, {0x80, 60, 0}}})
                                  .toScore(120, quantisedTo("8"));
    CHECK(shown(score).starts_with("60@240+"));
    CHECK(events(score) == "B0 0@134 C0 40@134 B0 64@134 ");
    const midi::Score earlier =
        recorded({{0.10, {0xC0, 40}}, {0.11, {0xB0, 64, 127}}, {0.12, {0x90, 60, 50}}, {0.50, {0x80, 60, 0}}})
            .toScore(120, quantisedTo("8"));
    CHECK(events(earlier) == "C0 40@0 B0 64@106 ");
}

TEST_CASE("However it is played and quantised, a recording survives a file", "[performance]") {
    std::mt19937 random(3);
    const auto below = [&](unsigned limit) { return static_cast<std::uint8_t>(random() % limit); };
    for (int round = 0; round < 200; ++round) {
        Recording recording;
        double seconds = 0;
        for (int i = 0; i < 120; ++i) {
            seconds += random() % 3 == 0 ? 0 : static_cast<double>(random() % 200) / 1000;
            const std::uint8_t status = std::array<std::uint8_t, 5>{0x80, 0x90, 0x90, 0xB0, 0xE0}[below(5)];
            recording.add(seconds, Bytes{static_cast<std::uint8_t>(status | below(2)),
                                         static_cast<std::uint8_t>(55 + below(10)), below(128)});
        }
        RecordingOptions options;
        options.start = static_cast<PhraseStart>(below(4));
        const char* grid = std::array{"4", "8", "16", "32", "4t", "8t", "16t", "32t"}[below(8)];
        if (round % 4 != 0) {
            options.quantise = midi::Quantise{
                .grid = midi::noteGrid(grid).value(), .strength = below(5) / 4.0, .lengths = below(2) == 0};
        }
        const midi::Score score = recording.toScore(30 + below(200), options);
        for (const midi::Track& track : score.tracks) {
            CHECK(std::ranges::all_of(track.notes, [](const auto& note) { return note.duration.value > 0; }));
            CHECK(std::ranges::is_sorted(track.notes, {}, [](const auto& note) { return note.onset.value; }));
        }
        const midi::SmfReading reading = midi::readSmf(midi::writeSmf(score));
        CHECK(reading.warnings.empty());
        CHECK(reading.score == score);
    }
}

TEST_CASE("Options out of range are refused", "[performance]") {
    const Recording recording = recorded({{0, {0x90, 60, 50}}});
    for (const double tempo : {0.0, -1.0, 3.0, 10001.0, std::numeric_limits<double>::quiet_NaN()}) {
        CHECK_THROWS_AS(recording.toScore(tempo), Error);
    }
    CHECK_THROWS_AS(recording.toScore(120, {.ticksPerQuarter = 0}), Error);
    CHECK_THROWS_AS(recording.toScore(120, {.ticksPerQuarter = 40000}), Error);
    CHECK_THROWS_AS(recording.toScore(120, {.beatUnit = 3}), Error);
    CHECK_THROWS_AS(recording.toScore(120, {.beatsPerBar = 0}), Error);
    CHECK_THROWS_AS(recording.toScore(120, setTo({0, 4}, 1)), Error);
    CHECK_THROWS_AS(recording.toScore(120, setTo({1, 4}, 2)), Error);
}

}  // namespace incipit::performance
