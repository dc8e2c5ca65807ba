#include "midi/phrasing.h"

#include <catch2/catch.hpp>
#include <vector>

#include "support/music_text.h"
#include "support/shown_notes.h"

namespace incipit::midi {

namespace {

using test::shown;

std::vector<NoteRef> all(const Score& score) {
    std::vector<NoteRef> notes;
    for (std::size_t track = 0; track < score.tracks.size(); ++track) {
        for (const Note& note : score.tracks[track].notes)
            notes.push_back({.track = track, .note = note});
    }
    return notes;
}

}  // namespace

TEST_CASE("Humanised notes stray within bounds, chords together, and the same each time", "[midi]") {
    Score score = test::music("C4+E4+G4 D4 E4 F4 G4 A4");
    const Humanise little{.quarters = 0.05, .velocity = 10, .seed = 4};
    const Edited edited = humaniseNotes(score, all(score), little);
    const auto& notes = edited.score.tracks[0].notes;
    REQUIRE(notes.size() == 8);
    CHECK(notes[0].onset == notes[2].onset);
    bool strays = false;
    for (std::size_t i = 0; i < notes.size(); ++i) {
        const Note& before = score.tracks[0].notes[i];
        const auto by = (notes[i].onset - before.onset).value;
        strays = strays || by != 0;
        CHECK(std::abs(by) <= 24);
        CHECK(std::abs(notes[i].velocity - before.velocity) <= 10);
        CHECK(notes[i].duration == before.duration);
        CHECK(notes[i].onset >= Tick{});
    }
    CHECK(strays);
    CHECK(humaniseNotes(score, all(score), little).score == edited.score);
    CHECK_FALSE(humaniseNotes(score, all(score), {.quarters = 0.05, .velocity = 10, .seed = 5}).score ==
                edited.score);
    CHECK(humaniseNotes(score, all(score), {.quarters = 0, .velocity = 0}).score == score);
}

TEST_CASE("Legato notes last until the next of their part", "[midi]") {
    Score score = test::music("C4+E4 rest D4 rest rest F4");
    Note bass{.onset = {0}, .duration = {10}, .channel = 1, .pitch = 30};
    score.tracks[0].notes.insert(score.tracks[0].notes.begin(), bass);
    const Edited edited = legatoNotes(score, all(score));
    CHECK(shown(edited.score) == "30@0+10 60@0+960 64@0+960 62@960+1440 65@2400+480 ");
    CHECK(edited.notes.size() == 5);
}

TEST_CASE("A note is cut where it sounds, and joined again", "[midi]") {
    const Score score = test::music("C4+E4 C4 D4");
    const Edited cut = splitNotes(score, all(score), {240});
    CHECK(shown(cut.score) == "60@0+240 64@0+240 60@240+240 64@240+240 60@480+480 62@960+480 ");
    CHECK(cut.notes.size() == 6);
    CHECK(splitNotes(score, all(score), {480}).score == score);
    const Edited joined = joinNotes(cut.score, cut.notes);
    CHECK(shown(joined.score) == "60@0+960 64@0+480 62@960+480 ");
    CHECK(joined.notes.size() == 3);
}

TEST_CASE("A phrase is written once more, that much later", "[midi]") {
    const Score score = test::music("C4 E4");
    const Edited twice = duplicateNotes(score, all(score), {960});
    CHECK(shown(twice.score) == "60@0+480 64@480+480 60@960+480 64@1440+480 ");
    REQUIRE(twice.notes.size() == 2);
    CHECK(twice.notes[0].note.onset == Tick{960});
    CHECK(twice.score.tracks[0].end == Tick{1920});
}

}  // namespace incipit::midi
