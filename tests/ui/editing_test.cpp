#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QDoubleSpinBox>
#include <QMimeData>
#include <QSpinBox>
#include <QTableView>
#include <QTest>
#include <QTreeWidget>
#include <QUrl>
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <random>

#include "midi/instruments.h"
#include "midi/smf_reader.h"
#include "midi/smf_writer.h"
#include "midi/tempo_map.h"
#include "support/music_text.h"
#include "support/shown_notes.h"
#include "support/temporary_folder.h"
#include "ui/panels/pieces_panel.h"
#include "ui/studio.h"
#include "ui/support/text.h"
#include "ui/widgets/instrument_model.h"
#include "ui/widgets/midi_clipboard.h"
#include "ui/widgets/piano_roll.h"

using namespace incipit;
using test::shown;
using test::Studio;
using test::waitUntil;

namespace {

constexpr int kQuarter = 480;

/// A window with a piece of four bars in quarter notes, and its piano roll in focus.
class Room {
  public:
    explicit Room(const char* music = "C4 E4 G4 C5 | D4 F4 A4 D5 | E4 G4 B4 E5 | rest rest rest C4") {
        m_studio.open({m_studio.write("piece.mid", test::music(music))});
        roll().setFocus();
        waitUntil([this] { return roll().hasFocus(); });
    }

    Studio& studio() { return m_studio; }
    ui::PianoRoll& roll() { return m_studio.find<ui::PianoRoll>("pianoRoll"); }
    const midi::Score& score() { return *roll().score(); }
    std::string notes(std::size_t track = 0) { return shown(score(), track); }
    QString undoText() { return m_studio.find<QAction>("undoAction").text(); }
    void trigger(const char* action) { m_studio.find<QAction>(action).trigger(); }
    void key(int key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(&roll(), Qt::Key(key), modifiers);
    }

    QPoint at(int tick, int pitch) { return roll().placeOf({tick}, pitch); }
    void click(QPoint point, Qt::KeyboardModifiers keys = {}) {
        // Not as a second click of the one before.
        QTest::mouseMove(&roll(), point);
        QTest::mousePress(&roll(), Qt::LeftButton, keys, point);
        QTest::mouseRelease(&roll(), Qt::LeftButton, keys, point);
        QTest::mouseMove(&roll(), {1, 1});
    }
    void doubleClick(QPoint point) {
        click(point);
        QMouseEvent again(QEvent::MouseButtonDblClick, point, roll().mapToGlobal(point), Qt::LeftButton,
                          Qt::LeftButton, {});
        QApplication::sendEvent(&roll(), &again);
        QTest::mouseRelease(&roll(), Qt::LeftButton, {}, point);
    }
    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers keys = {}) {
        QTest::mousePress(&roll(), Qt::LeftButton, keys, from);
        // In steps, as a hand does; each with the keys.
        for (const double part : {0.3, 0.7, 1.0}) {
            const QPointF point = QPointF(from) + part * QPointF(to - from);
            QMouseEvent move(QEvent::MouseMove, point, roll().mapToGlobal(point), Qt::NoButton,
                             Qt::LeftButton, keys);
            QApplication::sendEvent(&roll(), &move);
        }
        QTest::mouseRelease(&roll(), Qt::LeftButton, keys, to);
    }

  private:
    Studio m_studio;
};

}  // namespace

TEST_CASE("a note is chosen by a click and moved by a drag, and the move is undone by its name",
          "[ui][editing]") {
    Room room("C4 E4 G4 C5");
    const std::string before = room.notes();
    room.click(room.at(kQuarter + 100, 64));
    REQUIRE(room.roll().selection().size() == 1);
    CHECK(room.roll().selection().notes()[0].note.pitch == 64);
    room.drag(room.at(kQuarter + 100, 64), room.at(2 * kQuarter + 100, 66));
    CHECK(room.notes() == "60@0+480 67@960+480 66@960+480 72@1440+480 ");
    CHECK(room.undoText() == "Undo Move 1 Note");
    REQUIRE(room.roll().selection().size() == 1);
    CHECK(room.roll().selection().notes()[0].note.pitch == 66);
    room.studio().press("Ctrl+Z");
    CHECK(room.notes() == before);
    room.studio().press("Ctrl+Shift+Z");
    CHECK(room.notes() == "60@0+480 67@960+480 66@960+480 72@1440+480 ");
}

TEST_CASE("a frame chooses the notes in it, Ctrl adds one and takes one away, and Escape none",
          "[ui][editing]") {
    Room room("C4 E4 G4 C5");
    room.drag(room.at(10, 63) + QPoint(0, -2), room.at(kQuarter - 60, 57));
    REQUIRE(room.roll().selection().size() == 1);
    room.click(room.at(kQuarter + 100, 64), Qt::ControlModifier);
    CHECK(room.roll().selection().size() == 2);
    room.click(room.at(100, 60), Qt::ControlModifier);
    REQUIRE(room.roll().selection().size() == 1);
    CHECK(room.roll().selection().notes()[0].note.pitch == 64);
    room.key(Qt::Key_Escape);
    CHECK(room.roll().selection().empty());
    room.key(Qt::Key_A, Qt::ControlModifier);
    CHECK(room.roll().selection().size() == 4);
    room.key(Qt::Key_Delete);
    CHECK(room.notes().empty());
    CHECK(room.undoText() == "Undo Delete 4 Notes");
}

TEST_CASE("a double click draws a note as long as the grid, another deletes it", "[ui][editing]") {
    Room room("C4 rest rest rest C5");
    room.doubleClick(room.at(kQuarter + 10, 67));
    REQUIRE(midi::noteCount(room.score()) == 3);
    CHECK(room.undoText() == "Undo Draw 1 Note");
    const midi::Note drawn = room.roll().selection().notes().at(0).note;
    CHECK(drawn.pitch == 67);
    CHECK(drawn.onset == midi::Tick{kQuarter});
    CHECK(drawn.duration == room.roll().snapStepAt({kQuarter}));
    room.doubleClick(room.at(kQuarter + 5, 67));
    CHECK(room.notes() == "60@0+480 72@1920+480 ");
}

TEST_CASE("the pencil draws notes as long as they are dragged", "[ui][editing]") {
    Room room("C4 rest rest rest C5");
    room.key(Qt::Key_P);
    room.drag(room.at(kQuarter + 4, 65), room.at(3 * kQuarter - 4, 65));
    CHECK(room.notes() == "60@0+480 65@480+960 72@1920+480 ");
    room.key(Qt::Key_P);
    room.drag(room.at(kQuarter + 4, 69), room.at(3 * kQuarter - 4, 70));
    CHECK(midi::noteCount(room.score()) == 3);
}

TEST_CASE("a note's end is dragged to the grid's lines", "[ui][editing]") {
    Room room("C4 E4 G4 C5");
    room.drag(room.at(kQuarter, 60) - QPoint(3, 0), room.at(2 * kQuarter + 6, 60));
    CHECK(room.notes() == "60@0+960 64@480+480 67@960+480 72@1440+480 ");
    CHECK(room.undoText() == "Undo Resize 1 Note");
}

TEST_CASE("with Alt a drag leaves a copy, with Shift it goes one way", "[ui][editing]") {
    Room room("C4 E4 G4 C5");
    room.drag(room.at(100, 60), room.at(100, 62), Qt::AltModifier);
    CHECK(room.notes() == "60@0+480 62@0+480 64@480+480 67@960+480 72@1440+480 ");
    CHECK(room.undoText() == "Undo Copy 1 Note");
    room.studio().press("Ctrl+Z");
    room.drag(room.at(100, 60), room.at(kQuarter + 100, 61), Qt::ShiftModifier);
    CHECK(room.notes() == "64@480+480 60@480+480 67@960+480 72@1440+480 ");
}

TEST_CASE("velocities are dragged in their lane, one, the chosen together, or along a line",
          "[ui][editing]") {
    Room room("C4 E4 G4 C5");
    const auto velocities = [&] {
        std::vector<int> all;
        for (const midi::Note& note : room.score().tracks[0].notes)
            all.push_back(note.velocity);
        return all;
    };
    const int before = velocities()[0];
    room.drag(room.roll().placeOfVelocity({0}, before), room.roll().placeOfVelocity({0}, 40));
    CHECK(std::abs(velocities()[0] - 40) <= 2);
    CHECK(velocities()[1] == before);
    CHECK(room.undoText() == "Undo Change the Velocity of 1 Note");
    const int soft = velocities()[0];
    room.key(Qt::Key_A, Qt::ControlModifier);
    room.drag(room.roll().placeOfVelocity({kQuarter}, before),
              room.roll().placeOfVelocity({kQuarter}, before - 20));
    CHECK(std::abs(velocities()[1] - (before - 20)) <= 2);
    CHECK(velocities()[0] - soft == velocities()[1] - before);
    room.key(Qt::Key_Escape);
    room.drag(room.roll().placeOfVelocity({240}, 30), room.roll().placeOfVelocity({1900}, 110));
    CHECK(room.undoText() == "Undo Change the Velocity of 3 Notes");
    const auto ramp = velocities();
    CHECK(std::abs(ramp[1] - 42) <= 4);
    CHECK(std::abs(ramp[2] - 65) <= 4);
    CHECK(std::abs(ramp[3] - 88) <= 4);
}

TEST_CASE("notes are found, moved and changed by keys alone", "[ui][editing]") {
    Room room("C4 E4 G4 C5");
    room.key(Qt::Key_Right, Qt::AltModifier);
    REQUIRE(room.roll().selection().size() == 1);
    CHECK(room.roll().selection().notes()[0].note.pitch == 60);
    room.key(Qt::Key_Right, Qt::AltModifier);
    CHECK(room.roll().selection().notes()[0].note.pitch == 64);
    room.key(Qt::Key_Up);
    CHECK(room.undoText() == "Undo Transpose 1 Note");
    room.key(Qt::Key_Up, Qt::ShiftModifier);
    CHECK(room.notes() == "60@0+480 77@480+480 67@960+480 72@1440+480 ");
    room.key(Qt::Key_Right, Qt::AltModifier | Qt::ShiftModifier);
    CHECK(room.roll().selection().size() == 2);
    room.trigger("snap8Action");
    room.key(Qt::Key_Left);
    CHECK(room.notes() == "60@0+480 77@240+480 67@720+480 72@1440+480 ");
    room.key(Qt::Key_Right, Qt::ShiftModifier);
    CHECK(room.notes() == "60@0+480 77@240+720 67@720+720 72@1440+480 ");
    room.key(Qt::Key_Up, Qt::AltModifier);
    CHECK(room.score().tracks[0].notes[1].velocity == room.score().tracks[0].notes[0].velocity + 5);
    for (int i = 0; i < 5; ++i)
        room.studio().press("Ctrl+Z");
    CHECK(room.notes() == "60@0+480 64@480+480 67@960+480 72@1440+480 ");
}

TEST_CASE("notes are quantised, played legato, cut and joined", "[ui][editing]") {
    Room room("C4 E4 G4 C5");
    room.trigger("snapOffAction");
    room.key(Qt::Key_A, Qt::ControlModifier);
    room.key(Qt::Key_H);
    CHECK(room.undoText() == "Undo Humanise 4 Notes");
    CHECK_FALSE(room.notes() == "60@0+480 64@480+480 67@960+480 72@1440+480 ");
    room.key(Qt::Key_Q);
    CHECK(room.notes() == "60@0+480 64@480+480 67@960+480 72@1440+480 ");
    room.trigger("snap8Action");
    room.key(Qt::Key_Left, Qt::ShiftModifier);
    CHECK(room.notes() == "60@0+240 64@480+240 67@960+240 72@1440+240 ");
    room.key(Qt::Key_L);
    CHECK(room.notes() == "60@0+480 64@480+480 67@960+480 72@1440+240 ");
    Q_EMIT room.roll().seekRequested(240);
    REQUIRE(waitUntil([&] { return room.roll().playhead() == midi::Tick{240}; }));
    room.key(Qt::Key_S);
    CHECK(room.notes() == "60@0+240 60@240+240 64@480+480 67@960+480 72@1440+240 ");
    room.key(Qt::Key_J);
    CHECK(room.notes() == "60@0+480 64@480+480 67@960+480 72@1440+240 ");
}

TEST_CASE("a phrase goes through the clipboard into another piece, and comes from other programs",
          "[ui][editing]") {
    Room room("C4 E4 G4 C5");
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
    Room room;
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

TEST_CASE("an edit is heard at once while the piece plays, and leaves no note sounding", "[ui][editing]") {
    Room room;
    room.studio().openLongMelody();
    room.roll().setFocus();
    room.studio().press("Space");
    REQUIRE(room.studio().sink().waitForNotes(2));
    room.key(Qt::Key_A, Qt::ControlModifier);
    room.key(Qt::Key_Down, Qt::ShiftModifier);
    CHECK(room.studio().find<QAction>("playAction").text() == "Pause");
    const int before = room.score().tracks[0].notes[0].pitch;
    REQUIRE(waitUntil([&] { return room.roll().playhead() > midi::Tick{4 * kQuarter}; }));
    CHECK(room.score().tracks[0].notes[0].pitch == before);
    room.studio().press("Space");
    CHECK(room.studio().sink().waitForSilence());
}

TEST_CASE("an edited piece is what is exported and what comes back after the window", "[ui][editing]") {
    Room room("C4 E4 G4 C5");
    room.key(Qt::Key_A, Qt::ControlModifier);
    room.key(Qt::Key_Up, Qt::ShiftModifier);
    const midi::Score edited = room.score();
    room.studio().press("Ctrl+E");
    room.studio().answer("exportMidiDialog", ui::fromPath(room.studio().folder() / "out.mid"));
    REQUIRE(room.studio().noticed("Exported"));
    CHECK(shown(midi::readSmf(room.studio().folder() / "out.mid").score) == shown(edited));
    room.studio().restart();
    REQUIRE(waitUntil([&] { return room.studio().find<QWidget>("unsavedBanner").isVisible(); }));
    room.studio().click("goOnButton");
    REQUIRE(waitUntil([&] { return room.roll().score() != nullptr; }));
    CHECK(room.notes() == shown(edited));
}

TEST_CASE("an instrument gets another program and name in its row, and undo takes them back",
          "[ui][editing]") {
    Room room("C4 E4 G4 C5");
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
    Room room;
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
    Room room;
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

TEST_CASE("hundreds of edits, undone and done again, make what they make without a window", "[ui][editing]") {
    Room room;
    room.studio().press("Space");
    std::mt19937 random(5);
    const char* kEdits[] = {"semitoneUpAction", "semitoneDownAction", "octaveUpAction",  "octaveDownAction",
                            "earlierAction",    "laterAction",        "longerAction",    "shorterAction",
                            "louderAction",     "softerAction",       "quantiseAction",  "humaniseAction",
                            "legatoAction",     "splitNotesAction",   "joinNotesAction", "duplicateAction",
                            "insertBarAction",  "insertNoteAction",   "copyAction",      "pasteAction"};
    std::vector<midi::Score> history{room.score()};
    std::size_t here = 0;
    for (int i = 0; i < 400; ++i) {
        const auto kind = random() % 10;
        if (kind < 3 && here > 0) {
            room.trigger("undoAction");
            REQUIRE(room.score() == history[--here]);
        } else if (kind < 4 && here + 1 < history.size()) {
            room.trigger("redoAction");
            REQUIRE(room.score() == history[++here]);
        } else {
            const bool adds = random() % 2 == 0;
            room.key(Qt::Key_Right, Qt::AltModifier | (adds ? Qt::ShiftModifier : Qt::NoModifier));
            const bool isLarge = midi::noteCount(room.score()) > 60;
            room.trigger(isLarge ? "deleteNotesAction" : kEdits[random() % std::size(kEdits)]);
            if (room.score() == history[here]) continue;
            history.resize(here + 1);
            history.push_back(room.score());
            ++here;
        }
    }
    while (here > 0) {
        room.trigger("undoAction");
        REQUIRE(room.score() == history[--here]);
    }
    room.studio().press("Shift+Space");
    CHECK(room.studio().sink().waitForSilence());
}
