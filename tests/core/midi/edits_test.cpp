#include "midi/edits.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "core/midi/random_score.h"
#include "midi/groove.h"
#include "midi/part_edits.h"
#include "midi/score_change.h"
#include "support/music_text.h"
#include "support/random_edit.h"
#include "support/shown_notes.h"

namespace incipit::midi {

namespace {

constexpr std::int64_t kQuarter = 480;

using test::shown;

Score melody() {
    return test::music("C4 E4 G4");
}

NoteRef at(const Score& score, std::size_t index, std::size_t track = 0) {
    return {.track = track, .note = score.tracks.at(track).notes.at(index)};
}

}  // namespace

TEST_CASE("An inserted note stands in order, and a track grows with it", "[midi]") {
    const std::vector<NoteRef> notes{{.note = {.onset = {kQuarter}, .duration = {10}, .pitch = 50}},
                                     {.note = {.onset = {5000}, .duration = {10}, .pitch = 51}}};
    const Edited edited = insertNotes(melody(), notes);
    CHECK(shown(edited.score) == "60@0+480 64@480+480 50@480+10 67@960+480 51@5000+10 ");
    CHECK(edited.score.tracks[0].end == Tick{5010});
    CHECK(edited.notes == notes);
}

TEST_CASE("What is inserted is brought into range, and no track is made for it", "[midi]") {
    const std::vector<NoteRef> notes{
        {.note = {.onset = {-5}, .duration = {0}, .channel = 20, .pitch = 200, .velocity = 0}},
        {.track = 7, .note = {}}};
    const Edited edited = insertNotes(test::music("rest"), notes);
    REQUIRE(edited.notes.size() == 1);
    CHECK(edited.notes[0].note ==
          Note{.onset = {0}, .duration = {1}, .channel = 15, .pitch = 127, .velocity = 1});
}

TEST_CASE("A deleted note is gone, and one that is not there deletes nothing", "[midi]") {
    const Score score = melody();
    NoteRef louder = at(score, 0);
    louder.note.velocity = 127;
    const std::vector<NoteRef> notes{at(score, 1), louder, {.track = 9, .note = {}}};
    const Edited edited = deleteNotes(score, notes);
    CHECK(shown(edited.score) == "60@0+480 67@960+480 ");
    CHECK(edited.notes.empty());
    CHECK(edited.score.tracks[0].end == score.tracks[0].end);
}

TEST_CASE("Of equal notes one is named by each naming", "[midi]") {
    const Score score = test::music("C4+C4+C4");
    const std::vector<NoteRef> twice{at(score, 0), at(score, 0)};
    CHECK(noteCount(deleteNotes(score, twice).score) == 1);
    const std::vector<NoteRef> often(7, at(score, 0));
    CHECK(noteCount(deleteNotes(score, often).score) == 0);
}

TEST_CASE("Notes move together, and no farther than the first, the highest and the lowest can go", "[midi]") {
    const Score score = melody();
    const std::vector<NoteRef> last{at(score, 1), at(score, 2)};
    CHECK(shown(moveNotes(score, last, {240}, -2).score) == "60@0+480 62@720+480 65@1200+480 ");
    CHECK(shown(moveNotes(score, last, {-100000}, 0).score) == "60@0+480 64@0+480 67@480+480 ");
    CHECK(shown(moveNotes(score, last, {}, 100).score) == "60@0+480 124@480+480 127@960+480 ");
    CHECK(shown(moveNotes(score, last, {}, -100).score) == "60@0+480 0@480+480 3@960+480 ");
    CHECK(moveNotes(score, last, {4800}, 0).score.tracks[0].end == Tick{4800 + 3 * kQuarter});
}

TEST_CASE("A note's end moves by itself and leaves a tick", "[midi]") {
    const Score score = melody();
    const std::vector<NoteRef> notes{at(score, 0), at(score, 2)};
    CHECK(shown(resizeNotes(score, notes, {20}).score) == "60@0+500 64@480+480 67@960+500 ");
    CHECK(shown(resizeNotes(score, notes, {-9999}).score) == "60@0+1 64@480+480 67@960+1 ");
}

TEST_CASE("Notes begin earlier or later and end where they did", "[midi]") {
    const Score score = melody();
    const std::vector<NoteRef> notes{at(score, 0), at(score, 2)};
    CHECK(shown(moveStarts(score, notes, {20}).score) == "60@20+460 64@480+480 67@980+460 ");
    CHECK(shown(moveStarts(score, notes, {-60}).score) == "60@0+480 64@480+480 67@900+540 ");
    CHECK(shown(moveStarts(score, notes, {9999}).score) == "60@479+1 64@480+480 67@1439+1 ");
}

TEST_CASE("Drums are not transposed", "[midi]") {
    Score score = melody();
    score.tracks[0].notes[1].channel = kDrumChannel;
    const std::vector<NoteRef> notes{at(score, 0), at(score, 1), at(score, 2)};
    const Edited edited = transposeNotes(score, notes, 5);
    CHECK(shown(edited.score) == "65@0+480 64@480+480 72@960+480 ");
    CHECK(edited.notes.size() == 2);
}

TEST_CASE(
    "A piece is transposed but for its drums and what would leave the keys, and stays as its file had it",
    "[midi]") {
    Score score = melody();
    Track drums = score.tracks[0];
    for (Note& note : drums.notes)
        note.channel = kDrumChannel;
    score.tracks.push_back(drums);
    score.tracks[0].notes[1].pitch = 126;
    score.tracks[0].notes[2].neverEnded = true;
    score.tracks[0].events = {Event{.status = 0x80, .data1 = 50}, Event{.status = 0xB0, .data1 = 50}};
    score.tracks[1].events = {Event{.status = 0x89, .data1 = 50}};
    const Score moved = transposeAll(score, 5);
    CHECK(shown(moved, 0) == "65@0+480 126@480+480 72@960+480 ");
    CHECK(moved.tracks[0].notes[2].neverEnded);
    CHECK(moved.tracks[0].events[0].data1 == 55);
    CHECK(moved.tracks[0].events[1] == score.tracks[0].events[1]);
    CHECK(moved.tracks[1] == score.tracks[1]);
    CHECK(shown(transposeAll(score, -61)) == "60@0+480 65@480+480 6@960+480 ");
    CHECK(transposeAll(score, 0) == score);
}

TEST_CASE("Velocities are set or changed within 1 to 127", "[midi]") {
    const Score score = melody();
    const std::vector<NoteRef> notes{at(score, 0), at(score, 1)};
    const auto velocities = [](const Edited& edited) {
        std::vector<int> all;
        for (const Note& note : edited.score.tracks[0].notes)
            all.push_back(note.velocity);
        return all;
    };
    CHECK(velocities(setVelocity(score, notes, 64)) == std::vector{64, 64, 90});
    CHECK(velocities(setVelocity(score, notes, 0)) == std::vector{1, 1, 90});
    CHECK(velocities(changeVelocity(score, notes, 20)) == std::vector{110, 110, 90});
    CHECK(velocities(changeVelocity(score, notes, 5000)) == std::vector{127, 127, 90});
    CHECK(velocities(changeVelocity(score, notes, -5000)) == std::vector{1, 1, 90});
}

TEST_CASE("Velocities follow a line", "[midi]") {
    const Score score = test::music("C4 D4 E4 F4 G4");
    std::vector<NoteRef> notes;
    for (std::size_t i = 0; i < 5; ++i)
        notes.push_back(at(score, i));
    const auto velocities = [](const Edited& edited) {
        std::vector<int> all;
        for (const Note& note : edited.score.tracks[0].notes)
            all.push_back(note.velocity);
        return all;
    };
    const VelocityRamp ramp{.from = {kQuarter}, .first = 20, .to = {3 * kQuarter}, .last = 200};
    CHECK(velocities(rampVelocity(score, notes, ramp)) == std::vector{20, 20, 110, 127, 127});
    const VelocityRamp point{.from = {kQuarter}, .first = 50, .to = {kQuarter}, .last = 60};
    CHECK(velocities(rampVelocity(score, std::span(notes).subspan(1, 1), point)) ==
          std::vector{90, 50, 90, 90, 90});
}

TEST_CASE("Notes are set to a grid as a recording is", "[midi]") {
    Score score = melody();
    score.tracks[0].notes[1].onset = {500};
    const std::vector<NoteRef> notes{at(score, 1)};
    const Quantise sixteenths{.grid = noteGrid("16").value()};
    CHECK(shown(quantiseNotes(score, notes, sixteenths).score) == "60@0+480 64@480+480 67@960+480 ");
    Quantise half = sixteenths;
    half.strength = 0.5;
    CHECK(shown(quantiseNotes(score, notes, half).score) == "60@0+480 64@490+480 67@960+480 ");
}

TEST_CASE("A swing and another piece's groove shift the lines of the grid", "[midi]") {
    const Score even = test::music("C4 D4 E4 F4 G4 A4 B4 C5");
    std::vector<NoteRef> notes;
    for (std::size_t i = 0; i < even.tracks[0].notes.size(); ++i)
        notes.push_back(at(even, i));
    const NoteGrid quarters = noteGrid("4").value();
    const auto onset = [](const Score& score, std::size_t i) { return score.tracks[0].notes[i].onset.value; };
    const Score swung = quantiseNotes(even, notes, {.grid = quarters, .shifts = swing(2.0 / 3)}).score;
    CHECK(onset(swung, 0) == 0);
    CHECK(onset(swung, 1) == kQuarter + 160);
    CHECK(onset(swung, 2) == 2 * kQuarter);
    CHECK(onset(swung, 7) == 7 * kQuarter + 160);
    // Taken from there, it makes of the even one the same.
    const std::vector<double> groove = grooveOf(swung, quarters);
    REQUIRE(groove.size() == 4);
    CHECK(groove[0] == Approx(0).margin(0.001));
    CHECK(groove[1] == Approx(1.0 / 3));
    CHECK(quantiseNotes(even, notes, {.grid = quarters, .shifts = groove}).score == swung);
    // By half, half as far.
    CHECK(onset(quantiseNotes(even, notes, {.grid = quarters, .strength = 0.5, .shifts = groove}).score, 1) ==
          kQuarter + 80);
    // Ends go to the lines too, and no note reaches over the next.
    const Score ends =
        quantiseNotes(even, notes, {.grid = quarters, .lengths = true, .shifts = swing(2.0 / 3)}).score;
    CHECK(ends.tracks[0].notes[0].end().value == kQuarter + 160);
    CHECK(ends.tracks[0].notes[1].end().value == 2 * kQuarter);
    // A bar that holds no whole number of steps has no groove.
    CHECK(grooveOf(swung, {.numerator = 3, .denominator = 1}).empty());
}

TEST_CASE("An edit changes nothing that it does not name, and a file's marks go with an edited note",
          "[midi]") {
    Score score = melody();
    score.tracks[0].events = {textEvent("here"), programEvent(0, 5)};
    for (Note& note : score.tracks[0].notes)
        note.neverEnded = true;
    const std::vector<NoteRef> notes{at(score, 1)};
    const Score edited = moveNotes(score, notes, {}, 1).score;
    CHECK(edited.tracks[0].events == score.tracks[0].events);
    CHECK(edited.division == score.division);
    CHECK(edited.tracks[0].notes[0].neverEnded);
    CHECK_FALSE(edited.tracks[0].notes[1].neverEnded);
}

TEST_CASE(
    "After any of thousands of edits a score is in order, in range and ends after its notes, and can be "
    "undone",
    "[midi]") {
    std::mt19937 random(11);
    Score score = test::music("C4 E4 G4 C5+E5 G3");
    for (int i = 0; i < 3000; ++i) {
        const Score before = score;
        score = test::randomEdit(score, random).score;
        const ScoreChange change(before, score);
        REQUIRE(change.redone(before) == score);
        REQUIRE(change.undone(score) == before);
        REQUIRE(change.empty() == (before == score));
        const auto again = ScoreChange::fromBytes(change.toBytes());
        REQUIRE(again);
        REQUIRE(again->redone(before) == score);
        REQUIRE(again->undone(score) == before);
        for (const Track& track : score.tracks) {
            REQUIRE(std::ranges::is_sorted(track.notes, {}, &Note::onset));
            REQUIRE(std::ranges::is_sorted(track.events, {}, &Event::tick));
            REQUIRE(std::ranges::all_of(track.notes, [&](const Note& note) {
                return note.onset >= Tick{} && note.duration >= Tick{1} && note.end() <= track.end &&
                       note.pitch < 128 && note.velocity > 0 && note.velocity < 128;
            }));
        }
    }
}

TEST_CASE("A change of a score tells which tracks a track's music comes from", "[midi]") {
    using Sources = std::vector<std::vector<std::size_t>>;
    Score before;
    for (const char* music : {"C4+C3 D4", "E4 F4", "G4", "G4", "A4"})
        before.tracks.push_back(test::music(music).tracks[0]);
    const auto sources = [](const Score& old, const Score& now, bool forward) {
        return ScoreChange(old, now).sources((forward ? now : old).tracks.size(), forward);
    };
    const Score split = splitPart(before, 0, 55).score;
    CHECK(sources(before, split, true) == Sources{{0}, {0}, {1}, {2}, {3}, {4}});
    CHECK(sources(before, split, false) == Sources{{0, 1}, {2}, {3}, {4}, {5}});
    const Score joined = joinParts(before, 1, 4).score;
    CHECK(sources(before, joined, true) == Sources{{0}, {1, 4}, {2}, {3}});
    CHECK(sources(before, joined, false) == Sources{{0}, {1}, {2}, {3}, {1}});
    const Score added = addParts(before, before, {}).score;
    CHECK(sources(before, added, true) == Sources{{0}, {1}, {2}, {3}, {4}, {}, {}, {}, {}, {}});
    CHECK(sources(before, added, false) == Sources{{0}, {1}, {2}, {3}, {4}});
    CHECK(sources(before, deleteNotes(before, std::vector{NoteRef{2, before.tracks[2].notes[0]}}).score,
                  true) == Sources{{0}, {1}, {2}, {3}, {4}});
}

TEST_CASE("Bytes that are no change of a score are told, cut short or with any of them wrong", "[midi]") {
    std::mt19937 random(12);
    const Score before = test::randomScore(random);
    const Score after = test::randomScore(random);
    const ScoreChange change(before, after);
    const std::vector<std::byte> bytes = change.toBytes();
    CHECK(ScoreChange::fromBytes(bytes)->redone(before) == after);
    CHECK_FALSE(ScoreChange::fromBytes({}));
    for (std::size_t i = 0; i < bytes.size(); i += 1 + bytes.size() / 500) {
        CHECK_FALSE(ScoreChange::fromBytes(std::span(bytes).first(i)));
        std::vector<std::byte> wrong = bytes;
        wrong[i] ^= std::byte{0x55};
        // A change that was read can be applied to whatever is there.
        if (const auto other = ScoreChange::fromBytes(wrong)) {
            for (const Track& track : other->redone(before).tracks)
                REQUIRE(track.notes.size() + track.events.size() < 2 * bytes.size());
        }
    }
}

}  // namespace incipit::midi
