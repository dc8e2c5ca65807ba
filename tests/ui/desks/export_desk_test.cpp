#include "ui/desks/export_desk.h"

#include <catch2/catch.hpp>
#include <filesystem>

#include "desk_room.h"
#include "midi/smf_reader.h"
#include "ui/support/text.h"

using namespace incipit;
using namespace incipit::test;

TEST_CASE("the export desk alone writes the document that is shown where its dialog says", "[ui][desks]") {
    DeskRoom room;
    ui::LossPlot plot;
    ui::ExportDesk desk(room.workspace(), room.window(), plot);
    room.trigger("exportMidiAction");
    CHECK(room.noticed("nothing to export yet"));
    room.trigger("exportCurveAction");
    CHECK(room.noticed("no loss curve to export yet"));
    room.addMelody();
    room.trigger("exportMidiAction");
    const auto file = room.folder() / "melody-out.mid";
    answerDialog(room.window(), "exportMidiDialog", ui::fromPath(file));
    REQUIRE(room.noticed("melody-out.mid"));
    CHECK(midi::noteCount(midi::readSmf(file).score) == 120);
    CHECK(room.workspace().settings.folder("exports") == ui::fromPath(room.folder().path()));
}

TEST_CASE("the export desk offers the looped bars while there are some", "[ui][desks]") {
    DeskRoom room;
    ui::LossPlot plot;
    ui::ExportDesk desk(room.workspace(), room.window(), plot);
    const auto& action = room.find<QAction>("exportLoopAction");
    CHECK_FALSE(action.isEnabled());
    desk.setLoop(midi::TickRange{.from = {}, .to = {1920}});
    CHECK(action.isEnabled());
    desk.setLoop({});
    CHECK_FALSE(action.isEnabled());
}

TEST_CASE("a name without a known ending gets that of the format that is chosen", "[ui][desks]") {
    DeskRoom room;
    ui::LossPlot plot;
    ui::ExportDesk desk(room.workspace(), room.window(), plot);
    room.addMelody();
    room.trigger("exportMidiAction");
    answerDialog(room.window(), "exportMidiDialog", ui::fromPath(room.folder() / "song no. 2.final"));
    REQUIRE(room.noticed("song no. 2.final.mid"));
    CHECK(midi::noteCount(midi::readSmf(room.folder() / "song no. 2.final.mid").score) == 120);
}
