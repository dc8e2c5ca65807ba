#include "ui/models/library.h"

#include <catch2/catch.hpp>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "midi/edits.h"
#include "midi/part_edits.h"
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

/// Three parts, mixed each in its own way.
int addMixedTrio(Library& library) {
    midi::Score trio = test::music("C4+C3 E4+E3");
    trio.format = midi::Format::Simultaneous;
    trio.tracks.push_back(test::music("G4 G4").tracks[0]);
    trio.tracks.push_back(test::music("A4 A4").tracks[0]);
    trio.tracks[2].notes[1].channel = 5;
    return library.add(makeDocument(std::move(trio), QStringLiteral("Trio")),
                       {{{0, 0}, {.volume = 10, .route = {.program = 3}}},
                        {{1, 0}, {.mute = true, .volume = 20}},
                        {{2, 0}, {.volume = 30}},
                        {{2, 5}, {.solo = true, .volume = 35}}});
}

/// "0:10 1:20 2:30 2.5:35": the volume of each track, and of a channel that is not the first.
std::string volumes(const Library& library, int id) {
    std::string text;
    for (const auto& [instrument, strip] : library.mix(id)) {
        text += std::to_string(instrument.track);
        if (instrument.channel > 0) text += '.' + std::to_string(instrument.channel);
        text += ':' + std::to_string(strip.volume) + ' ';
    }
    return text;
}

void setVolume(Library& library, int id, const playback::InstrumentId& instrument, int volume) {
    Mix mix = library.mix(id);
    mix[instrument].volume = volume;
    library.setMix(id, mix);
}

}  // namespace

TEST_CASE("A split part begins with the mix of the part that it came from, and the others keep theirs",
          "[ui]") {
    Library library;
    const int id = addMixedTrio(library);
    const Mix before = library.mix(id);
    edit(library, id, midi::splitPart(*library.find(id)->score, 0, 55).score);
    CHECK(volumes(library, id) == "0:10 1:10 2:20 3:30 3.5:35 ");
    CHECK(library.mix(id).at({1, 0}).route.program == 3);
    CHECK(silentIn(library.mix(id)) == std::set<playback::InstrumentId>{{0, 0}, {1, 0}, {2, 0}, {3, 0}});
    setVolume(library, id, {1, 0}, 15);
    setVolume(library, id, {3, 0}, 31);
    library.undoStack().undo();
    CHECK(volumes(library, id) == "0:10 1:20 2:31 2.5:35 ");
    library.undoStack().redo();
    CHECK(volumes(library, id) == "0:10 1:15 2:20 3:31 3.5:35 ");
    library.undoStack().undo();
    setVolume(library, id, {2, 0}, 30);
    CHECK(library.mix(id) == before);
}

TEST_CASE("Joined parts have the mix of the one they were joined into, and undo brings the other's back",
          "[ui]") {
    Library library;
    const int id = addMixedTrio(library);
    edit(library, id, midi::joinParts(*library.find(id)->score, 0, 2).score);
    CHECK(volumes(library, id) == "0:10 0.5:35 1:20 ");
    setVolume(library, id, {0, 5}, 36);
    library.undoStack().undo();
    CHECK(volumes(library, id) == "0:10 1:20 2:30 2.5:36 ");
    setVolume(library, id, {2, 0}, 40);
    library.undoStack().redo();
    CHECK(volumes(library, id) == "0:10 0.5:36 1:20 ");
    library.undoStack().undo();
    CHECK(volumes(library, id) == "0:10 1:20 2:40 2.5:36 ");
}

TEST_CASE("A part whose notes all go has its mix again when they come back", "[ui]") {
    Library library;
    const int id = addMixedTrio(library);
    const Mix before = library.mix(id);
    const auto score = library.find(id)->score;
    const std::vector<midi::NoteRef> notes{{1, score->tracks[1].notes[0]}, {1, score->tracks[1].notes[1]}};
    edit(library, id, midi::deleteNotes(*score, notes).score);
    CHECK(volumes(library, id) == "0:10 2:30 2.5:35 ");
    edit(library, id, midi::addParts(*library.find(id)->score, test::music("C5"), {}).score);
    CHECK(volumes(library, id) == "0:10 2:30 2.5:35 3:100 ");
    setVolume(library, id, {3, 0}, 50);
    library.undoStack().undo();
    CHECK(volumes(library, id) == "0:10 2:30 2.5:35 ");
    library.undoStack().undo();
    CHECK(library.mix(id) == before);
    library.undoStack().redo();
    library.undoStack().redo();
    CHECK(volumes(library, id) == "0:10 2:30 2.5:35 3:50 ");
}

TEST_CASE("Hundreds of edits that are undone leave the mix as it was", "[ui]") {
    Library library;
    const int id = addMixedTrio(library);
    const Mix before = library.mix(id);
    std::mt19937 random(5);
    for (int i = 0; i < 200; ++i) {
        edit(library, id, test::randomEdit(*library.find(id)->score, random).score);
        CHECK(library.mix(id).size() == library.find(id)->instruments.size());
    }
    while (library.undoStack().canUndo())
        library.undoStack().undo();
    CHECK(library.mix(id) == before);
}

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
    late.eventTokens = 11;
    library.update(late);
    CHECK(library.find(id)->notes == 1);
    CHECK_FALSE(library.find(id)->eventTokens == 11);
    library.undoStack().undo();
    CHECK(library.find(id)->notes == 2);
    Document known = *library.find(id);
    known.eventTokens = 12;
    library.update(known);
    CHECK(library.find(id)->eventTokens == 12);
}

TEST_CASE("What becomes known of a piece whose texts are read otherwise meanwhile is taken", "[ui]") {
    Library library;
    const int id = addPiece(library, "C4 E4");
    Document late = *library.find(id);
    library.setEncoding(id, midi::TextEncoding::Gbk);
    late.eventTokens = 11;
    library.update(late);
    CHECK(library.find(id)->eventTokens == 11);
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
