#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "support/music_text.h"
#include "support/score_builder.h"
#include "tokenizer/tokenizer.h"

using namespace incipit;
using tokenizer::StruckKey;
using tokenizer::WrittenScore;

namespace {

WrittenScore writtenBy(const std::string& scheme, const midi::Score& score) {
    const auto tokenizer = tokenizer::makeTokenizer(scheme);
    const auto written = tokenizer->written(score);
    REQUIRE(written);
    CHECK(written->ids == tokenizer->encode(score, {}).ids);
    REQUIRE(written->owners.size() == written->ids.size());
    for (const tokenizer::WrittenNote& note : written->notes) {
        const auto struck = tokenizer->struck(written->vocabulary.token(written->ids[note.strikes]));
        REQUIRE(struck);
        CHECK(struck->key == score.tracks.at(note.track).notes.at(note.index).pitch);
    }
    return *written;
}

/// The tokens that tell of a note, or of none.
std::string tokensOf(const WrittenScore& written, int note) {
    std::string text;
    for (std::size_t i = 0; i < written.ids.size(); ++i) {
        if (written.owners[i] != note) continue;
        text += (text.empty() ? "" : " ") + written.vocabulary.token(written.ids[i]);
    }
    return text;
}

}  // namespace

TEST_CASE("In event tokens a note is told by what stands between the note before and itself", "[tokenizer]") {
    const WrittenScore written = writtenBy("event", test::music("C4 D4+E4 rest rest | rest G4"));
    REQUIRE(written.notes.size() == 4);
    CHECK(tokensOf(written, 0) == "bar position_0 pitch_60");
    CHECK(tokensOf(written, 1) == "position_12 pitch_62");
    CHECK(tokensOf(written, 2) == "pitch_64");
    CHECK(tokensOf(written, 3) == "bar position_12 pitch_67");
    CHECK(tokensOf(written, WrittenScore::kNobody) == "key_C_major meter_4/4 tempo_120 program_0");
}

TEST_CASE("Tempos, pedals and their own positions tell of no note", "[tokenizer]") {
    const WrittenScore written = writtenBy("event", test::ScoreBuilder()
                                                        .track()
                                                        .note(60, 0)
                                                        .controller(64, 127, 1)
                                                        .note(62, 2, 0.5)
                                                        .controller(64, 0, 2)
                                                        .tempo(90, 3)
                                                        .note(64, 3)
                                                        .score());
    REQUIRE(written.notes.size() == 3);
    CHECK(tokensOf(written, 0) == "bar position_0 pitch_60");
    CHECK(tokensOf(written, 1).find("position_12") == std::string::npos);
    CHECK(tokensOf(written, 1).find("position_24") == 0);
    CHECK(tokensOf(written, 2).find("position_36") == 0);
    const std::string nobody = tokensOf(written, WrittenScore::kNobody);
    CHECK(nobody.find("position_12") != std::string::npos);
    CHECK(nobody.find("tempo_90") != std::string::npos);
    CHECK(nobody.find("pitch") == std::string::npos);
}

TEST_CASE("Of notes that become one there is the first, and drums are notes too", "[tokenizer]") {
    const std::string scheme = GENERATE(as<std::string>{}, "event", "event-1");
    const midi::Score score = test::ScoreBuilder()
                                  .track()
                                  .note(60, 0)
                                  .note(60, 0, 2)
                                  .note(67, 1)
                                  .track()
                                  .note(38, 0, 1, midi::kDrumChannel)
                                  .note(42, 0, 1, midi::kDrumChannel)
                                  .score();
    const WrittenScore written = writtenBy(scheme, score);
    REQUIRE(written.notes.size() == 4);
    const auto isThere = [&](std::size_t track, std::size_t index) {
        for (const tokenizer::WrittenNote& note : written.notes) {
            if (note.track == track && note.index == index) return true;
        }
        return false;
    };
    CHECK(isThere(0, 0));
    CHECK_FALSE(isThere(0, 1));
    CHECK((isThere(0, 2) && isThere(1, 0) && isThere(1, 1)));
    const auto tokenizer = tokenizer::makeTokenizer(scheme);
    CHECK(tokenizer->struck("drum_38") == StruckKey{.key = 38, .isDrum = true});
    CHECK(tokenizer->struck("pitch_60") == StruckKey{.key = 60});
    CHECK_FALSE(tokenizer->struck("bar"));
}

TEST_CASE("In the first event tokens a length tells of the note before it", "[tokenizer]") {
    const WrittenScore written = writtenBy("event-1", test::music("C4 D4"));
    REQUIRE(written.notes.size() == 2);
    CHECK(tokensOf(written, 0).find("bar position_0") == 0);
    CHECK(tokensOf(written, 0).find("pitch_60 ") != std::string::npos);
    CHECK(tokensOf(written, 1).find("position_12") == 0);
    CHECK(tokensOf(written, WrittenScore::kNobody).empty());
}

TEST_CASE("In frame tokens a note is told by its pitch in each step that it sounds in", "[tokenizer]") {
    const WrittenScore written = writtenBy("frame", test::ScoreBuilder()
                                                        .track()
                                                        .note(60, 0, 3)
                                                        .note(64, 1)
                                                        .note(60, 3)
                                                        .note(60, 3, 2)
                                                        .track()
                                                        .note(38, 0, 1, midi::kDrumChannel)
                                                        .note(20, 0)
                                                        .score());
    REQUIRE(written.notes.size() == 3);
    CHECK(tokensOf(written, 0) == "pitch_60 pitch_60 pitch_60");
    CHECK(tokensOf(written, 1) == "pitch_64");
    CHECK(tokensOf(written, 2) == "pitch_60 pitch_60");
    CHECK((written.notes[2].track == 0 && written.notes[2].index == 2));
    CHECK(tokensOf(written, WrittenScore::kNobody) == "step step step step step");
}

TEST_CASE("In the tutorial's tokens one tells of all notes of a chord, and strikes none of them alone",
          "[tokenizer]") {
    const auto tokenizer = tokenizer::makeTokenizer("note-chord");
    const midi::Score score = test::music("C4 D4+E4 G3+G4");
    const auto written = tokenizer->written(score);
    REQUIRE(written);
    CHECK(written->ids == tokenizer->encode(score, {}).ids);
    REQUIRE(written->notes.size() == 5);
    for (std::size_t i = 0; i < 5; ++i) {
        CHECK(written->notes[i].index == i);
        CHECK(written->notes[i].strikes == (i + 1) / 2);
    }
    CHECK(tokensOf(*written, 0) == "C4");
    CHECK(tokensOf(*written, 1) == "2.4");
    CHECK(tokensOf(*written, 2).empty());
    CHECK(tokensOf(*written, 3) == "7");
    CHECK(tokensOf(*written, WrittenScore::kNobody) == "#0.5");
    CHECK(tokenizer->struck("C4") == StruckKey{.key = 60});
    CHECK_FALSE(tokenizer->struck("2.4"));
    CHECK_FALSE(tokenizer->struck("7"));
    CHECK_FALSE(tokenizer->struck("#0.5"));
}

TEST_CASE("In the tutorial's tokens a note is told in each of its bars, and only those of the part are there",
          "[tokenizer]") {
    const auto tokenizer = tokenizer::makeTokenizer("note-chord");
    const midi::Score score = test::ScoreBuilder()
                                  .track()
                                  .note(72, 0)
                                  .note(38, 1, 1, midi::kDrumChannel)
                                  .track()
                                  .note(60, 2, 7)
                                  .note(62, 9)
                                  .note(38, 10, 1, midi::kDrumChannel)
                                  .score();
    const auto written = tokenizer->written(score);
    REQUIRE(written);
    CHECK(written->ids == tokenizer->encode(score, {}).ids);
    REQUIRE(written->notes.size() == 2);
    CHECK((written->notes[0].track == 1 && written->notes[0].index == 0));
    CHECK((written->notes[1].track == 1 && written->notes[1].index == 1));
    CHECK(tokensOf(*written, 0) == "C4 C4 C4");
    CHECK(tokensOf(*written, 1) == "D4");
}
