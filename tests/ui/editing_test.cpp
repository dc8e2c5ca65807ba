#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QNativeGestureEvent>
#include <QPointingDevice>
#include <QSpinBox>
#include <QTest>
#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "midi/smf_reader.h"
#include "ui/editing_room.h"
#include "ui/support/text.h"

using namespace incipit;
using test::EditingRoom;
using test::shown;
using test::waitUntil;

namespace {

constexpr int kQuarterTicks = 480;

}  // namespace

TEST_CASE("a note is chosen by a click and moved by a drag, and the move is undone by its name",
          "[ui][editing]") {
    EditingRoom room("C4 E4 G4 C5");
    const std::string before = room.notes();
    room.click(room.at(kQuarterTicks + 100, 64));
    REQUIRE(room.roll().selection().size() == 1);
    CHECK(room.roll().selection().notes()[0].note.pitch == 64);
    room.drag(room.at(kQuarterTicks + 100, 64), room.at(2 * kQuarterTicks + 100, 66));
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
    EditingRoom room("C4 E4 G4 C5");
    room.drag(room.at(10, 63) + QPoint(0, -2), room.at(kQuarterTicks - 60, 57));
    REQUIRE(room.roll().selection().size() == 1);
    room.click(room.at(kQuarterTicks + 100, 64), Qt::ControlModifier);
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
    EditingRoom room("C4 rest rest rest C5");
    room.doubleClick(room.at(kQuarterTicks + 10, 67));
    REQUIRE(midi::noteCount(room.score()) == 3);
    CHECK(room.undoText() == "Undo Draw 1 Note");
    const midi::Note drawn = room.roll().selection().notes().at(0).note;
    CHECK(drawn.pitch == 67);
    CHECK(drawn.onset == midi::Tick{kQuarterTicks});
    CHECK(drawn.duration == room.roll().snapStepAt({kQuarterTicks}));
    room.doubleClick(room.at(kQuarterTicks + 5, 67));
    CHECK(room.notes() == "60@0+480 72@1920+480 ");
}

TEST_CASE("the pencil draws notes as long as they are dragged", "[ui][editing]") {
    EditingRoom room("C4 rest rest rest C5");
    room.key(Qt::Key_P);
    room.drag(room.at(kQuarterTicks + 4, 65), room.at(3 * kQuarterTicks - 4, 65));
    CHECK(room.notes() == "60@0+480 65@480+960 72@1920+480 ");
    room.key(Qt::Key_P);
    room.drag(room.at(kQuarterTicks + 4, 69), room.at(3 * kQuarterTicks - 4, 70));
    CHECK(midi::noteCount(room.score()) == 3);
}

TEST_CASE("a note's end is dragged to the grid's lines", "[ui][editing]") {
    EditingRoom room("C4 E4 G4 C5");
    room.drag(room.at(kQuarterTicks, 60) - QPoint(3, 0), room.at(2 * kQuarterTicks + 6, 60));
    CHECK(room.notes() == "60@0+960 64@480+480 67@960+480 72@1440+480 ");
    CHECK(room.undoText() == "Undo Resize 1 Note");
}

TEST_CASE("a note's beginning is dragged to the grid's lines, and its end stays", "[ui][editing]") {
    EditingRoom room("C4 E4 G4 C5");
    room.trigger("snap8Action");
    room.drag(room.at(kQuarterTicks, 64) + QPoint(2, 0), room.at(kQuarterTicks / 2, 64));
    CHECK(room.notes() == "60@0+480 64@240+720 67@960+480 72@1440+480 ");
    CHECK(room.undoText() == "Undo Resize 1 Note");
}

TEST_CASE("the view is zoomed by a drag across the ruler and by a pinch, about where that is",
          "[ui][editing]") {
    EditingRoom room;
    ui::PianoRoll& roll = room.roll();
    const auto width = [&] { return room.at(kQuarterTicks, 60).x() - room.at(0, 60).x(); };
    const int before = width();
    const QPoint inRuler(room.at(kQuarterTicks, 60).x(), 8);
    room.drag(inRuler, inRuler + QPoint(0, 60));
    INFO(before << " pixels became " << width() << ", the quarter at " << inRuler.x() << " is at "
                << room.at(kQuarterTicks, 60).x() << ", the beginning at " << room.at(0, 60).x());
    CHECK(width() > before * 3 / 2);
    CHECK(std::abs(room.at(kQuarterTicks, 60).x() - inRuler.x()) <= 1);
    CHECK(!roll.loop());
    const int nearer = width();
    QNativeGestureEvent pinch(Qt::ZoomNativeGesture, QPointingDevice::primaryPointingDevice(), 2, inRuler,
                              inRuler, inRuler, 0.5, QPointF());
    QApplication::sendEvent(&roll, &pinch);
    CHECK(width() > nearer * 5 / 4);
    CHECK(room.undoText() == "Undo");
}

TEST_CASE("only used pitches have rows where the roll is folded, and a drag goes from one to the next",
          "[ui][editing]") {
    EditingRoom room("C4 E4 G4 C5");
    room.trigger("foldAction");
    room.drag(room.at(kQuarterTicks + 100, 64), room.at(kQuarterTicks + 100, 67));
    CHECK(room.notes() == "60@0+480 67@480+480 67@960+480 72@1440+480 ");
    CHECK(room.undoText() == "Undo Transpose 1 Note");
    // The row that nothing stands in any more has gone.
    CHECK(room.at(0, 67).y() - room.at(0, 72).y() == room.at(0, 60).y() - room.at(0, 67).y());
    room.studio().press("Ctrl+Z");
    CHECK(room.notes() == "60@0+480 64@480+480 67@960+480 72@1440+480 ");
    room.trigger("foldAction");
    CHECK(room.at(0, 60).y() - room.at(0, 64).y() == Approx(4 * room.roll().keyHeight()).margin(1));
}

TEST_CASE("notes are quantised with a swing, and as another piece is played", "[ui][editing]") {
    EditingRoom room("C4 E4 G4 C5");
    const auto ask = [&](const char* feel) {
        room.key(Qt::Key_A, Qt::ControlModifier);
        room.key(Qt::Key_Q, Qt::AltModifier);
        REQUIRE(waitUntil(
            [&] { return room.studio().window().findChild<QDialog*>("quantiseDialog") != nullptr; }));
        auto& grid = room.studio().find<QComboBox>("quantiseGridBox");
        grid.setCurrentIndex(grid.findText("Quarters"));
        auto& box = room.studio().find<QComboBox>("quantiseFeelBox");
        REQUIRE(box.findText(feel) >= 0);
        box.setCurrentIndex(box.findText(feel));
    };
    const auto accept = [&] {
        auto* dialog = room.studio().window().findChild<QDialog*>("quantiseDialog");
        QTest::keyClick(dialog, Qt::Key_Return);
        REQUIRE(waitUntil(
            [&] { return room.studio().window().findChild<QDialog*>("quantiseDialog") == nullptr; }));
    };
    ask("Swing");
    room.studio().find<QSpinBox>("quantiseSwingBox").setValue(60);
    accept();
    CHECK(room.notes() == "60@0+480 64@576+480 67@960+480 72@1536+480 ");
    CHECK(room.undoText() == "Undo Quantise 4 Notes");
    room.studio().open({room.studio().write("even.mid", test::music("D4 D4 D4 D4"))});
    room.roll().setFocus();
    REQUIRE(room.notes() == "62@0+480 62@480+480 62@960+480 62@1440+480 ");
    ask("As piece.mid");
    accept();
    CHECK(room.notes() == "62@0+480 62@576+480 62@960+480 62@1536+480 ");
}

TEST_CASE("with Alt a drag leaves a copy, with Shift it goes one way", "[ui][editing]") {
    EditingRoom room("C4 E4 G4 C5");
    room.drag(room.at(100, 60), room.at(100, 62), Qt::AltModifier);
    CHECK(room.notes() == "60@0+480 62@0+480 64@480+480 67@960+480 72@1440+480 ");
    CHECK(room.undoText() == "Undo Copy 1 Note");
    room.studio().press("Ctrl+Z");
    room.drag(room.at(100, 60), room.at(kQuarterTicks + 100, 61), Qt::ShiftModifier);
    CHECK(room.notes() == "64@480+480 60@480+480 67@960+480 72@1440+480 ");
}

TEST_CASE("velocities are dragged in their lane, one, the chosen together, or along a line",
          "[ui][editing]") {
    EditingRoom room("C4 E4 G4 C5");
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
    room.drag(room.roll().placeOfVelocity({kQuarterTicks}, before),
              room.roll().placeOfVelocity({kQuarterTicks}, before - 20));
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
    EditingRoom room("C4 E4 G4 C5");
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
    EditingRoom room("C4 E4 G4 C5");
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

TEST_CASE("an edit is heard at once while the piece plays, and leaves no note sounding", "[ui][editing]") {
    EditingRoom room;
    room.studio().openLongMelody();
    room.roll().setFocus();
    room.studio().press("Space");
    REQUIRE(room.studio().sink().waitForNotes(2));
    room.key(Qt::Key_A, Qt::ControlModifier);
    room.key(Qt::Key_Down, Qt::ShiftModifier);
    CHECK(room.studio().find<QAction>("playAction").text() == "Pause");
    const int before = room.score().tracks[0].notes[0].pitch;
    REQUIRE(waitUntil([&] { return room.roll().playhead() > midi::Tick{4 * kQuarterTicks}; }));
    CHECK(room.score().tracks[0].notes[0].pitch == before);
    room.studio().press("Space");
    CHECK(room.studio().sink().waitForSilence());
}

TEST_CASE("an edited piece is what is exported and what comes back after the window", "[ui][editing]") {
    EditingRoom room("C4 E4 G4 C5");
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

TEST_CASE("hundreds of edits, undone and done again, make what they make without a window", "[ui][editing]") {
    EditingRoom room;
    room.studio().press("Space");
    std::mt19937 random(5);
    const char* kEdits[] = {"semitoneUpAction", "semitoneDownAction", "octaveUpAction",  "octaveDownAction",
                            "earlierAction",    "laterAction",        "longerAction",    "shorterAction",
                            "louderAction",     "softerAction",       "quantiseAction",  "humaniseAction",
                            "legatoAction",     "splitNotesAction",   "joinNotesAction", "duplicateAction",
                            "insertBarAction",  "insertNoteAction",   "copyAction",      "pasteAction"};
    std::vector<midi::Score> history{room.score()};
    std::size_t here = 0;
    // More of them by hand: INCIPIT_EDITS=20000.
    const int more = qEnvironmentVariableIntValue("INCIPIT_EDITS");
    for (int i = 0; i < std::max(400, more); ++i) {
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
