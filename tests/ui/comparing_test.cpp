// Two rows of the list that are chosen together are compared in the roll.

#include <QTest>
#include <QTreeWidget>
#include <catch2/catch.hpp>

#include "studio.h"
#include "support/music_text.h"
#include "ui/support/theme.h"
#include "ui/widgets/piano_roll.h"

using namespace incipit;
using namespace incipit::test;

namespace {

/// A window with two pieces that differ in their third note, in the second of which it stands lower.
class Pair {
  public:
    Pair() {
        m_studio.open({m_studio.write("first.mid", music("C4 D4 E4 F4"))});
        m_studio.open({m_studio.write("second.mid", music("C4 D4 B3 F4"))});
    }
    Studio& studio() { return m_studio; }
    QTreeWidget& tree() { return m_studio.find<QTreeWidget>("pieceTree"); }
    ui::PianoRoll& roll() { return m_studio.find<ui::PianoRoll>("pianoRoll"); }
    void click(int row, Qt::KeyboardModifiers keys = {}) {
        const QRect place = tree().visualItemRect(tree().topLevelItem(0)->child(row));
        QTest::mouseClick(tree().viewport(), Qt::LeftButton, keys, place.center());
    }
    QString legend() { return roll().accessibleDescription(); }
    QColor colorAt(int quarter, int pitch) {
        const QPoint at = roll().placeOf({quarter * 480 + 240}, pitch);
        return roll().grab().toImage().pixelColor(at + QPoint(0, 4));
    }

  private:
    Studio m_studio;
};

}  // namespace

TEST_CASE("two pieces that are clicked are compared, and one that is clicked alone is not", "[ui]") {
    Pair pair;
    pair.click(0);
    CHECK(pair.legend().isEmpty());
    const QColor plain = pair.colorAt(0, 60);
    pair.click(1, Qt::ControlModifier);
    CHECK(pair.roll().score()->tracks[0].notes[2].pitch == 59);
    CHECK(pair.legend().startsWith("Beside first.mid: 75 % of the notes are the same"));
    const QColor same = pair.colorAt(0, 60);
    CHECK(same != plain);
    CHECK(same.saturation() < plain.saturation());
    CHECK(pair.colorAt(2, 59) == plain);
    CHECK(pair.colorAt(3, 65) == same);
    pair.click(0);
    CHECK(pair.legend().isEmpty());
    CHECK(pair.colorAt(0, 60) == plain);
}

TEST_CASE("two pieces are compared by keys, and Delete removes both", "[ui]") {
    Pair pair;
    pair.click(0);
    QTest::keyClick(&pair.tree(), Qt::Key_Down, Qt::ShiftModifier);
    CHECK(pair.legend().startsWith("Beside first.mid"));
    QTest::keyClick(&pair.tree(), Qt::Key_Up);
    CHECK(pair.legend().isEmpty());
    QTest::keyClick(&pair.tree(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(&pair.tree(), Qt::Key_Delete);
    CHECK(pair.tree().topLevelItem(0)->childCount() == 0);
    CHECK(pair.legend().isEmpty());
    pair.studio().press("Ctrl+Z");
    pair.studio().press("Ctrl+Z");
    CHECK(pair.tree().topLevelItem(0)->childCount() == 2);
}

TEST_CASE("an edit of either of two compared pieces is seen at once", "[ui]") {
    Pair pair;
    pair.click(0);
    pair.click(1, Qt::ControlModifier);
    auto& roll = pair.roll();
    roll.setFocus();
    REQUIRE(waitUntil([&] { return roll.hasFocus(); }));
    QTest::mouseClick(&roll, Qt::LeftButton, {}, roll.placeOf({2 * 480 + 240}, 59));
    for (int i = 0; i < 5; ++i)
        QTest::keyClick(&roll, Qt::Key_Up);
    REQUIRE(roll.score()->tracks[0].notes[2].pitch == 64);
    CHECK(pair.legend().startsWith("Beside first.mid: 100 %"));
    pair.click(0, Qt::ControlModifier);
    CHECK(pair.legend().startsWith("Beside second.mid"));
}

TEST_CASE("of two compared pieces a click with Ctrl shows the other, and one beside the rows changes nothing",
          "[ui]") {
    Pair pair;
    pair.click(0);
    pair.click(1, Qt::ControlModifier);
    pair.click(0, Qt::ControlModifier);
    CHECK(pair.roll().score()->tracks[0].notes[2].pitch == 64);
    CHECK(pair.legend().startsWith("Beside second.mid"));
    const QRect heading = pair.tree().visualItemRect(pair.tree().topLevelItem(0));
    QTest::mouseClick(pair.tree().viewport(), Qt::LeftButton, {}, heading.center());
    const QPoint nothing(heading.center().x(), pair.tree().viewport()->height() - 5);
    QTest::mouseClick(pair.tree().viewport(), Qt::LeftButton, {}, nothing);
    CHECK(pair.tree().selectedItems().size() == 2);
}

TEST_CASE("a piece that was compared and is removed is compared no more", "[ui]") {
    Pair pair;
    pair.click(0);
    pair.click(1, Qt::ControlModifier);
    REQUIRE_FALSE(pair.legend().isEmpty());
    pair.click(1);
    CHECK(pair.legend().isEmpty());
    pair.click(0, Qt::ControlModifier);
    REQUIRE(pair.legend().startsWith("Beside second.mid"));
    pair.click(0);
    QTest::keyClick(&pair.tree(), Qt::Key_Delete);
    CHECK(pair.tree().topLevelItem(0)->childCount() == 1);
    CHECK(pair.legend().isEmpty());
}
