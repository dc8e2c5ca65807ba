#include "ui/models/library.h"

#include <catch2/catch.hpp>
#include <random>

#include "midi/edits.h"
#include "project/transposition.h"
#include "support/music_text.h"
#include "support/random_edit.h"
#include "support/shown_notes.h"

namespace incipit::ui {

namespace {

int addPiece(Library& library, const char* music) {
    return library.add(makeDocument(test::music(music), QStringLiteral("Piece")));
}

void edit(Library& library, int id, const midi::Score& score) {
    library.edit(id, score, QStringLiteral("Edit"));
}

}  // namespace

TEST_CASE("An edit of a piece is undone and redone, and the old score is as it was", "[ui]") {
    Library library;
    const int id = addPiece(library, "C4 E4");
    const auto before = library.find(id)->score;
    edit(library, id, test::music("C4 E4 G4"));
    CHECK(library.find(id)->notes == 3);
    CHECK(library.undoStack().undoText() == QStringLiteral("Edit"));
    const auto after = library.find(id)->score;
    library.undoStack().undo();
    CHECK(*library.find(id)->score == *before);
    CHECK(library.find(id)->notes == 2);
    library.undoStack().redo();
    CHECK(*library.find(id)->score == *after);
}

TEST_CASE("A piece that is renamed between edits keeps its name when they are undone", "[ui]") {
    Library library;
    const int id = addPiece(library, "C4");
    edit(library, id, test::music("C4 E4"));
    library.rename(id, QStringLiteral("Better"));
    edit(library, id, test::music("C4 E4 G4"));
    library.undoStack().undo();
    CHECK(library.find(id)->title == QStringLiteral("Better"));
    CHECK(library.find(id)->notes == 2);
    library.undoStack().undo();
    library.undoStack().undo();
    CHECK(library.find(id)->title == QStringLiteral("Piece"));
    CHECK(library.find(id)->notes == 1);
}

TEST_CASE("What becomes known of a score that was edited meanwhile does not bring it back", "[ui]") {
    Library library;
    const int id = addPiece(library, "C4 E4");
    Document late = *library.find(id);
    edit(library, id, test::music("C4"));
    late.key = QStringLiteral("late");
    library.update(late);
    CHECK(library.find(id)->notes == 1);
    CHECK_FALSE(library.find(id)->key == QStringLiteral("late"));
    library.undoStack().undo();
    CHECK(library.find(id)->notes == 2);
    Document known = *library.find(id);
    known.key = QStringLiteral("known");
    library.update(known);
    CHECK(library.find(id)->key == QStringLiteral("known"));
}

TEST_CASE("What becomes known of a piece whose texts are read otherwise meanwhile is taken", "[ui]") {
    Library library;
    const int id = addPiece(library, "C4 E4");
    Document late = *library.find(id);
    library.setEncoding(id, midi::TextEncoding::Gbk);
    late.key = QStringLiteral("late");
    library.update(late);
    CHECK(library.find(id)->key == QStringLiteral("late"));
    CHECK(library.find(id)->chosenEncoding == midi::TextEncoding::Gbk);
    CHECK(library.find(id)->score->textEncoding == midi::TextEncoding::Gbk);
}

TEST_CASE("An encoding that is chosen between edits loses none and outlives none", "[ui]") {
    Library library;
    const int id = addPiece(library, "C4");
    edit(library, id, test::music("C4 E4"));
    library.setEncoding(id, midi::TextEncoding::Big5);
    CHECK(library.find(id)->notes == 2);
    midi::Score more = *library.find(id)->score;
    more.tracks[0].notes.pop_back();
    edit(library, id, std::move(more));
    CHECK(library.find(id)->score->textEncoding == midi::TextEncoding::Big5);
    CHECK(library.find(id)->chosenEncoding == midi::TextEncoding::Big5);
    library.undoStack().undo();
    CHECK(*library.find(id)->score == test::music("C4 E4"));
    CHECK(library.find(id)->score->textEncoding == midi::TextEncoding::Big5);
    library.undoStack().undo();
    CHECK(*library.find(id)->score == test::music("C4 E4"));
    CHECK(library.find(id)->score->textEncoding == midi::TextEncoding::Utf8);
    library.undoStack().undo();
    CHECK(library.find(id)->notes == 1);
}

TEST_CASE("Training reads a piece in another key, which is undone by name, and the piece stays as it is",
          "[ui]") {
    Library library;
    const int id = addPiece(library, "C4 E4");
    addPiece(library, "C4 E4");
    const auto score = library.find(id)->score;
    const auto music = library.find(id)->music;
    const auto learnt = [&] { return test::shown(library.find(id)->tokens->score()); };
    int told = 0;
    QObject::connect(&library, &Library::readOtherwise, [&](int which) { told += which == id ? 1 : 100; });
    library.setTransposition(id, -2);
    CHECK(learnt() == "58@0+480 62@480+480 ");
    CHECK(library.find(id)->score == score);
    CHECK(library.find(id)->music == music);  // the same as the other
    CHECK(library.undoStack().undoText() == QStringLiteral("Transpose Piece for Learning"));
    library.setTransposition(id, -2);
    CHECK(library.undoStack().count() == 1);
    library.setTransposition(id, -40);
    CHECK(library.find(id)->transposition == -project::kMostTransposition);
    library.undoStack().undo();
    CHECK(learnt() == "58@0+480 62@480+480 ");
    // It holds for what the piece becomes.
    edit(library, id, test::music("C4 E4 G4"));
    CHECK(learnt() == "58@0+480 62@480+480 65@960+480 ");
    library.undoStack().undo();
    library.undoStack().undo();
    CHECK(learnt() == "60@0+480 64@480+480 ");
    CHECK(told == 4);
    library.undoStack().redo();
    CHECK(library.find(id)->transposition == -2);
    CHECK(library.history().steps.size() == 2);
}

TEST_CASE("A removed piece that comes back can be edited back", "[ui]") {
    Library library;
    const int id = addPiece(library, "C4 E4");
    edit(library, id, test::music("C4"));
    library.remove(id);
    edit(library, addPiece(library, "G4"), test::music("G4 G4"));
    library.undoStack().undo();
    library.undoStack().undo();
    CHECK(library.find(id)->notes == 1);
    library.undoStack().undo();
    CHECK(library.find(id)->notes == 2);
}

TEST_CASE("Hundreds of edits are undone to the first score", "[ui]") {
    Library library;
    const int id = addPiece(library, "C4 E4+G4 C5 G4");
    const midi::Score first = *library.find(id)->score;
    std::mt19937 random(3);
    for (int i = 0; i < 300; ++i)
        edit(library, id, test::randomEdit(*library.find(id)->score, random).score);
    while (library.undoStack().canUndo())
        library.undoStack().undo();
    CHECK(*library.find(id)->score == first);
}

}  // namespace incipit::ui
