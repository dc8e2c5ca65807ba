// The jobs of resources/docs/five-jobs.md: by keys alone, no action but by its key or its menu, and by the
// mouse alone, where only names are typed.

#include <QAction>
#include <QApplication>
#include <QContextMenuEvent>
#include <QTableView>
#include <QTest>
#include <QTreeWidget>
#include <catch2/catch.hpp>

#include "midi/smf_reader.h"
#include "midi/smf_writer.h"
#include "support/music_text.h"
#include "support/shown_notes.h"
#include "ui/mouse.h"
#include "ui/studio.h"
#include "ui/support/text.h"
#include "ui/widgets/instrument_model.h"
#include "ui/widgets/piano_roll.h"

using namespace incipit;
using test::shown;
using test::Studio;
using test::waitUntil;

namespace {

/// A window with two parts: a right hand in the second track, a left hand in the third.
class Desk {
  public:
    Desk() { open("piece.mid", "C5 D5 E5 F5 | G5 A5 B5 C6", "C3 C3 C3 C3 | D3 D3 D3 D3"); }

    void open(const char* name, const char* right, const char* left) {
        midi::Score score = test::music(right);
        score.format = midi::Format::Simultaneous;
        score.tracks[0].events = {midi::trackNameEvent("Right")};
        score.tracks.push_back(test::music(left).tracks[0]);
        score.tracks[1].events = {midi::trackNameEvent("Left")};
        for (midi::Note& note : score.tracks[1].notes)
            note.channel = 1;
        m_studio.open({m_studio.write(name, score)});
        focus(roll());
    }
    Studio& studio() { return m_studio; }
    ui::PianoRoll& roll() { return m_studio.find<ui::PianoRoll>("pianoRoll"); }
    const midi::Score& score() { return *roll().score(); }
    void focus(QWidget& widget) {
        widget.setFocus();
        waitUntil([&] { return widget.hasFocus(); });
    }
    void key(Qt::Key key, Qt::KeyboardModifiers keys = {}, int times = 1) {
        for (int i = 0; i < times; ++i)
            QTest::keyClick(m_studio.window().focusWidget(), key, keys);
    }
    /// The middle of a quarter note that begins there.
    QPoint note(int tick, int pitch) { return roll().placeOf({tick + 240}, pitch); }
    void menu(const QStringList& path) { test::clickMenu(m_studio.window(), path); }
    void click(QWidget& widget, QPoint at, Qt::MouseButton button = Qt::LeftButton) {
        QTest::mouseClick(&widget, button, {}, at);
    }
    void clickPiece(int row) {
        auto& tree = m_studio.find<QTreeWidget>("pieceTree");
        click(*tree.viewport(), tree.visualItemRect(tree.topLevelItem(0)->child(row)).center());
    }
    void clickPart(int row, ui::InstrumentModel::Column column) {
        auto& mixer = m_studio.find<QTableView>("instruments");
        click(*mixer.viewport(), mixer.visualRect(mixer.model()->index(row, column)).center());
    }

  private:
    Studio m_studio;
};

}  // namespace

TEST_CASE("a wrong note is corrected by keys", "[ui][editing]") {
    Desk desk;
    desk.key(Qt::Key_Right, Qt::AltModifier);  // of what begins together the lowest comes first
    desk.key(Qt::Key_Up);
    CHECK(shown(desk.score(), 1).starts_with("49@0+480 48@480+480 "));
}

TEST_CASE("a phrase of eight notes goes an octave up by keys", "[ui][editing]") {
    Desk desk;
    desk.key(Qt::Key_Right, Qt::AltModifier);
    desk.key(Qt::Key_Right, Qt::AltModifier | Qt::ShiftModifier, 7);
    REQUIRE(desk.roll().selection().size() == 8);
    desk.key(Qt::Key_Up, Qt::ShiftModifier);
    CHECK(shown(desk.score(), 1).starts_with("60@0+480 60@480+480 "));
    CHECK(shown(desk.score(), 0).starts_with("72@0+480 74@480+480 "));
}

TEST_CASE("a performance comes onto the grid by keys", "[ui][editing]") {
    Desk desk;
    desk.key(Qt::Key_A, Qt::ControlModifier);
    desk.key(Qt::Key_H);
    desk.key(Qt::Key_Q);
    CHECK(shown(desk.score(), 0).starts_with("72@0+480 74@480+480 76@960+480 "));
}

TEST_CASE("a left hand comes under another piece's right hand by keys", "[ui][editing]") {
    Desk desk;
    desk.open("other.mid", "C6 C6 C6 C6", "E3 F3 G3 A3");
    auto& mixer = desk.studio().find<QTableView>("instruments");
    desk.focus(mixer);
    desk.key(Qt::Key_Down, {}, 2);
    desk.focus(desk.roll());
    desk.key(Qt::Key_A, Qt::ControlModifier | Qt::AltModifier);
    REQUIRE(desk.roll().selection().size() == 4);
    desk.key(Qt::Key_C, Qt::ControlModifier);
    auto& tree = desk.studio().find<QTreeWidget>("pieceTree");
    desk.focus(tree);
    desk.key(Qt::Key_Up);
    desk.focus(desk.roll());
    desk.key(Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
    REQUIRE(desk.score().tracks.size() == 3);
    CHECK(shown(desk.score(), 0).starts_with("72@0+480 "));
    CHECK(shown(desk.score(), 2) == "52@0+480 53@480+480 55@960+480 57@1440+480 ");
    CHECK(midi::trackName(desk.score().tracks[2]) == "Left");
}

TEST_CASE("bars of two parts become a file by keys", "[ui][editing]") {
    Desk desk;
    desk.key(Qt::Key_Right, Qt::ControlModifier);
    CHECK(waitUntil([&] { return desk.roll().playhead() == midi::Tick{1920}; }));
    desk.key(Qt::Key_BracketLeft);
    auto& mixer = desk.studio().find<QTableView>("instruments");
    desk.focus(mixer);
    desk.key(Qt::Key_Down);
    desk.key(Qt::Key_S);
    desk.key(Qt::Key_Down);
    desk.key(Qt::Key_S);
    desk.studio().find<QAction>("exportLoopMidiAction").trigger();
    desk.studio().answer("exportMidiDialog", ui::fromPath(desk.studio().folder() / "bars.mid"));
    REQUIRE(desk.studio().noticed("Exported"));
    const midi::Score bars = midi::readSmf(desk.studio().folder() / "bars.mid").score;
    CHECK(shown(bars, 0) == "79@0+480 81@480+480 83@960+480 84@1440+480 ");
    CHECK(shown(bars, 1) == "50@0+480 50@480+480 50@960+480 50@1440+480 ");
}

TEST_CASE("a wrong note is corrected by the mouse", "[ui][editing]") {
    Desk desk;
    test::drag(desk.roll(), desk.note(480, 48), desk.note(480, 49));
    CHECK(shown(desk.score(), 1).starts_with("48@0+480 49@480+480 48@960+480 "));
}

TEST_CASE("a phrase of eight notes goes an octave up by the mouse", "[ui][editing]") {
    Desk desk;
    test::drag(desk.roll(), desk.note(-200, 53), desk.note(3'560, 47));
    REQUIRE(desk.roll().selection().size() == 8);
    test::drag(desk.roll(), desk.note(0, 48), desk.note(20, 60), Qt::ShiftModifier);
    CHECK(shown(desk.score(), 1).starts_with("60@0+480 60@480+480 "));
    CHECK(shown(desk.score(), 1).ends_with("62@3360+480 "));
    CHECK(shown(desk.score(), 0).starts_with("72@0+480 74@480+480 "));
}

TEST_CASE("a performance comes onto the grid by the mouse", "[ui][editing]") {
    Desk desk;
    desk.key(Qt::Key_A, Qt::ControlModifier);
    desk.key(Qt::Key_H);
    desk.key(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    REQUIRE(desk.roll().selection().size() == 0);
    const std::string played = shown(desk.score(), 0);
    test::drag(desk.roll(), desk.note(-200, 86), desk.note(3'590, 46));
    REQUIRE(desk.roll().selection().size() == 16);
    QContextMenuEvent right(QContextMenuEvent::Mouse, desk.note(0, 72),
                            desk.roll().mapToGlobal(desk.note(0, 72)));
    QApplication::sendEvent(&desk.roll(), &right);
    test::clickEntry({"Quantise"});
    CHECK(shown(desk.score(), 0) != played);
    CHECK(shown(desk.score(), 0).starts_with("72@0+480 74@480+480 76@960+480 "));
}

TEST_CASE("a left hand comes under another piece's right hand by the mouse", "[ui][editing]") {
    Desk desk;
    desk.open("other.mid", "C6 C6 C6 C6", "E3 F3 G3 A3");
    desk.clickPart(1, ui::InstrumentModel::Name);
    desk.menu({"Edit", "Select", "All of the Part"});
    REQUIRE(desk.roll().selection().size() == 4);
    desk.menu({"Edit", "Copy"});
    desk.clickPiece(0);
    REQUIRE(desk.score().tracks.size() == 2);
    desk.studio().click("toStartActionButton");
    desk.menu({"Edit", "Paste as New Parts"});
    REQUIRE(desk.score().tracks.size() == 3);
    CHECK(shown(desk.score(), 2) == "52@0+480 53@480+480 55@960+480 57@1440+480 ");
}

TEST_CASE("bars of two parts become a file by the mouse", "[ui][editing]") {
    Desk desk;
    const auto inRuler = [&](int tick) { return QPoint(desk.roll().placeOf({tick}, 60).x(), 4); };
    test::drag(desk.roll(), inRuler(1'930), inRuler(3'800));
    REQUIRE(desk.roll().loop());
    desk.clickPart(0, ui::InstrumentModel::Solo);
    desk.clickPart(1, ui::InstrumentModel::Solo);
    desk.menu({"File", "Export Looped Bars as MIDI"});
    desk.studio().answer("exportMidiDialog", ui::fromPath(desk.studio().folder() / "bars.mid"));
    REQUIRE(desk.studio().noticed("Exported"));
    const midi::Score bars = midi::readSmf(desk.studio().folder() / "bars.mid").score;
    CHECK(shown(bars, 0) == "79@0+480 81@480+480 83@960+480 84@1440+480 ");
    CHECK(shown(bars, 1) == "50@0+480 50@480+480 50@960+480 50@1440+480 ");
}
