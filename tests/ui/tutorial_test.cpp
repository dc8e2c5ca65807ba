// What ends the tutorial's program with an exception, or what music21 refuses, as a person meets it here.
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <catch2/catch.hpp>

#include "studio.h"
#include "support/music_text.h"

using namespace incipit;
using namespace incipit::test;

namespace {

/// A track that plays the melody's first notes on an instrument of General MIDI.
midi::Track track(int channel, int program, int notes) {
    midi::Track part = melody(notes).tracks.front();
    part.events = {midi::programEvent(channel, program)};
    for (midi::Note& note : part.notes)
        note.channel = static_cast<std::uint8_t>(channel);
    return part;
}

midi::Score piece(std::vector<midi::Track> tracks) {
    midi::Score score;
    score.tracks = std::move(tracks);
    return score;
}

/// Opens the piece and waits until its parts are known.
void openPiece(Studio& studio, const midi::Score& score) {
    studio.chooseTutorial();
    studio.open({studio.write("piece.mid", score)});
    auto& reason = studio.find<QLabel>("partReason");
    REQUIRE(waitUntil([&] { return !reason.text().isEmpty(); }));
}

void trainTutorial(Studio& studio) {
    studio.find<QSpinBox>("epochsBox").setValue(1);
    studio.press("Ctrl+T");
}

void checkRefused(Studio& studio, const QString& sentence) {
    trainTutorial(studio);
    CHECK(studio.noticed("Training failed. "));
    CHECK(studio.noticed(sentence));
    CHECK(studio.notices().filter("Training failed").size() == 1);
    CHECK(waitUntil([&] { return studio.find<QPushButton>("trainButton").text() == "Train"; }));
    CHECK(!studio.find<QPushButton>("generateButton").isEnabled());
}

}  // namespace

TEST_CASE("every part is offered by name with what it holds, and the choice is explained", "[ui]") {
    Studio studio;
    openPiece(studio, piece({track(0, 0, 40), track(1, 40, 60), track(2, 73, 1)}));
    auto& parts = studio.find<QComboBox>("partBox");
    REQUIRE(parts.count() == 4);
    CHECK(parts.itemText(0) == "Automatic");
    CHECK(parts.itemText(1) == "0: Piano · 40 notes and chords");
    CHECK(parts.itemText(2) == "1: Violin · 60 notes and chords");
    CHECK(parts.itemText(3) == "2: Flute · 1 note or chord");
    auto& reason = studio.find<QLabel>("partReason");
    CHECK(reason.text() == "Part 1 (Violin) with 60 notes and chords (the tutorial takes the second part).");
    CHECK(reason.isVisible());
    // What was chosen by hand needs no reason.
    parts.setCurrentIndex(1);
    CHECK(!reason.isVisible());
    trainTutorial(studio);
    REQUIRE(studio.noticed("Trained 1 epoch"));
    CHECK(studio.find<QLabel>("modelLabel").text().contains("40 tokens"));
}

TEST_CASE("a piece of one part, where parts[1] fails, is trained on its only part", "[ui]") {
    Studio studio;
    openPiece(studio, piece({track(0, 0, 40)}));
    CHECK(studio.find<QLabel>("partReason").text().contains("it is the only one"));
    trainTutorial(studio);
    CHECK(studio.noticed("Trained 1 epoch"));
}

TEST_CASE("an empty second part gives way to the one with most notes", "[ui]") {
    Studio studio;
    // Drums are a part for music21, and give no token.
    openPiece(studio, piece({track(0, 0, 20), track(9, 0, 50), track(1, 40, 60)}));
    CHECK(
        studio.find<QLabel>("partReason").text() ==
        "Part 2 (Violin) with 60 notes and chords (the second part, which the tutorial takes, has no notes, "
        "and this one has most).");
    CHECK(studio.find<QComboBox>("partBox").itemText(2) == "1: Percussion · 0 notes and chords");
    trainTutorial(studio);
    CHECK(studio.noticed("Trained 1 epoch"));
}

TEST_CASE("drums alone are refused in a sentence", "[ui]") {
    Studio studio;
    openPiece(studio, piece({track(9, 0, 60)}));
    CHECK(studio.find<QLabel>("partReason").text().contains("drums only"));
    checkRefused(studio, "piece.mid: The piece holds drums only");
}

TEST_CASE("music that is shorter than the tutorial's window is refused in a sentence", "[ui]") {
    Studio studio(
        [](ui::StudioServices& services) { services.networkSettings["article"]["window_length"] = 100; });
    openPiece(studio, piece({track(0, 0, 96)}));
    checkRefused(studio, "piece.mid: The piece has 96 tokens, and one window needs 101");
    studio.open({studio.write("longer.mid", piece({track(0, 0, 104)}))});
    trainTutorial(studio);
    CHECK(studio.noticed("Trained 1 epoch"));
}

TEST_CASE("music of one distinct token is refused in a sentence", "[ui]") {
    Studio studio;
    midi::Track same = track(0, 0, 40);
    for (midi::Note& note : same.notes)
        note.pitch = 60;
    openPiece(studio, piece({same}));
    checkRefused(studio, "The music has one distinct token only (C4)");
}

TEST_CASE("a part of drums that was chosen by hand is refused in a sentence", "[ui]") {
    Studio studio;
    openPiece(studio, piece({track(0, 0, 40), track(9, 0, 40)}));
    auto& parts = studio.find<QComboBox>("partBox");
    REQUIRE(parts.count() == 3);
    parts.setCurrentIndex(2);
    checkRefused(studio, "piece.mid: ");
}
