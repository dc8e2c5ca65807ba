#include "ui/desks/writing_desk.h"

#include <QLabel>
#include <QSpinBox>
#include <catch2/catch.hpp>

#include "desk_room.h"

using namespace incipit;
using namespace incipit::test;

TEST_CASE("the writing desk alone writes takes with the model in force", "[ui][desks]") {
    DeskRoom room;
    ui::WritingDesk desk(room.workspace(), room.window());
    room.trigger("generateAction");
    CHECK(room.noticed("There is no model yet"));
    room.bringModel();
    room.find<QSpinBox>("lengthBox").setValue(60);
    CHECK(desk.options().length == 60);
    room.trigger("generateAction");
    CHECK(room.noticed("Take 1: "));
    room.trigger("generateAction");
    CHECK(room.noticed("Take 2: "));
    const auto takes = room.workspace().library.entries(ui::Document::Kind::Take);
    REQUIRE(takes.size() == 2);
    CHECK(takes[0]->title == "Take 1");
    CHECK(room.workspace().library.current() == takes[1]);
    CHECK(room.find<QLabel>("generationResult").text().contains("tokens/s"));
    desk.close();
    CHECK(room.workspace().settings.generation().length == 60);
}
