#include "base/fact.h"

#include <catch2/catch.hpp>

#include "base/error.h"

namespace {

using incipit::Error;
using incipit::Fact;
using incipit::Message;

constexpr Message kEmptyFile{"test.empty", "The file is empty; choose another one."};
constexpr Message kNotes{"test.notes", "The piece has {0} {0:note|notes} of {1} in {2:.1} s."};
constexpr Message kMore{"test.more", "{0} (and {1} more like this)."};
constexpr Message kGoesOn{"test.goes-on", "Training goes on: {0}"};
constexpr Message kTempo{"test.tempo", "a tempo event"};
constexpr Message kLength{"test.length", "{1} bytes are no length of {0}."};

static_assert(kEmptyFile.arguments == 0 && kNotes.arguments == 3 && kLength.arguments == 2);

}  // namespace

TEST_CASE("A sentence is made of a message and its arguments", "[base]") {
    CHECK(english(Fact(kEmptyFile)) == "The file is empty; choose another one.");
    CHECK(english(Fact(kNotes, 1, "flute", 2.25)) == "The piece has 1 note of flute in 2.2 s.");
    CHECK(english(Fact(kNotes, std::size_t{12}, std::string("{0}"), 0.5F)) ==
          "The piece has 12 notes of {0} in 0.5 s.");
    CHECK(english(Fact(kNotes, 3, incipit::Name{"Violin"}, 1.0)) ==
          "The piece has 3 notes of Violin in 1.0 s.");
    CHECK(english(Fact(kLength, Fact(kTempo), 4)) == "4 bytes are no length of a tempo event.");
}

TEST_CASE("A sentence within a sentence keeps its full stop only at the end", "[base]") {
    CHECK(english(Fact(kGoesOn, Fact(kEmptyFile))) ==
          "Training goes on: The file is empty; choose another one.");
    CHECK(english(Fact(kMore, Fact(kEmptyFile), 3)) ==
          "The file is empty; choose another one (and 3 more like this).");
}

TEST_CASE("Names are listed with or between", "[base]") {
    CHECK(english(incipit::anyOf({"a"})) == "a");
    CHECK(english(incipit::anyOf({"a", "b", "c"})) == "a or b or c");
    CHECK(english(incipit::anyOf({})).empty());
}

TEST_CASE("A sentence is one line, whatever its arguments hold", "[base]") {
    CHECK(english(Fact(kGoesOn, "a\r\nb\x1B[2J")) == "Training goes on: a  b [2J");
    CHECK(incipit::oneLine("tab\tbell\a") == "tab bell ");
    CHECK(incipit::oneLine("Prélude 前奏曲") == "Prélude 前奏曲");
}

TEST_CASE("An error keeps its fact, with and without the path", "[base]") {
    const Error error("a.mid", kNotes, 2, "flute", 1.0);
    CHECK(error.withoutPath().message.code == "test.notes");
    CHECK(english(error.withoutPath()) == "The piece has 2 notes of flute in 1.0 s.");
    CHECK(english(error.fact()) == "a.mid: The piece has 2 notes of flute in 1.0 s.");
    CHECK(error.what() == english(error.fact()));
}
