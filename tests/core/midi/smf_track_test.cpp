#include <catch2/catch.hpp>

#include "smf_text.h"

using namespace incipit;
using namespace incipit::test;
using Catch::Contains;
using midi::Tick;

namespace {

midi::SmfReading checkEvents(const std::string& events, std::size_t notes, const std::string& warning) {
    auto reading = read(header(1, 1) + track(events));
    INFO(warningsOf(reading));
    CHECK(midi::noteCount(reading.score) == notes);
    CHECK_THAT(warningsOf(reading), Contains(warning));
    return reading;
}

}  // namespace

TEST_CASE("Running status goes on over events of the same kind", "[midi]") {
    const auto reading = read(file(raw("00 90 3C 64 60 3C 00 00 3E 64 60 3E 00")));
    CHECK(reading.warnings.empty());
    REQUIRE(midi::noteCount(reading.score) == 2);
    CHECK(reading.score.tracks[0].notes[1].onset == Tick{96});
    CHECK(reading.score.tracks[0].notes[1].release == 64);
}

TEST_CASE("Running status across meta and system events is followed with a warning", "[midi]") {
    checkEvents(raw("00 90 3C 64 60 FF 01 02 'hi' 00 3C 00") + end(), 1,
                "uses running status after a meta event.");
    checkEvents(raw("00 90 3C 64 60 F0 02 7E F7 00 3C 00") + end(), 1,
                "running status after a system message.");
    checkEvents(raw("00 90 3C 64 60 F8 00 3C 00") + end(), 1, "running status after a system message.");
}

TEST_CASE("Data without a status byte is skipped up to the next event", "[midi]") {
    const auto reading =
        checkEvents(raw("00 3C 64") + scale() + end(), 8, "data without a status byte was skipped.");
    CHECK(reading.score.tracks[0].notes[0].onset == Tick{0});
    CHECK(reading.score.tracks[0].end == Tick{768});
    checkEvents(raw("00 3C 64 81 00 90 3C 64 60 80 3C 40") + end(), 1, "data without a status byte");
    checkEvents("MTrk" + number(68, 4) + scale() + end(), 8, "data without a status byte");
}

TEST_CASE("A data byte above 127 costs its own message, not the next ones", "[midi]") {
    checkEvents(raw("00 C0 C8") + scale() + end(), 8, "has a data byte above 127.");
    checkEvents(raw("00 B0 C8 C8") + scale() + end(), 8, "has a data byte above 127.");
    checkEvents(raw("00 90 FF 40"), 0, "has a data byte above 127.");
    // The note-on lost its velocity: the note-off that follows is still seen.
    checkEvents(raw("00 90 3C 00") + scale() + end(), 8, "");
    const auto loud = checkEvents(raw("00 90 3C C8 60 80 3C 40") + end(), 1, "above 127");
    CHECK(loud.score.tracks[0].notes[0].velocity == 127);
}

TEST_CASE("System messages that no file may hold are skipped with their data", "[midi]") {
    for (const char* message :
         {"F1 7F", "F2 7F 7F", "F3 05", "F4", "F5", "F6", "F8", "F9", "FA", "FB", "FC", "FD", "FE"}) {
        const std::string events = raw("00") + raw(message) + scale() + end();
        const auto reading =
            checkEvents(events, 8, std::string("system message 0x") + std::string(message, 2));
        CHECK(reading.score.tracks[0].end == Tick{768});
    }
    checkEvents(raw("00 F6 00 F8 00 F9") + scale() + end(), 8, "0xF6 was skipped (and 2 more like this).");
}

TEST_CASE("Delta-times of more than 4 bytes are warned of, padded ones are not", "[midi]") {
    const std::string note = raw("90 3C 64 60 80 3C 40");
    checkEvents(raw("81 80 80 80 00") + note + end(), 1, "a delta-time of more than 4 bytes.");
    CHECK(read(file(raw("80 80 00") + note)).warnings.empty());
    CHECK(read(file(raw("FF FF FF 7F") + note)).score.tracks[0].notes[0].onset == Tick{0x0FFFFFFF});
}

TEST_CASE("An event that the track cuts off is the end of it", "[midi]") {
    for (const char* cut :
         {"00", "00 90", "00 90 3C", "81 80", "00 FF", "00 FF 2F", "00 FF 03", "00 C0", "00 F0"}) {
        INFO(cut);
        const auto reading = checkEvents(scale() + raw(cut), 8, "Track 1 ends inside an event.");
        CHECK(reading.score.tracks[0].end == Tick{768});
    }
}

TEST_CASE("An event longer than its track does not take the rest with it", "[midi]") {
    const std::string warning = "an event runs past the end of the track.";
    checkEvents(raw("00 FF 01 A7 08 'abc'") + scale() + end(), 8, warning);
    checkEvents(raw("00 FF 01 FF FF FF FF 7F 'abc'") + scale() + end(), 8, warning);
    checkEvents(raw("00 F0 FF FF FF 7F 7E 7F 09 01 F7") + scale() + end(), 8, warning);
}

TEST_CASE("An end-of-track without its delta-time is seen", "[midi]") {
    const auto reading = checkEvents(scale() + raw("FF 2F 00"), 8, "no delta-time before its end.");
    CHECK(reading.score.tracks[0].end == Tick{768});
}

TEST_CASE("System exclusive may come in packets, but must end", "[midi]") {
    const std::string warning = "a system-exclusive message is not terminated.";
    CHECK(read(file(raw("00 F0 02 43 12 10 F7 02 00 F7") + scale())).warnings.empty());
    CHECK(read(file(raw("00 F7 03 F3 01 02") + scale())).warnings.empty());
    checkEvents(raw("00 F0 02 43 12 00 F7 02 00 43") + scale() + end(), 8, warning);
    checkEvents(raw("00 F0 00 00 F0 02 7E F7") + scale() + end(), 8, warning);
    const auto kept = read(file(raw("05 F0 04 7E 7F 09 F7") + scale()));
    CHECK(kept.score.tracks[0].events.at(0) ==
          midi::Event{.tick = {5}, .status = 0xF0, .data = {0x7E, 0x7F, 0x09, 0xF7}});
}

TEST_CASE("Bytes above 127 inside system exclusive are warned of, raw bytes behind 0xF7 are not", "[midi]") {
    const std::string warning = "a system-exclusive message holds a byte above 127, so it is not played.";
    checkEvents(raw("00 F0 05 7E 80 09 01 F7") + scale() + end(), 8, warning);
    checkEvents(raw("00 F0 05 7E F7 09 01 F7") + scale() + end(), 8, warning);
    checkEvents(raw("00 F0 05 7E F8 09 01 F7") + scale() + end(), 8, warning);
    checkEvents(raw("00 F0 03 7E FF 09") + scale() + end(), 8, warning);
    checkEvents(raw("00 F0 02 43 12 10 F7 03 90 00 F7") + scale() + end(), 8, warning);
    const auto kept = read(file(raw("00 F0 03 43 80 F7") + scale()));
    CHECK(kept.score.tracks[0].events.at(0).data == std::vector<std::uint8_t>{0x43, 0x80, 0xF7});
    for (const char* fine : {"00 F0 05 7E 7F 09 01 F7", "00 F0 01 F7", "00 F0 02 43 12 10 F7 02 00 F7",
                             "00 F0 02 43 12 10 F7 01 10 10 F7 01 F7", "00 F0 02 43 12 10 F7 03 F8 00 F7",
                             "00 F7 03 90 3C 64", "00 F7 02 F3 01", "00 F0 02 43 F7 00 F7 02 FE 80"}) {
        INFO(fine);
        CHECK(read(file(raw(fine) + scale())).warnings.empty());
    }
}

TEST_CASE("An end-of-track that is not empty ends its track with a warning", "[midi]") {
    const auto one = checkEvents(scale() + raw("05 FF 2F 01 00"), 8, "The end of track 1 has length 1");
    CHECK(one.score.tracks[0].end == Tick{773});
    const auto padded = read(header(1, 1) + track(scale() + raw("00 FF 2F 80 00")));
    CHECK(padded.warnings.empty());
    const auto two = read(header(1, 2) + track(scale() + raw("00 FF 2F 02 00 00")) + track(scale() + end()));
    CHECK(warningsOf(two) == "The end of track 1 has length 2, where it should be empty. ");
    CHECK(midi::noteCount(two.score) == 16);
}

TEST_CASE("Meta events that would be read wrongly are dropped with a warning", "[midi]") {
    const auto dropped = [](const char* event, const std::string& warning) {
        INFO(event);
        const auto reading = checkEvents(raw("00 FF") + raw(event) + scale() + end(), 8, warning);
        CHECK(reading.score.tracks[0].events.empty());
    };
    dropped("51 01 07", "a tempo event of length 1 was ignored.");
    dropped("51 04 07 A1 20 00", "a tempo event of length 4 was ignored.");
    dropped("51 03 00 00 00", "Tempo 0 is not valid and was ignored.");
    dropped("58 00", "a time signature of length 0 was ignored.");
    dropped("58 03 04 02 18", "a time signature of length 3 was ignored.");
    dropped("58 04 04 FF 18 08", "Time signature 4/2^255 is not valid and was ignored.");
    dropped("58 04 04 1F 18 08", "Time signature 4/2^31 is not valid and was ignored.");
    dropped("58 04 00 02 18 08", "Time signature 0/4 is not valid and was ignored.");
    dropped("59 02 F8 00", "8 flats");
    dropped("59 02 08 00", "8 sharps");
    dropped("59 02 00 02", "mode 2");
    dropped("59 01 00", "a key signature of length 1 was ignored.");
    dropped("20 01 FF", "Channel prefix 255 was ignored.");
    dropped("54 01 00", "an SMPTE offset of length 1 was ignored.");
    dropped("00 01 00", "a sequence number of length 1 was ignored.");
    dropped("54 05 18 00 00 00 00", "The SMPTE offset 24:00:00:00.00 is not valid and was ignored.");
    dropped("54 05 00 3C 00 00 00", "The SMPTE offset 00:60:00:00.00");
    dropped("54 05 00 00 3C 00 00", "The SMPTE offset 00:00:60:00.00");
    dropped("54 05 60 00 00 1E 00", "The SMPTE offset 00:00:00:30.00");
    dropped("54 05 60 00 00 00 64", "The SMPTE offset 00:00:00:00.100");
    dropped("54 05 80 00 00 00 00", "The SMPTE offset");
    dropped("21 02 00 00", "a port of length 2 was ignored.");
    dropped("80 00", "a meta event of a type above 127.");
}

TEST_CASE("Meta events of every other kind are kept as they are", "[midi]") {
    for (const char* event : {"00 00", "00 02 00 05", "01 03 'abc'", "21 01 FF", "21 00", "60 01 00",
                              "54 05 77 3B 3B 1D 63", "7F 04 00 00 41 01"}) {
        INFO(event);
        const auto reading = read(file(raw("00 FF") + raw(event) + scale()));
        CHECK(reading.warnings.empty());
        CHECK(reading.score.tracks[0].events.size() == 1);
    }
}

TEST_CASE("A tempo that no music has is limited", "[midi]") {
    const auto reading =
        checkEvents(raw("00 FF 51 03 00 00 01") + scale() + end(), 8, "Tempo 60000000 BPM was limited");
    CHECK(reading.score.tracks[0].events.at(0) == midi::tempoEvent(midi::kFastestTempo));
    CHECK(read(file(raw("00 FF 51 03 00 EA 60") + scale())).warnings.empty());
}
