// What screen readers are told of the widgets that paint themselves.
#include <QAccessible>
#include <QScrollBar>
#include <QTest>
#include <catch2/catch.hpp>

#include "ui/studio.h"
#include "ui/widgets/loss_plot.h"
#include "ui/widgets/piano_roll.h"
#include "ui/widgets/scores.h"

using namespace incipit;
using namespace incipit::ui;
using namespace incipit::ui_tests;

namespace {

/// A roll of the trio, in a window, and what is told of it.
struct ToldRoll {
    ToldRoll() {
        roll.resize(900, 500);
        roll.setScore(trio());
        roll.show();
    }
    QAccessibleInterface& told() { return *QAccessible::queryAccessibleInterface(&roll); }
    QAccessibleTableInterface& table() { return *told().tableInterface(); }
    QString cell(int row, int column) { return table().cellAt(row, column)->text(QAccessible::Name); }

    PianoRoll roll;
};

}  // namespace

TEST_CASE("the notes in view are a table for screen readers, by onset", "[ui][accessible]") {
    ToldRoll room;
    CHECK(room.told().role() == QAccessible::Table);
    CHECK(room.told().text(QAccessible::Name) == "Piano roll");
    CHECK(room.told().text(QAccessible::Description) == "Bars 1 to 8 of 8, 96 notes in the piece.");
    REQUIRE(room.table().rowCount() == 96);
    REQUIRE(room.table().columnCount() == 5);
    CHECK(room.table().columnDescription(0) == "Note");
    CHECK(room.table().columnDescription(4) == "Part");
    // The drum is the lowest pitch of the first moment, then the violin, then the flute.
    CHECK(room.cell(0, 0) == "Bass Drum 1");
    CHECK(room.cell(0, 4) == "<b>Drums</b>");
    CHECK(room.cell(1, 0) == "C4");
    CHECK(room.cell(1, 1) == "1.1.000");
    CHECK(room.cell(1, 2) == "1");
    CHECK(room.cell(1, 3) == "100");
    CHECK(room.cell(1, 4) == "Violin");
    CHECK(room.cell(2, 4) == "Flute");
    CHECK(room.cell(3 * 5 + 1, 1) == "2.2.000");
    CHECK(room.table().cellAt(96, 0) == nullptr);
    CHECK(room.table().cellAt(0, 5) == nullptr);
    // Each cell knows its place, and the roll each cell.
    QAccessibleInterface* cell = room.table().cellAt(7, 3);
    CHECK(cell->parent() == &room.told());
    CHECK(room.told().indexOfChild(cell) == 7 * 5 + 3);
    CHECK(room.told().child(7 * 5 + 3) == cell);
    CHECK(cell->tableCellInterface()->rowIndex() == 7);
    CHECK(cell->tableCellInterface()->columnIndex() == 3);
    CHECK_FALSE(cell->rect().isEmpty());
    // Behind the cells stand the scroll bars.
    CHECK(room.told().child(96 * 5)->role() == QAccessible::ScrollBar);
    CHECK(room.told().child(room.told().childCount()) == nullptr);
}

TEST_CASE("what is scrolled out of view is no row, and its cell says nothing", "[ui][accessible]") {
    ToldRoll room;
    QAccessibleInterface* last = room.table().cellAt(95, 0);
    CHECK(last->isValid());
    for (int i = 0; i < 4; ++i)
        room.roll.zoomIn();
    room.roll.findChild<QScrollBar*>()->setValue(0);
    CHECK(room.table().rowCount() < 60);
    CHECK_FALSE(last->isValid());
    CHECK(last->text(QAccessible::Name).isEmpty());
    CHECK(last->rect().isEmpty());
    room.roll.setScore(nullptr);
    CHECK(room.table().rowCount() == 0);
    CHECK(room.told().text(QAccessible::Description) == "No music");
}

TEST_CASE("a screen reader chooses notes, and hears which are chosen", "[ui][accessible]") {
    ToldRoll room;
    room.roll.activateWindow();
    room.roll.setFocus();
    CHECK(room.table().selectRow(1));
    CHECK(room.roll.selection().size() == 1);
    CHECK(room.roll.selection().notes().front().note.pitch == 60);
    CHECK(room.table().isRowSelected(1));
    CHECK_FALSE(room.table().isRowSelected(2));
    CHECK(room.told().text(QAccessible::Description) ==
          "Bars 1 to 8 of 8, 96 notes in the piece; chosen: C4 at 1.1.000, Violin.");
    CHECK(room.table().selectRow(2));
    CHECK(room.table().selectedRows() == QList<int>{1, 2});
    CHECK(room.told().text(QAccessible::Description).endsWith("; chosen: 2 notes."));
    CHECK(room.table().unselectRow(1));
    CHECK(room.table().selectedRows() == QList<int>{2});
    CHECK(room.table().cellAt(2, 0)->state().selected);
    CHECK_FALSE(room.table().selectRow(96));
    CHECK_FALSE(room.table().selectColumn(0));
    // The focus is on the last that was chosen.
    REQUIRE(test::waitUntil([&] { return room.roll.hasFocus(); }));
    REQUIRE(room.told().focusChild() != nullptr);
    CHECK(room.told().focusChild()->text(QAccessible::Name) == "C5");
}

TEST_CASE("a piece of many notes has as many rows as can be read", "[ui][accessible]") {
    midi::Score score;
    for (int i = 0; i < 40; ++i)
        score.tracks.push_back(trackOf(0, 30 + i, 100));
    PianoRoll roll;
    roll.resize(900, 500);
    roll.setScore(std::make_shared<const midi::Score>(std::move(score)));
    QAccessibleTableInterface& table = *QAccessible::queryAccessibleInterface(&roll)->tableInterface();
    REQUIRE(table.rowCount() == 500);
    // They are the first: 40 begin together.
    CHECK(table.cellAt(0, 1)->text(QAccessible::Name) == "1.1.000");
    CHECK(table.cellAt(479, 1)->text(QAccessible::Name) == "3.4.000");
    CHECK(table.cellAt(499, 1)->text(QAccessible::Name) == "4.1.000");
    CHECK(roll.summary().contains("4000 notes"));
}

TEST_CASE("the loss curve says where training stands, and has its last epochs as text", "[ui][accessible]") {
    LossPlot plot;
    QAccessibleInterface& told = *QAccessible::queryAccessibleInterface(&plot);
    CHECK(told.role() == QAccessible::Chart);
    CHECK(told.text(QAccessible::Name) == "Loss curve");
    CHECK(told.text(QAccessible::Description) == "No epoch yet.");
    CHECK(told.childCount() == 0);
    plot.addEpoch(1, 2.5, 2.75);
    plot.addEpoch(2, 2.0, 3.0);
    CHECK(told.text(QAccessible::Description) == "Epoch 2: loss 2.0000, validation 3.0000. Best: epoch 1.");
    QAccessibleTextInterface& text = *told.textInterface();
    const QString lines = text.text(0, text.characterCount());
    CHECK(lines == "Epoch 2: loss 2.0000, validation 3.0000\nEpoch 1: loss 2.5000, validation 2.7500");
    CHECK(text.text(0, 7) == "Epoch 2");
    for (int epoch = 3; epoch <= 30; ++epoch)
        plot.addEpoch(epoch, 1.0, std::nullopt);
    CHECK(text.text(0, text.characterCount()).count('\n') == 9);
}
