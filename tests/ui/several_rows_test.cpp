// What is done to several rows of the list at once is one step, which is named for what it does.
#include <QAction>
#include <QTest>
#include <QToolButton>
#include <QTreeView>
#include <QTreeWidget>
#include <catch2/catch.hpp>
#include <stdexcept>

#include "project/project.h"
#include "studio.h"
#include "support/music_text.h"
#include "ui/models/dataset_table.h"
#include "ui/mouse.h"
#include "ui/panels/piece_delegate.h"
#include "ui/support/text.h"
#include "ui/widgets/banner.h"

using namespace incipit;
using namespace incipit::test;

namespace {

constexpr int kPieces = 0, kTakes = 1;  // the groups

/// A window with three pieces and four takes.
class Rows {
  public:
    Rows() {
        project::Project project;
        for (const char* name : {"a", "b", "c"})
            project.pieces.push_back({name, {}, music("C4 E4 G4")});
        for (const char* name : {"Take 1", "Take 2", "Take 3", "Take 4"})
            project.takes.push_back({name, {}, music("C4+E4 G4")});
        const auto path = m_studio.folder() / "rows.incipit";
        project::save(project, path);
        m_studio.window().openFiles({ui::fromPath(path)});
        if (!m_studio.noticed("rows.incipit")) throw std::runtime_error("no project");
    }
    Studio& studio() { return m_studio; }
    QTreeWidget& tree() { return m_studio.find<QTreeWidget>("pieceTree"); }
    QTreeWidgetItem& row(int group, int place) { return *tree().topLevelItem(group)->child(place); }
    QString titles() {
        QStringList all;
        for (const int group : {kPieces, kTakes}) {
            for (int place = 0; place < tree().topLevelItem(group)->childCount(); ++place)
                all << row(group, place).text(0);
        }
        return all.join(QStringLiteral(", "));
    }
    QString secondLine(int group, int place) {
        return row(group, place).data(0, ui::PieceDelegate::kSecondLine).toString();
    }
    void click(int group, int place, Qt::KeyboardModifiers keys = {}) {
        const QRect rect = tree().visualItemRect(&row(group, place));
        QTest::mouseClick(tree().viewport(), Qt::LeftButton, keys, rect.center());
    }
    void press(Qt::Key key) {
        tree().setFocus();
        REQUIRE(waitUntil([&] { return tree().hasFocus(); }));
        QTest::keyClick(&tree(), key);
    }
    QAction& undo() { return m_studio.find<QAction>("undoAction"); }
    QAction& redo() { return m_studio.find<QAction>("redoAction"); }

  private:
    Studio m_studio;
};

const QString kAll = QStringLiteral("a, b, c, Take 1, Take 2, Take 3, Take 4");

}  // namespace

TEST_CASE("several rows are deleted in one step, and come back to their places in one", "[ui]") {
    Rows rows;
    REQUIRE(rows.titles() == kAll);
    rows.click(kTakes, 0);
    rows.click(kTakes, 2, Qt::ShiftModifier);
    rows.press(Qt::Key_Delete);
    CHECK(rows.titles() == "a, b, c, Take 4");
    CHECK(rows.undo().text() == "Undo Remove 3 Takes");
    rows.studio().press("Ctrl+Z");
    CHECK(rows.titles() == kAll);
    CHECK(rows.tree().currentItem()->text(0) == "Take 3");  // as before
    CHECK_FALSE(rows.undo().isEnabled());
    CHECK(rows.redo().text() == "Redo Remove 3 Takes");
    rows.studio().press("Ctrl+Shift+Z");
    CHECK(rows.titles() == "a, b, c, Take 4");

    rows.click(kPieces, 2);
    rows.click(kPieces, 0, Qt::ControlModifier);
    rows.click(kTakes, 0, Qt::ControlModifier);
    rows.press(Qt::Key_Delete);
    CHECK(rows.titles() == "b");
    CHECK(rows.undo().text() == "Undo Remove 2 Pieces and 1 Take");
    rows.undo().trigger();
    CHECK(rows.titles() == "a, b, c, Take 4");
    rows.undo().trigger();
    CHECK(rows.titles() == kAll);
}

TEST_CASE("the menu of a row removes all that are chosen with it, and that row alone where it is not chosen",
          "[ui]") {
    Rows rows;
    const auto removeBy = [&](int group, int place) {
        Q_EMIT rows.tree().customContextMenuRequested(
            rows.tree().visualItemRect(&rows.row(group, place)).center());
        clickEntry({"Remove"});
        rows.studio().window().activateWindow();
    };
    rows.click(kPieces, 0);
    rows.click(kPieces, 1, Qt::ControlModifier);
    removeBy(kTakes, 3);
    CHECK(rows.titles() == "a, b, c, Take 1, Take 2, Take 3");
    CHECK(rows.undo().text() == "Undo Remove Take 4");
    removeBy(kPieces, 0);
    CHECK(rows.titles() == "c, Take 1, Take 2, Take 3");
    CHECK(rows.undo().text() == "Undo Remove 2 Pieces");
}

TEST_CASE("several rows that were deleted come back in one step after a crash, too", "[ui]") {
    Rows rows;
    rows.click(kTakes, 1);
    rows.click(kPieces, 1, Qt::ControlModifier);
    rows.press(Qt::Key_Delete);
    rows.row(kPieces, 0).setText(0, "mine");
    rows.undo().trigger();
    REQUIRE(rows.undo().text() == "Undo Remove 1 Piece and 1 Take");
    rows.studio().restart();
    REQUIRE(waitUntil([&] { return rows.studio().find<ui::Banner>("unsavedBanner").isVisible(); }));
    rows.studio().click("goOnButton");
    REQUIRE(waitUntil([&] { return rows.undo().text() == "Undo Remove 1 Piece and 1 Take"; }));
    CHECK(rows.titles() == "a, c, Take 1, Take 3, Take 4");
    CHECK(rows.redo().text() == "Redo Rename to mine");
    rows.undo().trigger();
    CHECK(rows.titles() == kAll);
    CHECK_FALSE(rows.undo().isEnabled());
    rows.redo().trigger();
    rows.redo().trigger();
    CHECK(rows.titles() == "mine, c, Take 1, Take 3, Take 4");
}

TEST_CASE("several takes are given stars in one step", "[ui]") {
    Rows rows;
    rows.click(kTakes, 0);
    rows.click(kTakes, 2, Qt::ControlModifier);
    rows.press(Qt::Key_4);
    for (const int place : {0, 2})
        CHECK(rows.secondLine(kTakes, place).contains(QString(4, QChar(u'★'))));
    CHECK_FALSE(rows.secondLine(kTakes, 1).contains(QChar(u'★')));
    CHECK(rows.undo().text() == "Undo Rate 2 Takes");
    rows.undo().trigger();
    for (int place = 0; place < 4; ++place)
        CHECK_FALSE(rows.secondLine(kTakes, place).contains(QChar(u'★')));
    CHECK_FALSE(rows.undo().isEnabled());
}

TEST_CASE("several rows of the dataset are transposed in one step", "[ui]") {
    Rows rows;
    rows.studio().find<QToolButton>("datasetButton").click();
    auto& list = rows.studio().find<QTreeView>("datasetList");
    REQUIRE(list.model()->rowCount() == 3);
    const auto keys = [&] {
        QStringList all;
        for (int row = 0; row < 3; ++row)
            all << list.model()->index(row, ui::DatasetTable::Key).data().toString();
        return all;
    };
    const QStringList before = keys();
    list.selectAll();
    const QRect first = list.visualRect(list.model()->index(0, ui::DatasetTable::Name));
    Q_EMIT list.customContextMenuRequested(first.center());
    clickEntry({"Transpose for Learning", "One Semitone Up"});
    rows.studio().window().activateWindow();
    for (const QString& key : keys())
        CHECK(key.contains("+1"));
    CHECK(rows.undo().text() == "Undo Transpose 3 Pieces for Learning");
    rows.undo().trigger();
    CHECK(keys() == before);
    CHECK_FALSE(rows.undo().isEnabled());
}
