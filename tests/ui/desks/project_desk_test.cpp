#include "ui/desks/project_desk.h"

#include <QTreeWidget>
#include <catch2/catch.hpp>

#include "desk_room.h"
#include "midi/smf_writer.h"
#include "ui/support/text.h"

using namespace incipit;
using namespace incipit::test;

TEST_CASE("the project desk alone opens a piece, remembers it, and takes it away and back", "[ui][desks]") {
    DeskRoom room;
    const ui::ProjectDesk desk(room.workspace(), room.window());
    ui::Library& library = room.workspace().library;
    const auto file = room.folder() / "song.mid";
    midi::writeSmf(melody(30), file);
    room.trigger("openAction");
    answerDialog(room.window(), "openDialog", ui::fromPath(file));
    REQUIRE(waitUntil([&] { return library.current() != nullptr; }));
    CHECK(library.current()->title == "song.mid");
    CHECK(room.find<QTreeWidget>("pieceTree").topLevelItem(0)->childCount() == 1);
    CHECK(room.workspace().settings.recentFiles() == QStringList{ui::fromPath(file)});
    library.remove(library.current()->id);
    CHECK(library.entries().empty());
    room.trigger("undoAction");
    CHECK(library.entries().size() == 1);
    room.trigger("redoAction");
    CHECK(library.entries().empty());
}

TEST_CASE("the project desk saves what is in the workspace and brings it back", "[ui][desks]") {
    DeskRoom room;
    ui::ProjectDesk desk(room.workspace(), room.window());
    room.trigger("saveProjectAction");
    CHECK(room.noticed("nothing to save yet"));
    room.addMelody();
    room.bringModel();
    room.trigger("saveProjectAction");
    answerDialog(room.window(), "saveProjectDialog", ui::fromPath(room.folder() / "work"));
    REQUIRE(room.noticed("Saved "));

    DeskRoom other;
    ui::ProjectDesk again(other.workspace(), other.window());
    again.openFiles({ui::fromPath(room.folder() / "work.incipit")});
    REQUIRE(waitUntil([&] { return other.workspace().models.model() != nullptr; }));
    REQUIRE(waitUntil([&] { return other.workspace().library.entries().size() == 1; }));
    CHECK(*other.workspace().library.current()->score == melody(120));
}
