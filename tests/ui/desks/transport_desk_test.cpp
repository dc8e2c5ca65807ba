#include "ui/desks/transport_desk.h"

#include <QSignalSpy>
#include <QSpinBox>
#include <QToolBar>
#include <catch2/catch.hpp>

#include "desk_room.h"

using namespace incipit;
using namespace incipit::test;

TEST_CASE("the transport desk alone plays the document that is shown, until it is stopped", "[ui][desks]") {
    DeskRoom room;
    ui::TransportDesk desk(room.workspace(), room.window());
    room.trigger("playAction");
    CHECK(room.noticed("nothing to play yet"));
    const auto melody = room.addMelody(kLongMelody);
    CHECK(desk.roll().score() == melody->score);
    desk.setOutput(0, room.sink());
    room.trigger("playAction");
    REQUIRE(room.sink()->waitForNotes(2));
    CHECK(waitUntil([&] { return room.find<QAction>("playAction").text() == "Pause"; }));
    desk.stop();
    CHECK(room.sink()->waitForSilence());
    CHECK(waitUntil([&] { return room.find<QAction>("playAction").text() == "Play"; }));
}

TEST_CASE("the transport desk plays on and looks on where a piece's names are read otherwise",
          "[ui][desks]") {
    DeskRoom room;
    ui::TransportDesk desk(room.workspace(), room.window());
    const auto melody = room.addMelody(kLongMelody);
    desk.setOutput(0, room.sink());
    desk.roll().zoomIn();
    room.trigger("playAction");
    REQUIRE(waitUntil([&] { return desk.roll().playhead() > midi::Tick{}; }));
    const auto before = desk.roll().playhead();
    const auto last = desk.roll().lastVisible();
    room.workspace().library.setEncoding(melody->id, midi::TextEncoding::Big5);
    CHECK(desk.roll().score() != melody->score);
    CHECK(desk.roll().score() == room.workspace().library.current()->score);
    CHECK(desk.roll().playhead() == before);
    CHECK(desk.roll().lastVisible() == last);
    REQUIRE(waitUntil([&] { return desk.roll().playhead() > before; }));
    CHECK(room.find<QAction>("playAction").text() == "Pause");
    room.workspace().library.setCurrent(0);
    CHECK(desk.roll().score() == nullptr);
    room.workspace().library.setCurrent(melody->id);
    CHECK(desk.roll().playhead() == midi::Tick{});
}

TEST_CASE("the transport desk tells which bars are looped, and who wants silence", "[ui][desks]") {
    DeskRoom room;
    ui::TransportDesk desk(room.workspace(), room.window());
    room.addMelody();
    std::optional<midi::TickRange> told;
    QObject::connect(&desk, &ui::TransportDesk::loopChanged, &desk, [&](const auto& loop) { told = loop; });
    const QSignalSpy panics(&desk, &ui::TransportDesk::panicked);
    Q_EMIT desk.roll().loopDragged(1920, 3840);
    CHECK(desk.loop() == midi::TickRange{.from = {1920}, .to = {3840}});
    CHECK(room.find<QAction>("loopAction").isChecked());
    CHECK(room.find<QAction>("loopAction").toolTip().contains("bar 2"));
    CHECK(told == desk.loop());
    room.trigger("clearLoopAction");
    CHECK_FALSE(desk.loop().has_value());
    CHECK_FALSE(told.has_value());
    room.trigger("panicAction");
    CHECK(panics.count() == 1);
    CHECK(room.noticed("All notes are off"));
}

TEST_CASE("the transport desk draws what the mix of the document silences", "[ui][desks]") {
    DeskRoom room;
    ui::TransportDesk desk(room.workspace(), room.window());
    const auto melody = room.addMelody(8);
    desk.roll().resize(600, 400);
    const QImage before = desk.roll().grab().toImage();
    ui::Mix mix;
    mix[{.track = 0, .channel = 0}].mute = true;
    room.workspace().library.setMix(melody->id, mix);
    CHECK(desk.roll().grab().toImage() != before);
    room.workspace().library.setMix(melody->id, {});
    CHECK(desk.roll().grab().toImage() == before);
}

TEST_CASE("the transport desk's fields practise and its settings are kept", "[ui][desks]") {
    DeskRoom room;
    {
        ui::TransportDesk desk(room.workspace(), room.window());
        room.addMelody();
        room.trigger("fasterAction");
        CHECK(room.find<QSpinBox>("tempoBox").value() == 105);
        CHECK(desk.tempo() == Approx(126));
        room.trigger("ownTempoAction");
        CHECK(desk.tempo() == Approx(120));
        room.trigger("metronomeAction");
        room.trigger("countIn2Action");
    }
    CHECK(room.workspace().settings.metronome());
    CHECK(room.workspace().settings.countIn() == 2);
}
