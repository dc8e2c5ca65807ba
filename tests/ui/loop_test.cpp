#include <QAction>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>
#include <catch2/catch.hpp>
#include <filesystem>

#include "studio.h"
#include "ui/support/text.h"
#include "ui/widgets/piano_roll.h"

using namespace incipit;
using namespace incipit::test;

namespace {

constexpr int kBar = 4 * 480;  // ticks; eight notes of the melody
constexpr int kRuler = 58;     // where it begins, beside the keys

/// A studio with a melody of 15 bars, all of them in view.
struct Looping : Studio {
    Looping() {
        openMelody();
        if (!waitUntil([&] { return find<QToolButton>("outputPart").text() == "Recorder"; }))
            throw std::runtime_error("no output");
        waitUntil([&] { return roll().score() != nullptr && roll().lastVisible().value > 14 * kBar; });
    }
    ui::PianoRoll& roll() { return find<ui::PianoRoll>("pianoRoll"); }
    QAction& loop() { return find<QAction>("loopAction"); }

    /// The place in the ruler of a bar, counted from 1, with a fraction.
    QPoint at(double bar) {
        const double ticks = (bar - 1) * kBar;
        int x = kRuler;
        // Found by asking: what is in view is known, the scale is not.
        const double span = static_cast<double>((roll().lastVisible() - roll().firstVisible()).value);
        x += static_cast<int>(ticks / span * (roll().width() - kRuler - 18));
        return {x, 8};
    }
    void drag(double from, double to) {
        QTest::mousePress(&roll(), Qt::LeftButton, {}, at(from));
        QTest::mouseMove(&roll(), (at(from) + at(to)) / 2);
        QTest::mouseMove(&roll(), at(to));
        QTest::mouseRelease(&roll(), Qt::LeftButton, {}, at(to));
    }
};

}  // namespace

TEST_CASE("bars that are dragged over in the ruler are looped, to the bar", "[ui]") {
    Looping studio;
    studio.drag(3.4, 2.5);
    CHECK(studio.loop().isChecked());
    REQUIRE(studio.window().loopRange().has_value());
    CHECK(*studio.window().loopRange() == midi::TickRange{.from = {kBar}, .to = {3 * kBar}});
    CHECK(studio.loop().toolTip().contains("bars 2 to 3"));
    studio.drag(1.5, 1.9);
    CHECK(*studio.window().loopRange() == midi::TickRange{.from = {}, .to = {kBar}});
    studio.press("Ctrl+Up");  // a little sooner done
    studio.press("Space");
    REQUIRE(studio.sink().waitForNotes(10));
    studio.find<QAction>("stopAction").trigger();
    REQUIRE(studio.sink().waitForSilence());
    std::vector<int> pitches;
    for (const auto& message : studio.sink().messages())
        if (message.isNoteOn()) pitches.push_back(message.bytes[1]);
    CHECK(pitches[8] == pitches[0]);
    CHECK(pitches[9] == pitches[1]);
}

TEST_CASE("a plain click in the ruler seeks and leaves the loop as it is", "[ui]") {
    Looping studio;
    studio.drag(2.2, 3.5);
    const auto range = studio.window().loopRange();
    QTest::mouseClick(&studio.roll(), Qt::LeftButton, {}, studio.at(8.5));
    CHECK(waitUntil([&] { return studio.roll().playhead().value > 7 * kBar; }));
    CHECK(studio.window().loopRange() == range);
    CHECK(studio.loop().isChecked());
}

TEST_CASE("playing behind the looped bars begins at the first of them", "[ui]") {
    Looping studio;
    studio.drag(2.2, 2.8);
    QTest::mouseClick(&studio.roll(), Qt::LeftButton, {}, studio.at(8.5));
    REQUIRE(waitUntil([&] { return studio.roll().playhead().value > 7 * kBar; }));
    studio.press("Space");
    CHECK(waitUntil([&] { return studio.roll().playhead().value < 3 * kBar; }));
    studio.find<QAction>("stopAction").trigger();
}

TEST_CASE("a double click in the ruler or Escape clears the loop", "[ui]") {
    Looping studio;
    studio.drag(2.2, 3.5);
    QTest::mouseDClick(&studio.roll(), Qt::LeftButton, {}, studio.at(5.5));
    CHECK_FALSE(studio.window().loopRange().has_value());
    CHECK_FALSE(studio.loop().isChecked());
    studio.drag(2.2, 3.5);
    REQUIRE(studio.loop().isChecked());
    QTest::keyClick(&studio.roll(), Qt::Key_Escape);
    CHECK_FALSE(studio.window().loopRange().has_value());
    CHECK_FALSE(studio.loop().isChecked());
}

TEST_CASE("undo brings a cleared loop back", "[ui]") {
    Looping studio;
    studio.drag(2.2, 3.5);
    const auto bars = studio.window().loopRange();
    QTest::keyClick(&studio.roll(), Qt::Key_Escape);
    REQUIRE_FALSE(studio.window().loopRange().has_value());
    CHECK(studio.find<QAction>("undoAction").text() == "Undo Clear the Loop");
    studio.press("Ctrl+Z");
    CHECK(studio.window().loopRange() == bars);
    CHECK(studio.loop().isChecked());
    studio.press("Ctrl+Shift+Z");
    CHECK_FALSE(studio.window().loopRange().has_value());
}

TEST_CASE("loops are as they were after a crash, and undo brings back one that was cleared before it",
          "[ui]") {
    Looping studio;
    studio.drag(2.2, 3.5);
    const auto cleared = studio.window().loopRange();
    studio.open({studio.write("other.mid", melody(96))});
    studio.drag(5.2, 6.5);
    const auto other = studio.window().loopRange();
    REQUIRE(other.has_value());
    studio.loop().setChecked(false);
    const auto choose = [&](int row) {
        auto& tree = studio.find<QTreeWidget>("pieceTree");
        tree.setCurrentItem(tree.topLevelItem(0)->child(row));
    };
    choose(0);
    CHECK(studio.window().loopRange() == cleared);
    CHECK(studio.loop().isChecked());
    QTest::keyClick(&studio.roll(), Qt::Key_Escape);
    REQUIRE_FALSE(studio.window().loopRange().has_value());
    studio.restart();
    REQUIRE(waitUntil([&] { return studio.find<QWidget>("goOnButton").isVisible(); }));
    studio.click("goOnButton");
    auto& undo = studio.find<QAction>("undoAction");
    REQUIRE(waitUntil([&] { return undo.text() == "Undo Clear the Loop"; }));
    CHECK_FALSE(studio.window().loopRange().has_value());
    choose(1);
    CHECK(studio.window().loopRange() == other);
    CHECK_FALSE(studio.loop().isChecked());
    undo.trigger();
    CHECK(studio.roll().score()->tracks[0].notes.size() == 120);
    CHECK(studio.window().loopRange() == cleared);
    CHECK(studio.loop().isChecked());
    studio.find<QAction>("redoAction").trigger();
    CHECK_FALSE(studio.window().loopRange().has_value());
    CHECK_FALSE(studio.loop().isChecked());
    choose(1);
    CHECK(studio.window().loopRange() == other);
}

TEST_CASE("a project keeps the loops of its pieces", "[ui]") {
    Looping studio;
    studio.drag(2.2, 3.5);
    const auto bars = studio.window().loopRange();
    const QString file = ui::fromPath(studio.folder() / "looped.incipit");
    studio.press("Ctrl+S");
    studio.answer("saveProjectDialog", file);
    REQUIRE(studio.noticed("Saved "));
    studio.restart();
    studio.window().openFiles({file});
    REQUIRE(studio.noticed("looped.incipit"));
    CHECK(studio.window().loopRange() == bars);
    CHECK(studio.loop().isChecked());
    CHECK_FALSE(studio.window().isWindowModified());
}

TEST_CASE("Escape gives up a drag and leaves the loop of before", "[ui]") {
    Looping studio;
    studio.drag(2.2, 3.5);
    const auto range = studio.window().loopRange();
    QTest::mousePress(&studio.roll(), Qt::LeftButton, {}, studio.at(6.5));
    QTest::mouseMove(&studio.roll(), studio.at(9.5));
    QTest::keyClick(&studio.roll(), Qt::Key_Escape);
    QTest::mouseRelease(&studio.roll(), Qt::LeftButton, {}, studio.at(9.5));
    CHECK(studio.window().loopRange() == range);
}

TEST_CASE("the loop of bars belongs to its piece, and without the loop action it is not played", "[ui]") {
    Looping studio;
    studio.drag(2.2, 3.5);
    studio.open({studio.write("other.mid", melody(24))});
    CHECK(waitUntil([&] { return !studio.window().loopRange().has_value(); }));
    studio.loop().setChecked(false);
    studio.press("Space");
    REQUIRE(studio.sink().waitForNotes(24));
    CHECK(waitUntil([&] { return studio.find<QAction>("playAction").text() == "Play"; }));
}

TEST_CASE("the looped bars are exported as audio, and nothing else", "[ui]") {
    Looping studio;
    CHECK_FALSE(studio.find<QAction>("exportLoopAction").isEnabled());
    studio.drag(2.2, 2.8);
    studio.find<QAction>("exportLoopAction").trigger();
    const auto file = studio.folder() / "bar.wav";
    studio.answer("exportAudioDialog", ui::fromPath(file));
    REQUIRE(studio.noticed("of audio to"));
    const double seconds = static_cast<double>(std::filesystem::file_size(file)) / (48000 * 4);
    CHECK(seconds > 2);  // a bar, and what its last note takes to fade
    CHECK(seconds < 7.1);
}

TEST_CASE("the playhead goes by bars, and a loop is set by keys from where it stands", "[ui]") {
    Looping studio;
    const auto stands = [&](int bar) {
        return waitUntil([&] { return studio.roll().playhead() == midi::Tick{(bar - 1) * kBar}; });
    };
    studio.press("Ctrl+Right");
    CHECK(stands(2));
    studio.press("Ctrl+Right");
    CHECK(stands(3));
    studio.press("[");
    REQUIRE(studio.window().loopRange());
    CHECK(*studio.window().loopRange() == midi::TickRange{.from = {2 * kBar}, .to = {3 * kBar}});
    CHECK(studio.loop().isChecked());
    studio.press("Ctrl+Right");
    CHECK(stands(4));
    studio.press("]");
    CHECK(*studio.window().loopRange() == midi::TickRange{.from = {2 * kBar}, .to = {4 * kBar}});
    studio.press("Ctrl+Left");
    studio.press("Ctrl+Left");
    studio.press("Ctrl+Left");
    studio.press("Ctrl+Left");
    CHECK(stands(1));
    studio.press("]");
    CHECK(*studio.window().loopRange() == midi::TickRange{.from = {0}, .to = {kBar}});
    Q_EMIT studio.roll().seekRequested(kBar + 700);
    CHECK(waitUntil([&] { return studio.roll().playhead() == midi::Tick{kBar + 700}; }));
    studio.press("Ctrl+Left");
    CHECK(stands(2));
}
