// Several takes at once, how they are listed, and takes that go on from what is shown.

#include <QAction>
#include <QComboBox>
#include <QSpinBox>
#include <QTest>
#include <QTreeWidget>
#include <algorithm>
#include <catch2/catch.hpp>
#include <span>

#include "midi/tempo_map.h"
#include "studio.h"
#include "ui/widgets/piano_roll.h"

using namespace incipit;
using namespace incipit::test;

namespace {

/// A window with a small model of the studio's.
class Room {
  public:
    Room() {
        m_studio.openMelody();
        m_studio.chooseSmallNetwork();
        m_studio.find<QSpinBox>("epochsBox").setValue(1);
        m_studio.press("Ctrl+T");
        REQUIRE(m_studio.noticed("Trained 1 epoch"));
        m_studio.find<QComboBox>("lengthUnitBox").setCurrentIndex(1);
        m_studio.find<QSpinBox>("barsBox").setValue(4);
    }

    Studio& studio() { return m_studio; }
    QTreeWidgetItem& takes() { return *m_studio.find<QTreeWidget>("pieceTree").topLevelItem(1); }
    const midi::Score& shown() { return *m_studio.find<ui::PianoRoll>("pianoRoll").score(); }

    QStringList titles() {
        QStringList titles;
        for (int row = 0; row < takes().childCount(); ++row)
            titles << takes().child(row)->text(0);
        return titles;
    }

    /// Presses the keys, and waits until there are so many takes more.
    void write(const QString& keys, int more) {
        const int before = takes().childCount();
        m_studio.press(keys);
        REQUIRE(waitUntil([&] { return takes().childCount() == before + more; }));
        REQUIRE(waitUntil([&] { return m_studio.find<QAction>("continueAction").isEnabled(); }));
    }

    void sortBy(int order) {
        m_studio.find<QAction>(QStringLiteral("takeOrder%1Action").arg(order).toLatin1().constData())
            .trigger();
    }

  private:
    Studio m_studio;
};

/// Those that begin before that tick.
std::vector<midi::Note> notesBefore(const midi::Score& score, midi::Tick end) {
    std::vector<midi::Note> notes;
    for (const midi::Track& track : score.tracks)
        std::ranges::copy_if(track.notes, std::back_inserter(notes),
                             [end](const midi::Note& note) { return note.onset < end; });
    std::ranges::sort(notes, {}, [](const midi::Note& note) { return std::pair(note.onset, note.pitch); });
    return notes;
}

}  // namespace

TEST_CASE("several takes are written at once, and the first of them is shown", "[ui]") {
    Room room;
    room.studio().find<QSpinBox>("takesBox").setValue(3);
    room.write("Ctrl+G", 3);
    CHECK(room.titles() == QStringList{"Take 1", "Take 2", "Take 3"});
    CHECK(room.studio().find<QTreeWidget>("pieceTree").currentItem()->text(0) == "Take 1");
    CHECK(room.studio().noticed("Take 1 to Take 3: "));
    room.studio().restart();
    CHECK(room.studio().find<QSpinBox>("takesBox").value() == 3);
}

TEST_CASE("of several takes only the best is kept where that is chosen", "[ui]") {
    Room room;
    auto& kept = room.studio().find<QComboBox>("keptTakesBox");
    CHECK_FALSE(kept.isEnabled());
    room.studio().find<QSpinBox>("takesBox").setValue(4);
    CHECK(kept.isEnabled());
    kept.setCurrentIndex(kept.findText("keep the likeliest"));
    room.write("Ctrl+G", 1);
    CHECK(room.titles() == QStringList{"Take 1"});
    room.studio().restart();
    CHECK(room.studio().find<QComboBox>("keptTakesBox").currentText() == "keep the likeliest");
}

TEST_CASE("takes are sorted by what was measured, by stars and by name, and by when they were written",
          "[ui]") {
    Room room;
    room.studio().find<QSpinBox>("takesBox").setValue(4);
    room.write("Ctrl+G", 4);
    const QStringList written = room.titles();
    auto& tree = room.studio().find<QTreeWidget>("pieceTree");
    room.sortBy(3);  // likelihood
    const auto nats = [&](int row) {
        const QString second = room.takes().child(row)->data(0, Qt::UserRole + 1).toString();
        return second.section(' ', 0, 0).toDouble();
    };
    for (int row = 1; row < 4; ++row)
        CHECK(nats(row - 1) <= nats(row));
    CHECK(room.takes().child(0)->data(0, Qt::UserRole + 1).toString().contains("nats a note"));
    CHECK(tree.currentItem()->text(0) == "Take 1");
    room.sortBy(0);
    CHECK(room.titles() == written);
    // A take that is given stars moves up, and stays the one that is shown.
    room.sortBy(2);
    tree.setFocus();
    REQUIRE(waitUntil([&] { return tree.hasFocus(); }));
    tree.setCurrentItem(room.takes().child(2));
    QTest::keyClick(&tree, Qt::Key_5);
    CHECK(room.titles() == QStringList{"Take 3", "Take 1", "Take 2", "Take 4"});
    CHECK(tree.currentItem()->text(0) == "Take 3");
    room.studio().press("Ctrl+Z");
    CHECK(room.titles() == written);
}

TEST_CASE("a take goes on from what is shown, and keeps it", "[ui]") {
    Room room;
    room.write("Ctrl+G", 1);
    const midi::Score before = room.shown();
    const midi::Tick end = midi::TempoMap(before).barStart(5);
    room.write("Ctrl+Shift+G", 1);
    const midi::Score after = room.shown();
    const auto kept = notesBefore(before, end);
    const auto now = notesBefore(after, end);
    REQUIRE(now.size() == kept.size());
    for (std::size_t i = 0; i < kept.size(); ++i) {
        CHECK(now[i].onset == kept[i].onset);
        CHECK(now[i].pitch == kept[i].pitch);
    }
    CHECK(midi::endOf(after) > midi::endOf(before));
}

TEST_CASE("a take is written otherwise from the playhead on, and is as long as it was", "[ui]") {
    Room room;
    room.write("Ctrl+G", 1);
    room.studio().press("Ctrl+Alt+G");
    CHECK(room.studio().noticed("Nothing stands before the playhead"));
    const midi::Score before = room.shown();
    room.studio().press("Ctrl+Right");
    room.studio().press("Ctrl+Right");
    const midi::Tick from = midi::TempoMap(before).barStart(3);
    REQUIRE(room.studio().find<ui::PianoRoll>("pianoRoll").playhead() == from);
    room.write("Ctrl+Alt+G", 1);
    const midi::Score after = room.shown();
    CHECK(notesBefore(after, from).size() == notesBefore(before, from).size());
    CHECK(midi::endOf(after) <= midi::TempoMap(after).barStart(5));
}
