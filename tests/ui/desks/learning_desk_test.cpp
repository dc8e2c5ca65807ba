#include "ui/desks/learning_desk.h"

#include <QSignalSpy>
#include <QSpinBox>
#include <catch2/catch.hpp>

#include "desk_room.h"

using namespace incipit;
using namespace incipit::test;

TEST_CASE("the learning desk alone trains on a document and brings the model in force", "[ui][desks]") {
    DeskRoom room;
    ui::LearningDesk desk(room.workspace(), room.window());
    room.trigger("trainAction");
    CHECK(room.noticed("nothing to train on yet"));
    room.addMelody();
    room.find<QSpinBox>("layersBox").setValue(1);
    room.find<QSpinBox>("unitsBox").setValue(8);
    room.find<QSpinBox>("epochsBox").setValue(2);
    room.trigger("trainAction");
    CHECK(room.find<QAction>("trainAction").text() == "Stop Training");
    CHECK(room.noticed("Trained 2 epochs"));
    CHECK(room.workspace().models.model() != nullptr);
    CHECK(desk.panel().plot().epochPoints() == 2);
    CHECK(waitUntil([&] { return room.find<QAction>("trainAction").text() == "Train"; }));
}

TEST_CASE("the learning desk asks for its panel to show the network, and keeps its settings", "[ui][desks]") {
    DeskRoom room;
    {
        ui::LearningDesk desk(room.workspace(), room.window());
        const QSignalSpy requests(&desk, &ui::LearningDesk::panelRequested);
        room.trigger("networkAction");
        CHECK(requests.count() == 1);
        CHECK(desk.panel().networkShown());
        room.find<QSpinBox>("epochsBox").setValue(7);
        desk.close();
    }
    CHECK(room.workspace().settings.training().choices.at("studio").epochs == 7);
}
