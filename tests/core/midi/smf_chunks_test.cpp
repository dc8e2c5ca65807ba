#include <catch2/catch.hpp>

#include "smf_text.h"

using namespace incipit;
using namespace incipit::test;
using Catch::Contains;

namespace {

const std::string kOne = track(scale() + end());
const std::string kTwo = track(scale(1) + end());

void checkReading(const std::string& bytes, std::size_t notes, const std::string& warning) {
    const auto reading = read(bytes);
    INFO(warningsOf(reading));
    CHECK(midi::noteCount(reading.score) == notes);
    CHECK_THAT(warningsOf(reading), Contains(warning));
}

}  // namespace

TEST_CASE("Chunks of another kind between tracks are skipped in silence", "[midi]") {
    const auto reading =
        read(header(1, 2) + "Junk" + number(5, 4) + "hello" + kOne + "XFIH" + number(0, 4) + kTwo);
    CHECK(reading.warnings.empty());
    CHECK(midi::noteCount(reading.score) == 16);
}

TEST_CASE("Stray bytes are skipped up to the next track", "[midi]") {
    checkReading(header(1, 2) + kOne + raw("13 37 FA") + kTwo, 16, "3 bytes between tracks were skipped.");
    checkReading(header(1, 2) + kOne + "stray text" + kTwo, 16, "10 bytes between tracks were skipped.");
    checkReading(header(1, 1) + kOne + "*", 8, "1 byte after the last track was ignored.");
    checkReading(header(1, 1) + kOne + raw("7F 'ELF'") + std::string(60, '\0'), 8,
                 "64 bytes after the last track");
    checkReading(header(1, 2) + kOne + "JUNK" + number(0xFFFFFFFF, 4) + "junk", 8,
                 "A chunk runs past the end");
    checkReading(file(scale()) + file(scale(1)), 8, "A second MIDI file after the first was ignored.");
    checkReading(header(1, 2) + kOne + "MTrk" + raw("00 00"), 8, "The file ends inside track 2's header.");
}

TEST_CASE("A track that is shorter than it says is read to its end", "[midi]") {
    const std::string events = scale() + end();
    checkReading(header(1, 1) + track(events, events.size() + 1), 8,
                 "Track 1 is 1 byte shorter than it says.");
    for (const std::size_t wrong : {events.size() + 1, events.size() + 8, std::size_t{0xFFFFFFFF}}) {
        checkReading(header(1, 2) + track(events, wrong) + kTwo, 16, "shorter than it says.");
    }
}

TEST_CASE("A track that is longer than it says is read to its end", "[midi]") {
    const std::string events = scale() + end();
    for (const std::size_t wrong : {std::size_t{0}, std::size_t{1}, events.size() - 4, events.size() - 6}) {
        checkReading(header(1, 2) + track(events, wrong) + kTwo, 16, "longer than it says.");
    }
    checkReading(header(1, 1) + track(events, 0), 8, "Track 1 is 68 bytes longer than it says.");
}

TEST_CASE("A track without an end-of-track is read to its length", "[midi]") {
    checkReading(header(1, 1) + track(scale()), 8, "Track 1 has no end-of-track.");
    checkReading(header(1, 2) + track(scale()) + track(scale()), 16, "2 tracks have no end-of-track.");
    checkReading(header(1, 2) + track(scale(), 0xFFFFFFFF) + kTwo, 16, "Track 1 has no end-of-track.");
}

TEST_CASE("What stands after the end of a track is no music", "[midi]") {
    checkReading(header(1, 1) + track(scale() + end() + scale(1) + end()), 8,
                 "Events after the end of track 1 were ignored.");
}

TEST_CASE("A file that was cut keeps what came before the cut", "[midi]") {
    const std::string whole = file(scale());
    for (std::size_t size = 22; size < whole.size(); ++size) {
        INFO("cut to " << size << " bytes");
        const auto reading = read(whole.substr(0, size));
        CHECK_THAT(warningsOf(reading),
                   Contains("The file ends inside track 1; what could be read was kept."));
        // Header and track header take 22 bytes; a note-on takes 4 and so does its note-off.
        CHECK(midi::noteCount(reading.score) == std::min<std::size_t>(8, (size - 22 + 4) / 8));
    }
}

TEST_CASE("A file of thousands of lying tracks is read in linear time", "[midi]") {
    // Each track claims 4 GB, and its text event claims exactly the rest of the file.
    std::string tail;
    std::vector<std::string> tracks;
    std::size_t after = 0;
    for (int i = 0; i < 20000; ++i) {
        const std::size_t text = after + 4;
        std::string events = raw("00 FF 01");
        for (const int shift : {21, 14, 7}) {
            events += static_cast<char>(0x80U | (text >> shift & 0x7FU));
        }
        events += static_cast<char>(text & 0x7FU);
        tracks.push_back(track(events + end(), 0xFFFFFFFF));
        after += tracks.back().size();
    }
    std::string bytes = header(1, 20000);
    for (auto i = tracks.rbegin(); i != tracks.rend(); ++i) {
        bytes += *i;
    }
    CHECK_FALSE(read(bytes).warnings.empty());
}

TEST_CASE("Tracks beyond what a file can declare are left out", "[midi]") {
    std::string bytes = header(1, 65535);
    for (int i = 0; i < 65540; ++i) {
        bytes += track(end());
    }
    const auto reading = read(bytes);
    CHECK(reading.score.tracks.size() == 65535);
    CHECK_THAT(warningsOf(reading), Contains("beyond the 65,535th"));
}
