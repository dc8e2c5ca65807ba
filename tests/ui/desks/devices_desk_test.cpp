#include "ui/desks/devices_desk.h"

#include <QTableView>
#include <QToolButton>
#include <catch2/catch.hpp>
#include <vector>

#include "desk_room.h"
#include "midi/part_edits.h"
#include "support/music_text.h"
#include "ui/widgets/instrument_model.h"

using namespace incipit;
using namespace incipit::test;
using Kind = ui::DeviceChoice::Kind;

TEST_CASE("the devices desk alone opens the output that was chosen last and gives it away", "[ui][desks]") {
    DeskRoom room;
    ui::DevicesDesk desk(room.workspace(), room.window());
    std::shared_ptr<playback::MidiSink> first;
    QObject::connect(&desk, &ui::DevicesDesk::sinkChanged, &desk, [&](std::size_t output, const auto& sink) {
        if (output == 0) first = sink;
    });
    desk.start();
    CHECK(waitUntil([&] { return first != nullptr && first->name() == "Recorder"; }));
    CHECK(waitUntil([&] { return room.find<QToolButton>("outputPart").text() == "Recorder"; }));
    room.choose("outputMenu", "Second Port");
    CHECK(room.workspace().settings.output() == ui::DeviceChoice{Kind::Port, "Second Port"});
}

TEST_CASE("the devices desk mixes the document that is shown and keeps how it is mixed", "[ui][desks]") {
    DeskRoom room;
    ui::DevicesDesk desk(room.workspace(), room.window());
    playback::MixerStrips strips;
    QObject::connect(&desk, &ui::DevicesDesk::stripsChanged, &desk, [&](const auto& now) { strips = now; });
    const auto melody = room.addMelody();
    auto& model = *room.find<QTableView>("instruments").model();
    REQUIRE(model.rowCount() == 1);
    model.setData(model.index(0, ui::InstrumentModel::Mute), Qt::Checked, Qt::CheckStateRole);
    const playback::InstrumentId instrument{.track = 0, .channel = 0};
    CHECK(strips[instrument].muted);
    CHECK(room.workspace().library.mix(melody->id).at(instrument).mute);
    room.addMelody(24);
    CHECK_FALSE(strips[instrument].muted);
    room.workspace().library.setCurrent(melody->id);
    CHECK(strips[instrument].muted);
}

TEST_CASE("what plays follows the parts that an edit moves", "[ui][desks]") {
    DeskRoom room;
    ui::DevicesDesk desk(room.workspace(), room.window());
    playback::MixerStrips strips;
    QObject::connect(&desk, &ui::DevicesDesk::stripsChanged, &desk, [&](const auto& now) { strips = now; });
    ui::Library& library = room.workspace().library;
    midi::Score two = music("C4+C3 E4+E3");
    two.format = midi::Format::Simultaneous;
    two.tracks.push_back(music("G4 G4").tracks[0]);
    const int id = library.add(ui::makeDocument(two, QStringLiteral("Two")));
    auto& model = *room.find<QTableView>("instruments").model();
    REQUIRE(model.rowCount() == 2);
    model.setData(model.index(1, ui::InstrumentModel::Mute), Qt::Checked, Qt::CheckStateRole);
    const auto muted = [&] {
        std::vector<std::size_t> tracks;
        for (const auto& [instrument, strip] : strips) {
            if (strip.muted) tracks.push_back(instrument.track);
        }
        return tracks;
    };
    CHECK(muted() == std::vector<std::size_t>{1});
    library.edit(id, midi::splitPart(two, 0, 55).score, QStringLiteral("Split"));
    CHECK(muted() == std::vector<std::size_t>{2});
    const playback::MixerStrips rendered = ui::renderedStrips(library.mix(id), {Kind::Synthesizer});
    CHECK(rendered.size() == 1);
    CHECK(rendered.at({2, 0}).muted);
    library.undoStack().undo();
    CHECK(muted() == std::vector<std::size_t>{1});
}

TEST_CASE("the devices desk sends clock to the ports that are checked", "[ui][desks]") {
    DeskRoom room;
    ui::DevicesDesk desk(room.workspace(), room.window());
    std::set<std::size_t> clocked;
    QObject::connect(&desk, &ui::DevicesDesk::clockOutputsChanged, &desk,
                     [&](const auto& outputs) { clocked = outputs; });
    desk.start();
    room.choose("clockMenu", "First Port");
    CHECK(clocked.size() == 1);
    room.choose("clockMenu", "First Port");
    CHECK(clocked.empty());
}
