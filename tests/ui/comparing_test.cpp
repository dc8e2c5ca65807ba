// Two rows of the list that are chosen together are compared in the roll.

#include <QScrollBar>
#include <QTest>
#include <QTreeWidget>
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>

#include "studio.h"
#include "support/music_text.h"
#include "ui/support/theme.h"
#include "ui/widgets/piano_roll.h"

using namespace incipit;
using namespace incipit::test;

namespace {

/// A window with two pieces: they differ in their third note, which stands lower in the second.
class Pair {
  public:
    explicit Pair(const midi::Score& first = music("C4 D4 E4 F4"),
                  const midi::Score& second = music("C4 D4 B3 F4")) {
        m_studio.open({m_studio.write("first.mid", first)});
        m_studio.open({m_studio.write("second.mid", second)});
    }
    Studio& studio() { return m_studio; }
    QTreeWidget& tree() { return m_studio.find<QTreeWidget>("pieceTree"); }
    ui::PianoRoll& roll() { return m_studio.find<ui::PianoRoll>("pianoRoll"); }
    void click(int row, Qt::KeyboardModifiers keys = {}) {
        const QRect place = tree().visualItemRect(tree().topLevelItem(0)->child(row));
        QTest::mouseClick(tree().viewport(), Qt::LeftButton, keys, place.center());
    }
    QString legend() { return roll().accessibleDescription(); }
    /// Waits for it.
    bool says(const QString& start) {
        return waitUntil([&] { return legend().startsWith(start); });
    }
    QColor colorAt(int quarter, int pitch) {
        const QPoint at = roll().placeOf({quarter * 480 + 240}, pitch);
        return roll().grab().toImage().pixelColor(at + QPoint(0, 4));
    }

  private:
    Studio m_studio;
};

constexpr int kHalf = 6'000;  // notes, of pieces that have more of them than a window has pixels
constexpr int kStep = 240;    // ticks, from one of their notes to the next

/// One pitch over and over, and another in the second half.
midi::Score dense(int second) {
    midi::Score score = melody(2 * kHalf);
    auto& notes = score.tracks[0].notes;
    for (std::size_t i = 0; i < notes.size(); ++i)
        notes[i].pitch = static_cast<std::uint8_t>(i < kHalf ? 60 : second);
    return score;
}

/// Of the middle of a row, a quarter or three into the piece, and how far from it the darkest or lightest of
/// its column stands out.
struct Row {
    QColor middle;
    int contrast = 0;
};
Row rowAt(ui::PianoRoll& roll, int quarter, int pitch) {
    const QPoint at = roll.placeOf({kHalf * kStep / 2 * quarter}, pitch);
    const QImage image = roll.grab().toImage();
    Row row{.middle = image.pixelColor(at)};
    for (int y = -static_cast<int>(roll.keyHeight() / 2); y < roll.keyHeight() / 2; ++y) {
        const int lightness = image.pixelColor(at + QPoint(0, y)).lightness();
        row.contrast = std::max(row.contrast, std::abs(lightness - row.middle.lightness()));
    }
    return row;
}

/// How many pixels have a strong colour in a half of the map, which stands above the scroll bar.
int coloredInMap(ui::PianoRoll& roll, int half) {
    const QImage image = roll.grab().toImage();
    int bottom = 0;
    for (const QScrollBar* bar : roll.findChildren<QScrollBar*>())
        bottom = std::max(bottom, bar->orientation() == Qt::Horizontal ? bar->y() : 0);
    const int left = roll.placeOf({}, 60).x();
    const int width = (image.width() - left) / 2;
    int colored = 0;
    for (int y = bottom - 30; y < bottom; ++y) {
        for (int x = left + half * width + 20; x < left + (half + 1) * width - 20; ++x)
            colored += image.pixelColor(x, y).hslSaturation() > 120 ? 1 : 0;
    }
    return colored;
}

}  // namespace

TEST_CASE("two pieces that are clicked are compared, and one that is clicked alone is not", "[ui]") {
    Pair pair;
    pair.click(0);
    CHECK(pair.legend().isEmpty());
    const QColor plain = pair.colorAt(0, 60);
    pair.click(1, Qt::ControlModifier);
    CHECK(pair.roll().score()->tracks[0].notes[2].pitch == 59);
    CHECK(pair.says("Beside first.mid: 75 % of the notes are the same"));
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
    CHECK(pair.says("Beside first.mid"));
    QTest::keyClick(&pair.tree(), Qt::Key_Up);
    CHECK(pair.legend().isEmpty());
    QTest::keyClick(&pair.tree(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(&pair.tree(), Qt::Key_Delete);
    CHECK(pair.tree().topLevelItem(0)->childCount() == 0);
    CHECK(pair.legend().isEmpty());
    pair.studio().press("Ctrl+Z");
    CHECK(pair.tree().topLevelItem(0)->childCount() == 2);
}

TEST_CASE("an edit of either of two compared pieces is compared anew, and nothing flickers meanwhile",
          "[ui]") {
    Pair pair;
    pair.click(0);
    pair.click(1, Qt::ControlModifier);
    REQUIRE(pair.says("Beside first.mid: 75 %"));
    const QColor same = pair.colorAt(0, 60);
    auto& roll = pair.roll();
    roll.setFocus();
    REQUIRE(waitUntil([&] { return roll.hasFocus(); }));
    QTest::mouseClick(&roll, Qt::LeftButton, {}, roll.placeOf({2 * 480 + 240}, 59));
    for (int i = 0; i < 5; ++i) {
        QTest::keyClick(&roll, Qt::Key_Up);
        // What is found comes through the event loop: this is before it.
        CHECK(pair.legend().startsWith("Beside first.mid: 75 %"));
        CHECK(pair.colorAt(0, 60) == same);
        CHECK(pair.colorAt(3, 65) == same);
        CHECK(pair.colorAt(2, 60 + i) != same);
    }
    REQUIRE(roll.score()->tracks[0].notes[2].pitch == 64);
    CHECK(pair.says("Beside first.mid: 100 %"));
    CHECK(pair.colorAt(2, 64) == same);
    pair.click(0, Qt::ControlModifier);
    CHECK(pair.says("Beside second.mid: 100 %"));
}

TEST_CASE("of two compared pieces a click with Ctrl shows the other, and one beside the rows changes nothing",
          "[ui]") {
    Pair pair;
    pair.click(0);
    pair.click(1, Qt::ControlModifier);
    pair.click(0, Qt::ControlModifier);
    CHECK(pair.roll().score()->tracks[0].notes[2].pitch == 64);
    CHECK(pair.says("Beside second.mid"));
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
    REQUIRE(pair.says("Beside first.mid"));
    pair.click(1);
    CHECK(pair.legend().isEmpty());
    pair.click(0, Qt::ControlModifier);
    REQUIRE(pair.says("Beside second.mid"));
    pair.click(0);
    QTest::keyClick(&pair.tree(), Qt::Key_Delete);
    CHECK(pair.tree().topLevelItem(0)->childCount() == 1);
    CHECK(pair.legend().isEmpty());
}

TEST_CASE("two pieces of more notes than pixels are compared, too", "[ui]") {
    Pair pair(dense(74), dense(72));
    const Row alike = rowAt(pair.roll(), 1, 60);
    const Row other = rowAt(pair.roll(), 3, 72);
    const Row free = rowAt(pair.roll(), 3, 74);
    CHECK(coloredInMap(pair.roll(), 0) > 100);
    CHECK(free.contrast < 60);
    pair.click(0);
    pair.click(1, Qt::ControlModifier);
    REQUIRE(pair.says("Beside first.mid: 50 %"));
    REQUIRE(pair.roll().score()->tracks[0].notes.back().pitch == 72);
    const Row same = rowAt(pair.roll(), 1, 60);
    CHECK(same.middle != alike.middle);
    CHECK(same.middle.saturation() < alike.middle.saturation());
    CHECK(rowAt(pair.roll(), 3, 72).middle == other.middle);
    // What stands only there is outlined.
    CHECK(rowAt(pair.roll(), 3, 74).contrast > 100);
    CHECK(rowAt(pair.roll(), 3, 74).middle == free.middle);
    // So it is in the map of the whole.
    CHECK(coloredInMap(pair.roll(), 0) == 0);
    CHECK(coloredInMap(pair.roll(), 1) > 100);
    pair.click(1);
    CHECK(rowAt(pair.roll(), 1, 60).middle == alike.middle);
}
