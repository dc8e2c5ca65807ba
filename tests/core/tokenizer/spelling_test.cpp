#include "tokenizer/note_chord/spelling.h"

#include <catch2/catch.hpp>
#include <limits>

using namespace incipit::tokenizer;

namespace {

std::string orderOf(std::initializer_list<int> pitchClasses) {
    unsigned set = 0;
    for (const int pitchClass : pitchClasses)
        set |= 1U << static_cast<unsigned>(pitchClass);
    return normalOrder(static_cast<std::uint16_t>(set));
}

}  // namespace

TEST_CASE("Pitches are spelt with C sharp, E flat, F sharp, G sharp and B flat", "[tokenizer]") {
    CHECK(pitchName(60) == "C4");
    CHECK(pitchName(61) == "C#4");
    CHECK(pitchName(63) == "E-4");
    CHECK(pitchName(70) == "B-4");
    CHECK(pitchName(127) == "G9");
    CHECK(pitchName(0) == "C-1");
    CHECK(pitchName(3) == "E--1");
}

TEST_CASE("Every name from octave 0 on reads back as its pitch", "[tokenizer]") {
    for (int pitch = 12; pitch < 128; ++pitch)
        CHECK(pitchOfName(pitchName(pitch)) == pitch);
}

TEST_CASE("Names below octave 0 read as the tutorial reads them, which takes the minus as a flat",
          "[tokenizer]") {
    CHECK(pitchOfName("C-1") == 23);
    CHECK(pitchOfName("E-1") == 27);
    CHECK(pitchOfName("E--1") == 26);
    CHECK(pitchOfName("C#-1") == 1);
}

TEST_CASE("What is no name has no pitch", "[tokenizer]") {
    for (const char* name : {"", "C", "H4", "c4", "C#", "C4 ", "4", "G#9", "C999", "C#99999999999", "#"}) {
        CHECK_FALSE(pitchOfName(name).has_value());
    }
}

TEST_CASE("Chords are written in normal order", "[tokenizer]") {
    CHECK(orderOf({0, 4, 7}) == "0.4.7");
    CHECK(orderOf({7, 11, 2}) == "7.11.2");
    CHECK(orderOf({5}) == "5");
    CHECK(orderOf({0, 6}) == "0.6");
    CHECK(orderOf({0, 3, 6, 9}) == "0.3.6.9");
    CHECK(orderOf({2, 6, 9, 0}) == "6.9.0.2");
    CHECK(orderOf({0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}) == "0.1.2.3.4.5.6.7.8.9.10.11");
    // Forte and Rahn differ here.
    CHECK(orderOf({0, 1, 5, 6, 8}) == "5.6.8.0.1");
}

TEST_CASE("Chords read back into the octave from middle C, and larger numbers as MIDI numbers",
          "[tokenizer]") {
    CHECK(pitchesOfChord("0.4.7") == std::vector<int>{60, 64, 67});
    CHECK(pitchesOfChord("11") == std::vector<int>{71});
    CHECK(pitchesOfChord("60.64") == std::vector<int>{60, 64});
    for (const char* chord : {"", ".", "0.", ".4", "0..4", "128", "-1", "0.x", "99999999999999999999"}) {
        CHECK_FALSE(pitchesOfChord(chord).has_value());
    }
}

TEST_CASE("Rests are written as the shortest decimal that reads back equal", "[tokenizer]") {
    CHECK(restName(0.5) == "#0.5");
    CHECK(restName(2) == "#2.0");
    CHECK(restName(1.0 / 3) == "#0.3333333333333333");
    CHECK(restName(0) == "#0.0");
    CHECK(restName(123456789) == "#123456789.0");
    CHECK(restName(0.0001) == "#0.0001");
    CHECK(restName(0.00001) == "#1e-05");
    CHECK(restName(1e16) == "#1e+16");
    for (const char* rest : {"#0.5", "#2.0", "#1e-05", "#0"})
        CHECK(isRest(rest));
    for (const char* rest : {"#", "#x", "#-1.0", "#nan", "#inf", "0.5", "#0.5 "})
        CHECK_FALSE(isRest(rest));
}
