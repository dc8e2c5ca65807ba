#include <catch2/catch.hpp>

#include "base/error.h"
#include "midi/score.h"
#include "smf_text.h"

using namespace incipit;
using namespace incipit::test;
using Catch::Contains;

namespace {

std::string refusal(const std::string& bytes) {
    try {
        (void)read(bytes);
    } catch (const Error& error) {
        return error.what();
    }
    return "it was opened";
}

std::string littleEndian(std::size_t value) {
    const std::string big = number(value, 4);
    return {big.rbegin(), big.rend()};
}

std::string riff(const std::string& chunks) {
    return "RIFF" + littleEndian(chunks.size() + 4) + "RMID" + chunks;
}

std::string chunk(const std::string& id, const std::string& body) {
    return id + littleEndian(body.size()) + body + (body.size() % 2 == 1 ? std::string(1, '\0') : "");
}

}  // namespace

TEST_CASE("A sound file opens without a warning", "[midi]") {
    const auto reading = read(file(scale()));
    CHECK(reading.warnings.empty());
    REQUIRE(reading.score.tracks.size() == 1);
    REQUIRE(reading.score.tracks[0].notes.size() == 8);
    CHECK(reading.score.tracks[0].notes[1].onset == midi::Tick{96});
    CHECK(reading.score.tracks[0].notes[1].duration == midi::Tick{96});
    CHECK(reading.score.tracks[0].notes[1].pitch == 62);
    CHECK(reading.score.tracks[0].end == midi::Tick{768});
}

TEST_CASE("Bytes that hold no MIDI file are refused by the name of what they are", "[midi]") {
    CHECK(refusal("") == "The file is empty.");
    CHECK(refusal("M") == "Not a MIDI file: it ends after 1 byte.");
    CHECK(refusal("MT") == "Not a MIDI file: it ends after 2 bytes.");
    CHECK_THAT(refusal(std::string(1024, '\0')), Contains("no MThd header"));
    CHECK_THAT(refusal(std::string(1024, '\xFF')), Contains("no MThd header"));
    CHECK_THAT(refusal("a plain text, perhaps a letter"), Contains("no MThd header"));
    CHECK_THAT(refusal("\xEF\xBB\xBF\r\n <!DOCTYPE html><title>404</title>"), Contains("a web page"));
    CHECK_THAT(refusal("<html><body>moved"), Contains("a web page"));
    CHECK_THAT(refusal("<?xml version='1.0'?><score-partwise>"), Contains("MusicXML"));
    CHECK_THAT(refusal(raw("1F 8B 08 00 00 00 00 00")), Contains("a gzip archive"));
    CHECK_THAT(refusal("PK\x03\x04zip"), Contains("a ZIP archive"));
    CHECK_THAT(refusal("ID3\x03tag"), Contains("an MP3 audio file"));
    CHECK_THAT(refusal(raw("FF FB 90 64 00 00")), Contains("an MP3 audio file"));
    CHECK_THAT(refusal("OggS page"), Contains("an Ogg audio file"));
    CHECK_THAT(refusal("SMF2CLIP"), Contains("MIDI 2.0 clip files are not supported"));
    CHECK_THAT(refusal(raw("F0 7E 7F 06 01 F7")), Contains("a raw system-exclusive dump"));
    CHECK_THAT(refusal("RIFF" + littleEndian(12) + "sfbkLIST" + littleEndian(0)), Contains("a SoundFont"));
    CHECK_THAT(refusal("RIFF" + littleEndian(12) + "WAVEfmt " + littleEndian(0)),
               Contains("a WAV audio file"));
    CHECK_THAT(refusal(riff(chunk("DISP", "nothing"))), Contains("no MIDI data"));
}

TEST_CASE("A header that is damaged beyond use is refused", "[midi]") {
    const std::string rest = number(1, 2) + number(1, 2) + number(96, 2) + track(scale() + end());
    CHECK_THAT(refusal("MThd" + number(0, 4) + rest), Contains("damaged (length 0)"));
    CHECK_THAT(refusal("MThd" + number(5, 4) + rest), Contains("damaged (length 5)"));
    CHECK_THAT(refusal("MThd" + number(0xFFFFFFFF, 4) + rest), Contains("length 4294967295"));
    CHECK_THAT(refusal("MThd" + number(0x06000000, 4) + rest), Contains("length 100663296"));
    CHECK_THAT(refusal("MThd"), Contains("ends inside the MIDI header"));
    CHECK_THAT(refusal("MThd" + number(6, 4) + number(1, 2)), Contains("ends inside the MIDI header"));
    CHECK_THAT(refusal("MThx" + number(6, 4) + rest), Contains("no MThd header"));
}

TEST_CASE("A file without tracks is refused", "[midi]") {
    CHECK(refusal(header(1, 0)) == "The file holds no tracks.");
    CHECK(refusal(header(1, 1)) == "The file holds no tracks.");
    CHECK(refusal(header(1, 1) + "MTrj" + number(4, 4) + end()) == "The file holds no tracks.");
    CHECK(refusal(header(1, 1) + "MTrk" + number(0, 2)) == "The file ends inside track 1's header.");
    CHECK(refusal(header(1, 1) + "MT") == "The file ends inside track 1's header.");
}

TEST_CASE("A header that is longer than needed is stepped over, unless it swallows a track", "[midi]") {
    const std::string fields = number(1, 2) + number(1, 2) + number(96, 2);
    const auto longer = read("MThd" + number(8, 4) + fields + "??" + track(scale() + end()));
    CHECK(longer.warnings.empty());
    CHECK(midi::noteCount(longer.score) == 8);
    const auto wrong = read("MThd" + number(20, 4) + fields + track(scale() + end()));
    CHECK_THAT(warningsOf(wrong), Contains("header's length is wrong (20)"));
    CHECK(midi::noteCount(wrong.score) == 8);
}

TEST_CASE("A prefix such as MacBinary's is skipped with a warning", "[midi]") {
    const auto reading = read(std::string(128, '\0') + file(scale()));
    CHECK(warningsOf(reading) == "128 bytes before the MIDI header were skipped. ");
    CHECK(midi::noteCount(reading.score) == 8);
    CHECK(english(read(std::string(1, '\n') + file(scale())).warnings.front()) ==
          "1 byte before the MIDI header was skipped.");
}

TEST_CASE("A RIFF .rmi opens as the MIDI file within", "[midi]") {
    const std::string midi = file(scale());
    CHECK(read(riff(chunk("data", midi))).warnings.empty());
    CHECK(
        read(riff(chunk("LIST", "odd") + chunk("data", midi) + chunk("RIFF", "DLS bank"))).warnings.empty());

    std::string size = riff(chunk("data", midi));
    size.replace(4, 4, littleEndian(0));
    CHECK_THAT(warningsOf(read(size)), Contains("The RIFF size is wrong (0)."));

    for (const std::size_t wrong : {std::size_t{0}, std::size_t{0xFFFFFFFF}}) {
        std::string data = riff(chunk("data", midi));
        data.replace(16, 4, littleEndian(wrong));
        const auto reading = read(data);
        CHECK(midi::noteCount(reading.score) == 8);
        CHECK_THAT(warningsOf(reading), Contains("size of the RIFF data is wrong"));
    }
    const auto damaged = read(riff("junk" + littleEndian(99999) + midi));
    CHECK(midi::noteCount(damaged.score) == 8);
    CHECK_THAT(warningsOf(damaged), Contains("RIFF file are damaged"));
}

TEST_CASE("A RIFF file in RIFF files opens a few deep, and is refused where it lies deeper", "[midi]") {
    const auto inData = [](const std::string& inner) { return riff(chunk("data", inner)); };
    const auto inChunk = [](const std::string& inner) { return riff(inner); };
    const auto inList = [](const std::string& inner) { return riff(chunk("LIST", "INFO" + inner)); };
    const auto nested = [](const auto& wrap, int times) {
        std::string bytes = riff(chunk("data", file(scale())));
        for (int i = 0; i < times; ++i)
            bytes = wrap(bytes);
        return bytes;
    };
    const auto check = [&nested](const auto& wrap) {
        for (const int times : {1, 2}) {
            const auto reading = read(nested(wrap, times));
            CHECK(midi::noteCount(reading.score) == 8);
            CHECK(warningsOf(reading) == "The MIDI data lie in a RIFF file within another. ");
        }
        for (const int times : {5, 200, 2000})
            CHECK(refusal(nested(wrap, times)) ==
                  "This RIFF file holds others too deep in one another; it cannot be opened.");
    };
    check(inData);
    std::string data = file(scale());
    for (int i = 0; i < 200; ++i)
        data = chunk("data", data);
    CHECK_THAT(refusal(riff(data)), Contains("too deep in one another"));
    check(inChunk);
    check(inList);

    std::string lying;
    for (int i = 0; i < 200; ++i)
        lying += "RIFF" + littleEndian(i % 2 == 0 ? 0 : 0xFFFFFFFF) + "RMID";
    CHECK_THAT(refusal(lying + file(scale())), Contains("too deep in one another"));
    std::string shortened;
    for (int i = 0; i < 200; ++i)
        shortened += "RIFF" + littleEndian(255) + "RMID";
    CHECK_THAT(refusal(shortened + chunk("data", file(scale()))), Contains("too deep in one another"));
    CHECK_THAT(refusal(lying), Contains("too deep in one another"));
}

TEST_CASE("A bank in a RIFF file is not searched for MIDI", "[midi]") {
    std::string deep = chunk("data", "wave");
    for (int i = 0; i < 10; ++i)
        deep = chunk("LIST", "rgn " + deep);
    const std::string bank = chunk("RIFF", "DLS " + deep);
    CHECK(read(riff(bank + chunk("data", file(scale())))).warnings.empty());
    CHECK_THAT(refusal(riff(bank)), Contains("no MIDI data"));
}

TEST_CASE("Divisions that MIDI does not have are replaced", "[midi]") {
    const auto divisionOf = [](int word) { return read(header(1, 1, word) + track(scale() + end())); };
    const auto zero = divisionOf(0);
    CHECK(zero.score.division == midi::Division{.ticksPerQuarter = 480});
    CHECK(warningsOf(zero) == "Division 0 is not valid; 480 was assumed. ");

    const auto smpte = divisionOf(0xE728);
    CHECK(smpte.warnings.empty());
    CHECK(smpte.score.division.framesPerSecond == 25);
    CHECK(smpte.score.division.ticksPerFrame == 40);

    const auto drop = divisionOf(0xE350);
    CHECK(drop.score.division.framesPerSecond == 29);
    CHECK(drop.score.division.ticksPerSecond() == Approx(80 * 30000.0 / 1001));

    CHECK_THAT(warningsOf(divisionOf(0x80FF)), Contains("Unknown SMPTE rate 128"));
    CHECK_THAT(warningsOf(divisionOf(0xFF28)), Contains("Unknown SMPTE rate 1;"));
    const auto still = divisionOf(0xE200);
    CHECK_THAT(warningsOf(still), Contains("0 ticks a frame"));
    CHECK(still.score.division.ticksPerFrame > 0);
}

TEST_CASE("Formats are kept, and mended where the tracks contradict them", "[midi]") {
    const std::string one = track(scale() + end());
    CHECK(read(header(0, 1) + one).score.format == midi::Format::SingleTrack);

    const auto unknown = read(header(3, 1) + one);
    CHECK(unknown.score.format == midi::Format::Simultaneous);
    CHECK(warningsOf(unknown) == "Unknown MIDI format 3, read as format 1. ");

    const auto two = read(header(0, 2) + one + one);
    CHECK(two.score.format == midi::Format::Simultaneous);
    CHECK(warningsOf(two) == "Format 0 should have one track; 2 were read. ");

    const auto sequences = read(header(2, 3) + one + one + one);
    CHECK_THAT(warningsOf(sequences), Contains("3 independent sequences were placed one after the other"));
    REQUIRE(sequences.score.tracks.size() == 3);
    CHECK(sequences.score.tracks[2].notes[0].onset == midi::Tick{2 * 768});
    CHECK(sequences.score.tracks[2].end == midi::Tick{3 * 768});
}

TEST_CASE("The number of tracks is what is found, not what is declared", "[midi]") {
    const std::string one = track(scale() + end());
    CHECK(warningsOf(read(header(1, 65535) + one)) == "65535 tracks declared, 1 was found. ");
    CHECK(warningsOf(read(header(1, 0) + one)) == "0 tracks declared, 1 was found. ");
    const auto more = read(header(1, 1) + one + one + one);
    CHECK(warningsOf(more) == "1 track declared, 3 were found. ");
    CHECK(midi::noteCount(more.score) == 24);
}
