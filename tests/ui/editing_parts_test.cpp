#include <QAbstractItemModel>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QDoubleSpinBox>
#include <QMimeData>
#include <QScrollBar>
#include <QSpinBox>
#include <QTableView>
#include <QTest>
#include <QTreeWidget>
#include <QUrl>
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <span>
#include <utility>

#include "midi/controllers.h"
#include "midi/instruments.h"
#include "midi/smf_reader.h"
#include "midi/smf_writer.h"
#include "midi/tempo_map.h"
#include "support/temporary_folder.h"
#include "ui/editing_room.h"
#include "ui/mouse.h"
#include "ui/panels/pieces_panel.h"
#include "ui/support/text.h"
#include "ui/widgets/instrument_model.h"
#include "ui/widgets/midi_clipboard.h"

using namespace incipit;
using test::EditingRoom;
using test::shown;
using test::Studio;
using test::waitUntil;

namespace {

constexpr int kQuarter = 480;

}  // namespace

TEST_CASE("a phrase goes through the clipboard into another piece, and comes from other programs",
          "[ui][editing]") {
    EditingRoom room("C4 E4 G4 C5");
    room.drag(room.at(10, 65) - QPoint(0, 3), room.at(2 * kQuarter - 60, 57));
    REQUIRE(room.roll().selection().size() == 2);
    room.key(Qt::Key_C, Qt::ControlModifier);
    CHECK(QApplication::clipboard()->mimeData()->hasFormat("audio/midi"));
    room.studio().open({room.studio().write("other.mid", test::music("A3 A3 A3 A3"))});
    room.roll().setFocus();
    Q_EMIT room.roll().seekRequested(kQuarter);
    REQUIRE(waitUntil([&] { return room.roll().playhead() == midi::Tick{kQuarter}; }));
    room.key(Qt::Key_V, Qt::ControlModifier);
    CHECK(room.notes() == "57@0+480 57@480+480 60@480+480 57@960+480 64@960+480 57@1440+480 ");
    CHECK(room.undoText() == "Undo Paste 2 Notes");
    CHECK(room.roll().selection().size() == 2);

    auto data = std::make_unique<QMimeData>();
    const auto bytes = midi::writeSmf(test::music("B5"));
    data->setData("audio/x-midi", QByteArray(reinterpret_cast<const char*>(bytes.data()),
                                             static_cast<qsizetype>(bytes.size())));
    QApplication::clipboard()->setMimeData(data.release());
    room.key(Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
    REQUIRE(room.score().tracks.size() == 2);
    CHECK(room.notes(1) == "83@480+480 ");

    QApplication::clipboard()->setText("no music");
    room.key(Qt::Key_V, Qt::ControlModifier);
    CHECK(room.studio().noticed("no music on the clipboard"));
}

TEST_CASE("bars come and go, and what is looped says which", "[ui][editing]") {
    EditingRoom room;
    Q_EMIT room.roll().seekRequested(2000);
    REQUIRE(waitUntil([&] { return room.roll().playhead() == midi::Tick{2000}; }));
    room.trigger("insertBarAction");
    CHECK(room.undoText() == "Undo Insert a Bar before Bar 2");
    CHECK(room.score().tracks[0].notes[4].onset == midi::Tick{3840});
    room.trigger("removeBarsAction");
    CHECK(room.studio().noticed("Drag over the bars"));
    Q_EMIT room.roll().loopDragged(1920, 3840);
    room.trigger("removeBarsAction");
    CHECK(room.undoText() == "Undo Remove 1 bar");
    CHECK(room.score().tracks[0].notes[4].onset == midi::Tick{1920});
}

TEST_CASE("an instrument gets another program and name in its row, and undo takes them back",
          "[ui][editing]") {
    EditingRoom room("C4 E4 G4 C5");
    auto& model = *room.studio().find<QTableView>("instruments").model();
    model.setData(model.index(0, ui::InstrumentModel::Program), 40, Qt::EditRole);
    REQUIRE(waitUntil([&] { return midi::instrumentsOf(room.score()).front().program == 40; }));
    CHECK(room.undoText() == "Undo Change to Violin");
    model.setData(model.index(0, ui::InstrumentModel::Name), "Fiddle", Qt::EditRole);
    REQUIRE(waitUntil([&] { return midi::instrumentsOf(room.score()).front().name == "Fiddle"; }));
    CHECK(model.index(0, ui::InstrumentModel::Name).data().toString() == "Fiddle");
    room.studio().press("Ctrl+Z");
    room.studio().press("Ctrl+Z");
    CHECK(midi::instrumentsOf(room.score()).front().program == 0);
    CHECK(room.studio().find<QAction>("undoAction").isEnabled() == false);
}

TEST_CASE("tempo and metre change from the playhead's bar on", "[ui][editing]") {
    EditingRoom room;
    Q_EMIT room.roll().seekRequested(2000);
    REQUIRE(waitUntil([&] { return room.roll().playhead() == midi::Tick{2000}; }));
    room.trigger("tempoAction");
    auto& dialog = room.studio().find<QDialog>("tempoDialog");
    CHECK(dialog.windowTitle() == "Tempo and Metre from Bar 2");
    room.studio().find<QDoubleSpinBox>("barTempoBox").setValue(72);
    room.studio().find<QSpinBox>("barNumeratorBox").setValue(3);
    QTest::keyClick(&dialog, Qt::Key_Return);
    REQUIRE(waitUntil([&] { return room.undoText() == "Undo Change Tempo or Metre at Bar 2"; }));
    const midi::TempoMap tempo(room.score());
    CHECK(tempo.tempoAt({1919}) == 120);
    CHECK(tempo.tempoAt({1920}) == Approx(72).epsilon(1e-4));
    CHECK(tempo.barStart(3) == midi::Tick{1920 + 3 * kQuarter});
}

TEST_CASE("music that is dragged out of the window is a file where files are taken", "[ui][editing]") {
    const test::TemporaryFolder folder;
    const auto score = std::make_shared<const midi::Score>(test::music("C4 E4 G4"));
    const auto data = ui::draggedOf(score, "..a/take: 1", folder / "dragged");
    CHECK_FALSE(std::filesystem::exists(folder / "dragged"));
    REQUIRE(data->hasUrls());
    const QString path = data->urls().at(0).toLocalFile();
    CHECK(path == ui::fromPath(folder / "dragged" / "a-take- 1.mid"));
    CHECK(shown(midi::readSmf(ui::toPath(path)).score) == shown(*score));
    CHECK(shown(ui::scoreFrom(*data).value()) == shown(*score));
}

TEST_CASE("a take is copied to the pieces, to be learnt from and changed", "[ui][editing]") {
    const test::TemporaryFolder folder;
    ui::Library library;
    ui::PiecesPanel panel(library, folder / "dragged");
    ui::Document take = ui::makeDocument(test::music("C4 E4 G4"), "Take 1");
    ui::makeTake(take, {});
    const int id = library.add(std::move(take));
    auto& tree = *panel.findChild<QTreeWidget*>("pieceTree");
    panel.setVisible(true);
    Q_EMIT tree.customContextMenuRequested(tree.visualItemRect(tree.topLevelItem(1)->child(0)).center());
    auto* action = panel.findChild<QAction*>("copyToPiecesAction");
    REQUIRE(action != nullptr);
    action->trigger();
    const auto pieces = library.entries(ui::Document::Kind::Piece);
    REQUIRE(pieces.size() == 1);
    CHECK(pieces.front()->title == "Take 1");
    CHECK_FALSE(pieces.front()->origin.has_value());
    CHECK(library.find(id)->kind == ui::Document::Kind::Take);
    CHECK(library.current() == pieces.front());
}

TEST_CASE("a piece is found as it was left, and what is chosen fills the view", "[ui][editing]") {
    EditingRoom room;
    room.drag(room.at(1920, 80) + QPoint(6, 0), room.at(2 * 1920 - 20, 50));
    REQUIRE(room.roll().selection().size() == 4);
    room.trigger("zoomToSelectionAction");
    const auto first = room.roll().firstVisible();
    const auto last = room.roll().lastVisible();
    CHECK(first > midi::Tick{1500});
    CHECK(last < midi::Tick{4300});
    CHECK(first <= midi::Tick{1920});
    CHECK(last >= midi::Tick{3840});
    auto& tree = room.studio().find<QTreeWidget>("pieceTree");
    room.studio().open({room.studio().write("other.mid", test::music("A3 A3 A3 A3"))});
    CHECK(room.roll().firstVisible() == midi::Tick{});
    tree.setCurrentItem(tree.topLevelItem(0)->child(0));
    CHECK(room.roll().firstVisible() == first);
    CHECK(room.roll().lastVisible() == last);
}

TEST_CASE("a piece that is seen as a whole and scrolled is found as it was left, in its project too",
          "[ui][editing]") {
    EditingRoom room;
    Studio& studio = room.studio();
    REQUIRE_FALSE(room.roll().part());
    test::turnWheel(room.roll(), room.at(1920, 67), -240);
    const auto left = room.roll().part();
    REQUIRE(left);
    const QPoint note = room.at(480, 64);
    const auto choose = [&studio](int row) {
        auto& tree = studio.find<QTreeWidget>("pieceTree");
        tree.setCurrentItem(tree.topLevelItem(0)->child(row));
    };
    studio.open({studio.write("other.mid", test::music("A3 A3 A3 A3"))});
    CHECK_FALSE(room.roll().part());
    choose(0);
    CHECK(room.at(480, 64) == note);
    // A larger window shows all of the time still, and the same pitches.
    const auto shown = room.roll().lastVisible();
    studio.window().resize(studio.window().width() + 160, studio.window().height());
    REQUIRE(waitUntil([&] { return room.at(480, 64).x() > note.x(); }));
    CHECK(room.roll().lastVisible() == shown);
    CHECK(room.at(480, 64).y() == note.y());

    const QString file = ui::fromPath(studio.folder() / "work.incipit");
    studio.press("Ctrl+S");
    studio.answer("saveProjectDialog", file);
    REQUIRE(studio.noticed("Saved "));
    studio.restart();
    studio.window().openFiles({file});
    REQUIRE(studio.noticed("work.incipit"));
    choose(1);
    CHECK_FALSE(room.roll().part());
    choose(0);
    const auto again = room.roll().part();
    REQUIRE(again);
    CHECK(again->top == Approx(left->top).margin(3));  // rows; the window may be laid out otherwise
    CHECK(again->keyHeight == Approx(left->keyHeight));
    CHECK(again->left == 0);
}

TEST_CASE("the mixer's rows follow the parts that are split and joined, also after a crash",
          "[ui][editing]") {
    EditingRoom room;
    Studio& studio = room.studio();
    midi::Score two = test::music("C4+C3 E4+E3");
    two.format = midi::Format::Simultaneous;
    two.tracks.push_back(test::music("G4 G4").tracks[0]);
    studio.open({studio.write("two.mid", two)});
    const auto model = [&]() -> QAbstractItemModel& {
        return *studio.find<QTableView>("instruments").model();
    };
    const auto volumes = [&] {
        QStringList texts;
        for (int row = 0; row < model().rowCount(); ++row)
            texts << model().index(row, ui::InstrumentModel::Volume).data(Qt::EditRole).toString();
        return texts.join(QLatin1Char(' '));
    };
    for (const auto& [row, volume] : {std::pair(0, 40), std::pair(1, 60)})
        model().setData(model().index(row, ui::InstrumentModel::Volume), volume, Qt::EditRole);
    const auto& notes = room.score().tracks[0].notes;
    const midi::NoteRef lowest{.track = 0, .note = *std::ranges::find(notes, 60, &midi::Note::pitch)};
    room.roll().select(std::span(&lowest, 1));
    room.trigger("splitPartAction");
    REQUIRE(room.score().tracks.size() == 3);
    CHECK(volumes() == "40 40 60");
    model().setData(model().index(1, ui::InstrumentModel::Volume), 50, Qt::EditRole);
    room.trigger("selectAllAction");
    room.trigger("joinPartsAction");
    CHECK(volumes() == "40");

    studio.restart();
    REQUIRE(waitUntil([&] { return studio.find<QWidget>("goOnButton").isVisible(); }));
    studio.click("goOnButton");
    REQUIRE(waitUntil([&] { return room.undoText() == "Undo Join Parts"; }));
    auto& tree = studio.find<QTreeWidget>("pieceTree");
    tree.setCurrentItem(tree.topLevelItem(0)->child(1));
    CHECK(volumes() == "40");
    room.trigger("undoAction");
    CHECK(volumes() == "40 50 60");
    room.trigger("undoAction");
    CHECK(volumes() == "40 60");
    room.trigger("redoAction");
    CHECK(volumes() == "40 50 60");
}

TEST_CASE("where one part stands out the others cannot be touched", "[ui][editing]") {
    midi::Score two = test::music("C4 E4 G4 C5");
    two.tracks.push_back(test::music("C3 C3 C3 C3").tracks[0]);
    ui::PianoRoll roll;
    roll.resize(900, 500);
    roll.setScore(std::make_shared<const midi::Score>(two));
    const auto click = [&](int pitch) {
        roll.select({});
        QTest::mouseClick(&roll, Qt::LeftButton, {}, roll.placeOf({100}, pitch));
        return roll.selection().size();
    };
    CHECK(click(48) == 1);
    roll.setPattern({.track = 0, .note = {.channel = 0}});
    roll.setOnePart(true);
    CHECK(click(60) == 1);
    CHECK(click(48) == 0);
}

TEST_CASE("the map of the piece takes the view where it is clicked and dragged", "[ui][editing]") {
    EditingRoom room;
    room.studio().openLongMelody();
    room.roll().setFocus();
    const midi::Tick all = room.roll().lastVisible();
    for (int i = 0; i < 8; ++i)
        room.key(Qt::Key_Plus);
    const auto* bar = room.roll().findChild<QScrollBar*>();
    const int y = bar->geometry().top() - 10;
    const auto middle = [&] {
        return static_cast<double>((room.roll().firstVisible() + room.roll().lastVisible()).value) / 2 /
               static_cast<double>(all.value);
    };
    const int left = bar->geometry().left();
    const auto at = [&](double share) { return QPoint(left + static_cast<int>(share * bar->width()), y); };
    room.click(at(0.75));
    CHECK(middle() == Approx(0.75).margin(0.02));
    room.drag(at(0.75), at(0.3));
    CHECK(middle() == Approx(0.3).margin(0.02));
    CHECK(room.roll().selection().empty());
}

TEST_CASE("a double click on metre and tempo changes them from that bar on", "[ui][editing]") {
    EditingRoom room;
    constexpr int kInTimes = 32;  // below the ruler
    room.doubleClick({room.at(9 * kQuarter, 60).x(), kInTimes});
    REQUIRE(waitUntil([&] { return room.studio().window().findChild<QDialog*>("tempoDialog") != nullptr; }));
    auto* dialog = room.studio().window().findChild<QDialog*>("tempoDialog");
    CHECK(dialog->windowTitle().endsWith("Bar 3"));
    room.studio().find<QDoubleSpinBox>("barTempoBox").setValue(90);
    QTest::keyClick(dialog, Qt::Key_Return);
    const midi::TempoMap tempo(room.score());
    CHECK(tempo.tempoAt({8 * kQuarter}) == Approx(90));
    CHECK(tempo.tempoAt({7 * kQuarter}) == Approx(120));
}

TEST_CASE("a controller is drawn in the lane, taken away with Alt, and undone by name", "[ui][editing]") {
    EditingRoom room("C4 E4 G4 C5");
    const auto points = [&] { return midi::controllerPoints(room.score(), 0, 0, 11); };
    room.trigger("lane11Action");
    CHECK(room.roll().lane() == 11);
    const int top = room.roll().placeOfVelocity({0}, 127).y();
    const int bottom = room.roll().placeOfVelocity({0}, 0).y();
    const auto at = [&](int tick, double share) {
        return QPoint(room.at(tick, 60).x(), bottom - static_cast<int>((bottom - top) * share));
    };
    room.drag(at(0, 0.25), at(kQuarter, 0.75));
    CHECK(room.undoText() == "Undo Draw Expression");
    REQUIRE(points().size() > 4);
    CHECK(std::abs(points().front().value - 32) <= 3);
    CHECK(std::abs(points().back().value - 95) <= 3);
    CHECK(std::abs((points().back().tick - midi::Tick{kQuarter}).value) <= 6);
    CHECK(room.notes() == "60@0+480 64@480+480 67@960+480 72@1440+480 ");
    room.click(at(2 * kQuarter, 1));
    CHECK(points().back().value == 127);
    room.drag(at(0, 0.5), at(3 * kQuarter, 0.5), Qt::AltModifier);
    CHECK(points().empty());
    CHECK(room.undoText() == "Undo Erase Expression");
    room.studio().press("Ctrl+Z");
    CHECK(!points().empty());
    room.trigger("velocityLaneAction");
    CHECK(!room.roll().lane());
}

TEST_CASE("where one part stands out, all notes are those of it", "[ui][editing]") {
    midi::Score two = test::music("C4 E4 G4 C5");
    two.tracks.push_back(test::music("C3 C3 C3").tracks[0]);
    two.format = midi::Format::Simultaneous;
    Studio studio;
    studio.open({studio.write("two.mid", two)});
    auto& roll = studio.find<ui::PianoRoll>("pianoRoll");
    studio.find<QAction>("selectAllAction").trigger();
    CHECK(roll.selection().size() == 7);
    roll.setPattern({.track = 1, .note = {.channel = 0}});
    studio.find<QAction>("onePartAction").trigger();
    studio.find<QAction>("selectAllAction").trigger();
    CHECK(roll.selection().size() == 3);
}

TEST_CASE("drums have their names, and the rows of a key its tint", "[ui][editing]") {
    midi::Score drums = test::music("C4 E4 G4 C5");
    for (midi::Note& note : drums.tracks[0].notes) {
        note.channel = midi::kDrumChannel;
        note.pitch = 38;
    }
    ui::PianoRoll roll;
    roll.resize(900, 500);
    roll.setScore(std::make_shared<const midi::Score>(drums));
    CHECK(roll.readout(roll.placeOf({100}, 38)).contains("Acoustic Snare"));
    roll.setScore(std::make_shared<const midi::Score>(test::music("C4 E4 G4 C5")));
    const QImage plain = roll.grab().toImage();
    roll.setScale(analysis::Key{.tonic = 0});
    const QImage tinted = roll.grab().toImage();
    const auto at = [&](int pitch) { return roll.placeOf({1000}, pitch) + QPoint(2, 1); };
    CHECK(tinted.pixelColor(at(62)) != plain.pixelColor(at(62)));
    CHECK(tinted.pixelColor(at(63)) == tinted.pixelColor(at(66)));
    CHECK(tinted.pixelColor(at(72)) != tinted.pixelColor(at(71)));
}

TEST_CASE("some bars of the parts that are heard become a MIDI file", "[ui][editing]") {
    Studio studio;
    midi::Score three = test::music("C4 E4 G4 C5 | D4 F4 A4 D5 | E4 G4 B4 E5");
    three.format = midi::Format::Simultaneous;
    for (const char* music : {"C3 C3 C3 C3 | D3 D3 D3 D3 | E3 E3 E3 E3", "C2 C2 C2 C2 | D2 D2 D2 D2"})
        three.tracks.push_back(test::music(music).tracks[0]);
    studio.open({studio.write("three.mid", three)});
    auto& model = *studio.find<QTableView>("instruments").model();
    for (const int row : {0, 1})
        model.setData(model.index(row, ui::InstrumentModel::Solo), Qt::Checked, Qt::CheckStateRole);
    for (const char* key : {"Ctrl+Right", "["})
        studio.press(key);
    studio.find<QAction>("exportLoopMidiAction").trigger();
    studio.answer("exportMidiDialog", ui::fromPath(studio.folder() / "part.mid"));
    REQUIRE(studio.noticed("Exported"));
    const midi::Score part = midi::readSmf(studio.folder() / "part.mid").score;
    CHECK(midi::noteCount(part) == 8);
    CHECK(shown(part, 0) == "62@0+480 65@480+480 69@960+480 74@1440+480 ");
    CHECK(shown(part, 1) == "50@0+480 50@480+480 50@960+480 50@1440+480 ");
}

TEST_CASE("a note is drawn into a part of the piece, not into the track that sets its tempo",
          "[ui][editing]") {
    midi::Score score = test::music("rest");
    score.format = midi::Format::Simultaneous;
    score.tracks[0].events = {midi::tempoEvent(90)};
    score.tracks.push_back(test::music("C4 E4 rest rest").tracks[0]);
    for (midi::Note& note : score.tracks[1].notes)
        note.channel = 4;
    ui::PianoRoll roll;
    roll.resize(900, 500);
    roll.setScore(std::make_shared<const midi::Score>(score));
    CHECK(roll.pattern().track == 1);
    CHECK(roll.pattern().note.channel == 4);
    roll.setScore(std::make_shared<const midi::Score>());
    CHECK(roll.pattern().track == 0);
}
