#include <catch2/catch.hpp>

#include "midi/smf_reader.h"
#include "midi/smf_writer.h"
#include "tokenizer/tokenizer.h"

using namespace incipit;

namespace {

midi::Score decode(const std::vector<std::string>& tokens) {
    return tokenizer::makeTokenizer("note-chord")->decode(tokens);
}

}  // namespace

TEST_CASE("Tokens stand half a quarter note apart and notes last one", "[tokenizer]") {
    const midi::Score score = decode({"C4", "#2.0", "0.4"});
    REQUIRE(score.tracks.size() == 2);
    CHECK(score.format == midi::Format::Simultaneous);
    CHECK(score.division.ticksPerQuarter == 10080);
    const auto& notes = score.tracks[1].notes;
    REQUIRE(notes.size() == 3);
    CHECK(notes[0].onset == midi::Tick{0});
    CHECK(notes[0].pitch == 60);
    CHECK(notes[0].velocity == 90);
    CHECK(notes[1].onset == midi::Tick{10080});
    CHECK(notes[2].onset == midi::Tick{10080});
    CHECK(notes[2].pitch == 64);
    CHECK(notes[2].end() == midi::Tick{20160});
    CHECK(score.tracks[1].end == midi::Tick{30240});
    CHECK(score.tracks[0].end == midi::Tick{10080});
}

TEST_CASE("The file holds the tutorial's events, with running status", "[tokenizer]") {
    const std::vector<std::byte> bytes = midi::writeSmf(decode({"C4", "C4"}));
    const std::vector<unsigned char> expected{
        'M', 'T', 'h',  'd',  0,    0,    0,    6,    0,    1,    0,   2,    0x27, 0x60, 'M',  'T',
        'r', 'k', 0,    0,    0,    20,   0,    0xFF, 0x51, 3,    7,   0xA1, 0x20, 0,    0xFF, 0x58,
        4,   4,   2,    0x18, 8,    0xCE, 0x60, 0xFF, 0x2F, 0,    'M', 'T',  'r',  'k',  0,    0,
        0,   30,  0,    0xFF, 3,    0,    0,    0xE0, 0,    0x40, 0,   0x90, 60,   90,   0xA7, 0x30,
        60,  90,  0xA7, 0x30, 0x80, 60,   0,    0xA7, 0x30, 60,   0,   0xCE, 0x60, 0xFF, 0x2F, 0};
    const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
    CHECK(std::vector<unsigned char>(data, data + bytes.size()) == expected);
}

TEST_CASE("Two equal pitches in a row overlap and each has its own end", "[tokenizer]") {
    const midi::SmfReading reading = midi::readSmf(midi::writeSmf(decode({"C4", "C4", "0"})));
    CHECK(reading.warnings.empty());
    const auto& notes = reading.score.tracks.at(1).notes;
    REQUIRE(notes.size() == 3);
    for (const midi::Note& note : notes)
        CHECK(note.duration == midi::Tick{10080});
}

TEST_CASE("Rests alone make an empty piece, and so does nothing", "[tokenizer]") {
    for (const auto& tokens : std::vector<std::vector<std::string>>{{"#0.5", "#2.0"}, {}}) {
        const midi::Score score = decode(tokens);
        CHECK(midi::noteCount(score) == 0);
        CHECK(score.tracks.at(1).events.size() == 1);
    }
}

TEST_CASE("A token of another scheme is named", "[tokenizer]") {
    CHECK_THROWS_WITH(decode({"C4", "NOTE_ON_60"}), Catch::Contains("\"NOTE_ON_60\""));
    CHECK_THROWS_WITH(decode({""}), Catch::Contains("\"\""));
}
