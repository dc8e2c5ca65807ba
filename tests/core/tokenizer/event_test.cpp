#include "tokenizer/event/event_tokenizer.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "base/error.h"
#include "midi/ports.h"
#include "midi/smf_reader.h"
#include "midi/smf_writer.h"
#include "midi/tempo_map.h"
#include "support/music_text.h"
#include "support/score_builder.h"
#include "tokenizer/event/event_grammar.h"

using namespace incipit;
using test::ScoreBuilder;
using Tokens = std::vector<std::string>;

namespace {

const tokenizer::EventTokenizer kEvents;

Tokens tokens(const midi::Score& score) {
    return kEvents.encode(score, {}).tokens();
}
Tokens tokens(const ScoreBuilder& builder) {
    return tokens(builder.score());
}

/// The tokens before the first bar, and those from it on.
Tokens head(const ScoreBuilder& builder) {
    const Tokens all = tokens(builder);
    return {all.begin(), std::ranges::find(all, "bar")};
}
Tokens body(const midi::Score& score) {
    const Tokens all = tokens(score);
    return {std::ranges::find(all, "bar"), all.end()};
}
Tokens body(const ScoreBuilder& builder) {
    return body(builder.score());
}

tokenizer::GridLoss lossOf(const ScoreBuilder& builder) {
    return kEvents.encode(builder.score(), {}).loss.value();
}

/// The notes of the track after the conductor's.
const std::vector<midi::Note>& notes(const midi::Score& score, std::size_t track = 1) {
    return score.tracks.at(track).notes;
}

std::size_t count(const Tokens& all, const std::string& token) {
    return static_cast<std::size_t>(std::count(all.begin(), all.end(), token));
}

}  // namespace

TEST_CASE("A piece is bars, positions and what begins there, chords from the lowest note", "[tokenizer]") {
    CHECK(body(test::music("C4+E4 | rest G4")) ==
          Tokens{"bar", "position_0", "pitch_60", "pitch_64", "position_24", "pitch_67"});
}

TEST_CASE("A head says key, time signature, tempo and who plays", "[tokenizer]") {
    ScoreBuilder builder;
    builder.track().meter(3, 4).tempo(72).program(40).note(62, 0).note(66, 1).note(69, 2).note(62, 3, 3);
    builder.track().program(40, 0, 1).note(57, 0, 3, 1);
    builder.track().program(0, 0, 2).note(50, 0, 3, 2);
    builder.track().program(8, 0, midi::kDrumChannel).note(36, 0, 1, midi::kDrumChannel);
    CHECK(head(builder) ==
          Tokens{"key_D_major", "meter_3/4", "tempo_72", "program_0", "program_40", "part_2", "kit_8"});
    ScoreBuilder drums;
    drums.track().note(36, 0, 1, midi::kDrumChannel);
    CHECK(head(drums) == Tokens{"meter_4/4", "tempo_120", "program_drums"});
    // The key is that of the notes, and written where a file has it.
    const midi::Score snapped = tokenizer::snapToGrid(builder.score());
    CHECK(snapped.tracks[0].events[0] == midi::keySignatureEvent(2, false));
}

TEST_CASE("Voice, loudness, length, tempo and time signature are written where they change", "[tokenizer]") {
    ScoreBuilder builder;
    builder.track().meter(3, 4).tempo(90).program(40).note(60, 0);
    builder.lastNote().velocity = 101;
    builder.note(62, 3, 2);
    builder.lastNote().velocity = 101;
    builder.tempo(91.5, 3).tempo(100, 4);
    builder.track().note(36, 0, 0.25, midi::kDrumChannel).note(38, 3, 0.25, midi::kDrumChannel);
    CHECK(body(builder) == Tokens{"bar", "position_0", "program_40", "velocity_102", "pitch_60",
                                  "program_drums", "drum_36", "bar", "position_0", "tempo_92", "program_40",
                                  "length_24", "pitch_62", "program_drums", "drum_38", "position_12",
                                  "tempo_100"});
}

TEST_CASE("Drums ring until they are struck again, for a quarter note or to the end, whatever their length",
          "[tokenizer]") {
    ScoreBuilder builder;
    builder.track();
    for (const double onset : {0.0, 0.5, 2.0, 3.5})
        builder.note(42, onset, onset < 1 ? 3 : 0.1, midi::kDrumChannel);
    CHECK(body(builder) == Tokens{"bar", "position_0", "drum_42", "position_6", "drum_42", "position_24",
                                  "drum_42", "position_42", "drum_42"});
    CHECK(lossOf(builder).shortened == 0);
    const midi::Score snapped = tokenizer::snapToGrid(builder.score());
    std::vector<std::int64_t> lengths;
    for (const midi::Note& note : notes(snapped))
        lengths.push_back(note.duration.value);
    CHECK(lengths == std::vector<std::int64_t>{240, 480, 480, 240});
    CHECK(tokens(snapped) == tokens(builder));
    // No bar is there for a pedal that goes up behind the last of them, or never.
    for (const bool held : {false, true}) {
        ScoreBuilder pedal;
        pedal.track().controller(64, 127, 0).note(60, 0);
        if (!held) pedal.controller(64, 0, 4);
        pedal.track().note(42, 47.0 / 12, 0.01, midi::kDrumChannel);
        CHECK(count(tokens(pedal), "bar") == 1);
        CHECK(tokens(tokenizer::snapToGrid(pedal.score())) == tokens(pedal));
    }
}

TEST_CASE("Two parts of one instrument stay two, on a channel or two", "[tokenizer]") {
    ScoreBuilder builder;
    builder.track("Right").note(72, 0).note(60, 1);
    builder.track("Left").note(48, 0).note(60, 1);
    CHECK(body(builder) == Tokens{"bar", "position_0", "part_1", "pitch_72", "part_2", "pitch_48",
                                  "position_12", "part_1", "pitch_60", "part_2", "pitch_60"});
    const midi::Score snapped = tokenizer::snapToGrid(builder.score());
    REQUIRE(snapped.tracks.size() == 3);
    CHECK(midi::trackName(snapped.tracks[1]) == "Acoustic Grand Piano 1");
    CHECK(midi::trackName(snapped.tracks[2]) == "Acoustic Grand Piano 2");
    CHECK(notes(snapped, 1)[0].channel == 0);
    CHECK(notes(snapped, 2)[0].channel == 1);
    CHECK(notes(snapped, 2)[0].pitch == 48);
}

TEST_CASE("The sustain pedal goes down and up for each voice of its channel", "[tokenizer]") {
    ScoreBuilder builder;
    builder.track()
        .controller(64, 127, 0)
        .controller(64, 100, 0.5)
        .controller(64, 0, 1)
        .controller(64, 64, 1);
    builder.note(72, 0).note(74, 1);
    builder.track().note(48, 0, 2).note(50, 3).controller(64, 0, 3.5);
    CHECK(body(builder) == Tokens{"bar",         "position_0", "part_1",      "pedal_down", "pitch_72",
                                  "part_2",      "pedal_down", "length_24",   "pitch_48",   "position_12",
                                  "part_1",      "pedal_up",   "pedal_down",  "pitch_74",   "part_2",
                                  "pedal_up",    "pedal_down", "position_36", "length_12",  "pitch_50",
                                  "position_42", "part_1",     "pedal_up",    "part_2",     "pedal_up"});
    const midi::Score snapped = tokenizer::snapToGrid(builder.score());
    const auto isPedal = [](const midi::Event& event) { return event.kind() == 0xB0 && event.data1 == 64; };
    CHECK(std::ranges::count_if(snapped.tracks[1].events, isPedal) == 4);
    CHECK(body(snapped) == body(builder));
}

TEST_CASE("A pedal that is never let go ends with the piece, and one behind the music is not told",
          "[tokenizer]") {
    ScoreBuilder builder;
    builder.track().note(60, 0).controller(64, 127, 0.5).controller(64, 0, 7).controller(64, 127, 8);
    CHECK(body(builder) == Tokens{"bar", "position_0", "pitch_60", "position_6", "pedal_down", "bar"});
    const midi::Score snapped = tokenizer::snapToGrid(builder.score());
    CHECK(snapped.tracks[1].events.back().tick == midi::Tick{2 * 4 * 480});
    CHECK(snapped.tracks[1].events.back().data2 == 0);
    CHECK(body(snapped) == body(builder));
}

TEST_CASE("A pedal holds what plays while it is down: a change of the program takes it along",
          "[tokenizer]") {
    ScoreBuilder builder;
    builder.track().program(4).controller(64, 127, 0).note(60, 0).program(5, 1).note(62, 1);
    CHECK(body(builder) == Tokens{"bar", "position_0", "program_4", "pedal_down", "pitch_60", "position_12",
                                  "pedal_up", "program_5", "pedal_down", "pitch_62"});
}

TEST_CASE("Messages that the tokens do not write are counted", "[tokenizer]") {
    ScoreBuilder builder;
    builder.track().text("Allegro").controller(7, 100).controller(64, 127).controller(0, 0).note(60, 0);
    midi::Score score = builder.score();
    score.tracks[0].events.push_back({.tick = {}, .status = 0xE0, .data1 = 0, .data2 = 70});
    const auto events = kEvents.encode(score, {});
    CHECK(events.leftOut == tokenizer::LeftOut{.controllers = 1, .bends = 1, .texts = 1});
    CHECK(english(events.reason.value()) ==
          "All instruments, 1 note; timing kept, 1 controller left "
          "out, 1 "
          "pitch bend left out, 1 text left out.");
    for (const char* scheme : {"frame", "note-chord", "event-1"}) {
        const auto encoding = tokenizer::makeTokenizer(scheme)->encode(score, {});
        CHECK(encoding.leftOut == tokenizer::LeftOut{.pedals = 1, .controllers = 1, .bends = 1, .texts = 1});
        CHECK_THAT(english(encoding.reason.value()), Catch::Contains(", 1 pedal message left out"));
    }
}

TEST_CASE("Triplets and sixteenths stand on the grid exactly", "[tokenizer]") {
    ScoreBuilder builder;
    builder.track();
    int pitch = 60;
    for (const double onset : {0.0, 1.0 / 3, 0.5, 2.0 / 3, 0.75, 1.0, 7.0 / 6})
        builder.note(pitch++, onset, 1.0 / 6);
    const auto loss = lossOf(builder);
    CHECK(loss.shift.largestMs == Approx(0).margin(1e-9));
    CHECK(count(tokens(builder), "length_2") == 1);
    CHECK(tokenizer::snapToGrid(builder.score()).tracks[1].notes == builder.score().tracks[0].notes);
}

TEST_CASE("What the grid moves is told in milliseconds", "[tokenizer]") {
    const auto encoding = kEvents.encode(ScoreBuilder().track().note(60, 0).note(62, 1.125).score(), {});
    CHECK(encoding.loss->shift.largestMs == Approx(500.0 / 24));
    CHECK(encoding.loss->shift.meanMs == Approx(500.0 / 48));
    CHECK(english(encoding.reason.value()) ==
          "All instruments, 2 notes; onsets move by 10.4 ms on average and 20.8 ms at most.");
}

TEST_CASE("Notes of one key in one cell become one, the longest and loudest", "[tokenizer]") {
    ScoreBuilder builder;
    builder.track().note(60, 0, 2).note(60, 0.01, 1);
    builder.lastNote().velocity = 122;
    CHECK(body(builder) == Tokens{"bar", "position_0", "velocity_122", "length_24", "pitch_60"});
    CHECK(lossOf(builder).merged == 1);
}

TEST_CASE("A note ends where its key is struck again, with a length that the scheme has", "[tokenizer]") {
    ScoreBuilder builder;
    builder.track().note(60, 0, 8).note(60, 50.0 / 12, 1).note(60, 6, 1, 3);
    const midi::Score snapped = tokenizer::snapToGrid(builder.score());
    CHECK(notes(snapped)[0].duration == midi::Tick{48 * 40});
    CHECK(lossOf(builder).shortened == 1);
    CHECK(snapped.tracks.size() == 3);
}

TEST_CASE("Long notes keep their length to within 12 %, up to 64 quarters", "[tokenizer]") {
    for (int cells = 1; cells <= 768; ++cells) {
        const auto length = tokenizer::lengths()[static_cast<std::size_t>(tokenizer::nearestLength(cells))];
        REQUIRE(std::abs(length - cells) <= (cells <= 48 ? 0.0 : 0.12 * cells));
    }
    const auto longest = ScoreBuilder().track().note(60, 0, 5000);
    CHECK(notes(tokenizer::snapToGrid(longest.score()))[0].duration == midi::Tick{64 * 480});
    CHECK(lossOf(longest).shortened == 1);
    CHECK(count(tokens(longest), "bar") == 258);
}

TEST_CASE("Bars without notes are written, and the last bar is whole", "[tokenizer]") {
    CHECK(body(ScoreBuilder().track().note(60, 9)) == Tokens{"bar", "bar", "bar", "position_12", "pitch_60"});
    CHECK(midi::endOf(tokenizer::snapToGrid(test::music("C4"))) == midi::Tick{4 * 480});
}

TEST_CASE("More than 256 silent bars in a row are left out", "[tokenizer]") {
    const auto builder = ScoreBuilder().track().note(60, 0).note(62, 4 * 257.0).note(64, 4 * 1000.0 + 1);
    const auto all = tokens(builder);
    CHECK(count(all, "bar") == 1 + 257 + 257);
    CHECK(lossOf(builder).silentBarsLeftOut == 1000 - 257 - 257);
    const auto snapped = tokenizer::snapToGrid(builder.score());
    CHECK(notes(snapped)[1].onset == midi::Tick{257 * 4 * 480});
    CHECK(notes(snapped)[2].onset == midi::Tick{514 * 4 * 480 + 480});
    CHECK(tokenizer::snapToGrid(snapped) == snapped);
}

TEST_CASE("A time signature inside a bar cuts it short", "[tokenizer]") {
    const auto builder =
        ScoreBuilder().track().note(60, 0).meter(3, 4, 2.5).note(62, 2.5).meter(3, 4, 7).note(64, 7);
    CHECK(body(builder) == Tokens{"bar", "position_0", "pitch_60", "position_30", "bar", "meter_3/4",
                                  "position_0", "pitch_62", "bar", "position_18", "bar", "position_0",
                                  "pitch_64"});
    const midi::TempoMap tempoMap(tokenizer::snapToGrid(builder.score()));
    CHECK(tempoMap.barStart(2) == midi::Tick{1200});
    CHECK(tempoMap.barStart(4) == midi::Tick{7 * 480});
}

TEST_CASE("Time signatures beyond the scheme's become bars of an even part or of 4/4", "[tokenizer]") {
    const auto meterOf = [](int numerator, int denominator) {
        const auto meter =
            tokenizer::meters()[static_cast<std::size_t>(tokenizer::nearestMeter(numerator, denominator))];
        return std::to_string(meter.numerator) + "/" + std::to_string(meter.denominator);
    };
    CHECK(meterOf(7, 8) == "7/8");
    CHECK(meterOf(32, 16) == "32/16");
    CHECK(meterOf(12, 4) == "6/4");
    CHECK(meterOf(255, 4) == "5/4");
    CHECK(meterOf(13, 1) == "1/1");
    CHECK(meterOf(6, 32) == "3/16");
    CHECK(meterOf(7, 32) == "4/4");
    CHECK(meterOf(1, 32768) == "4/4");
    const auto builder = ScoreBuilder().track().meter(12, 4).note(60, 13);
    CHECK(lossOf(builder).otherMeters == 1);
    CHECK(tokens(builder) == Tokens{"key_C_major", "meter_6/4", "tempo_120", "program_0", "bar", "bar", "bar",
                                    "position_12", "pitch_60"});
}

TEST_CASE("Notes before the first time signature stand in bars of 4/4", "[tokenizer]") {
    CHECK(body(ScoreBuilder().track().note(60, 1).meter(6, 8, 4).note(62, 4)) ==
          Tokens{"bar", "position_12", "pitch_60", "bar", "meter_6/8", "position_0", "pitch_62"});
}

TEST_CASE("Tempos beyond the scheme's go to its slowest and fastest", "[tokenizer]") {
    const auto builder = ScoreBuilder().track().tempo(5).tempo(9000, 1).tempo(120.9, 2).note(60, 0, 4);
    CHECK(tokens(builder) == Tokens{"key_C_major", "meter_4/4", "tempo_20", "program_0", "bar", "position_0",
                                    "length_48", "pitch_60", "position_12", "tempo_300", "position_24",
                                    "tempo_120"});
    CHECK(lossOf(builder).otherTempos == 2);
}

TEST_CASE("A quarter of SMPTE ticks is half a second, and tempos do not count", "[tokenizer]") {
    midi::Score score = ScoreBuilder().track().tempo(60).note(60, 0).score();
    score.division = {.framesPerSecond = 25, .ticksPerFrame = 40};
    score.tracks[0].notes[0] = {.onset = {500}, .duration = {250}};
    CHECK(body(score) == Tokens{"bar", "position_12", "length_6", "pitch_60"});
}

TEST_CASE("A program change on another track counts for the channel", "[tokenizer]") {
    const auto builder = ScoreBuilder()
                             .track()
                             .program(24, 0, 2)
                             .program(30, 1, 2)
                             .track()
                             .note(60, 0, 1, 2)
                             .note(62, 1, 1, 2);
    CHECK(body(builder) ==
          Tokens{"bar", "position_0", "program_24", "pitch_60", "position_12", "program_30", "pitch_62"});
}

TEST_CASE("Thirty voices play on two ports, each with a channel of its own", "[tokenizer]") {
    ScoreBuilder builder;
    builder.track();
    for (int program = 0; program < 30; ++program)
        builder.program(program, program, program % 3).note(60, program, 1, program % 3);
    builder.note(36, 2, 1, midi::kDrumChannel);
    const midi::Score snapped = tokenizer::snapToGrid(builder.score());
    REQUIRE(snapped.tracks.size() == 32);
    CHECK(midi::trackName(snapped.tracks[31]) == "Drums");
    CHECK(snapped.tracks[10].notes[0].channel == 10);
    CHECK(snapped.tracks[16].notes[0].channel == 0);
    const midi::Ports ports(snapped);
    CHECK(ports.count() == 2);
    CHECK(ports.of(15) == 0);
    CHECK(ports.of(16) == 1);
    CHECK(tokenizer::snapToGrid(snapped) == snapped);
}

TEST_CASE("More parts than a port's channels hold join the first of their instrument", "[tokenizer]") {
    ScoreBuilder builder;
    for (int part = 0; part < 20; ++part)
        builder.track().note(40 + part, 0);
    const midi::Score snapped = tokenizer::snapToGrid(builder.score());
    CHECK(snapped.tracks.size() == 17);
    CHECK(notes(snapped).size() == 5);
    CHECK(midi::noteCount(snapped) == 20);
}

TEST_CASE("Tempos behind the music are none of its bars", "[tokenizer]") {
    const auto builder = ScoreBuilder().track().note(60, 0, 4).track().tempo(90, 1).tempo(80, 400);
    CHECK(body(builder) == Tokens{"bar", "position_0", "length_48", "pitch_60", "position_12", "tempo_90"});
}

TEST_CASE("A track that is silent for longer than a file's pause is still written", "[tokenizer]") {
    ScoreBuilder builder;
    builder.track().program(10).note(60, 0);
    builder.track().program(20, 0, 1);
    for (int i = 0; i < 1500; ++i)
        builder.note(60, i * 800.0, 1, 1);
    builder.track().note(62, 1500 * 800.0);
    const midi::Score snapped = tokenizer::snapToGrid(builder.score());
    CHECK(midi::endOf(snapped) > midi::Tick{1 << 28});
    CHECK(midi::readSmf(midi::writeSmf(snapped)).score == snapped);
    CHECK(tokenizer::snapToGrid(snapped) == snapped);
}

TEST_CASE("The vocabulary is fixed, and its first token begins a bar", "[tokenizer]") {
    const auto& vocabulary = *kEvents.vocabulary();
    CHECK(vocabulary.size() == 962);
    CHECK(vocabulary.token(0) == "bar");
    CHECK(kEvents.pitches("pitch_61") == std::vector<int>{61});
    CHECK(kEvents.pitches("drum_61").empty());
    for (int id = 0; id < static_cast<int>(vocabulary.size()); ++id) {
        const auto token = tokenizer::eventToken(id);
        REQUIRE(tokenizer::eventId(token.kind, token.value) == id);
    }
}

TEST_CASE("Transposed tokens are those of the transposed music, drums as they were", "[tokenizer]") {
    const auto piece = [](int by) {
        return ScoreBuilder()
            .track()
            .program(40)
            .note(60 + by, 0)
            .note(64 + by, 0)
            .note(72 + by, 1)
            .note(36, 1, 1, midi::kDrumChannel)
            .score();
    };
    for (const char* scheme : {"event", "frame"}) {
        INFO(scheme);
        const auto tokenizer = tokenizer::makeTokenizer(scheme);
        const auto ids = tokenizer->encode(piece(0), {}).ids;
        const auto transposed = [&](int semitones) {
            std::vector<int> result;
            for (const int id : ids) {
                result.push_back(tokenizer->transposed(id, semitones).value_or(-1));
            }
            return result;
        };
        CHECK(transposed(5) == tokenizer->encode(piece(5), {}).ids);
        CHECK(transposed(-7) == tokenizer->encode(piece(-7), {}).ids);
        CHECK(std::ranges::count(transposed(56), -1) > 0);
        CHECK(std::ranges::count(transposed(-61), -1) > 0);
    }
    CHECK_FALSE(tokenizer::makeTokenizer("note-chord")->transposed(0, 1).has_value());
}

TEST_CASE("What breaks the grammar is left out, and an unknown token is named", "[tokenizer]") {
    const auto score = kEvents.decode(Tokens{"pitch_60", "bar", "key_C_major", "length_3", "position_6",
                                             "pitch_60", "pitch_59", "position_6", "bar"});
    CHECK(score == kEvents.decode(Tokens{"bar", "position_6", "pitch_60", "bar"}));
    CHECK(midi::noteCount(score) == 1);
    CHECK(midi::noteCount(kEvents.decode(Tokens{})) == 0);
    CHECK_THROWS_WITH(kEvents.decode(Tokens{"bar", "C4"}), Catch::Contains("\"C4\""));
}

TEST_CASE("What the event scheme cannot write is refused in one sentence", "[tokenizer]") {
    CHECK_THROWS_WITH(kEvents.encode(ScoreBuilder().track().tempo(100).score(), {}),
                      Catch::Contains("no notes"));
    CHECK_THROWS_WITH(kEvents.encode(test::music("C4"), 2), Catch::Contains("no part 2"));
}
