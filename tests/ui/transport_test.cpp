#include <QAction>
#include <QLineEdit>
#include <QSpinBox>
#include <QTest>
#include <QToolBar>
#include <QToolButton>
#include <QTreeWidget>
#include <catch2/catch.hpp>

#include "studio.h"
#include "ui/widgets/position_label.h"

using namespace incipit;
using namespace incipit::test;

namespace {

using Message = RecordingSink::Message;

/// A studio with a melody open and the recorder as its output.
struct Playing : Studio {
    Playing() {
        openLongMelody();
        if (!waitUntil([&] { return find<QToolButton>("outputPart").text() == "Recorder"; }))
            throw std::runtime_error("no output");
    }
    QSpinBox& tempo() { return find<QSpinBox>("tempoBox"); }
    QSpinBox& transpose() { return find<QSpinBox>("transposeBox"); }

    /// Note-ons of the melody, without clicks.
    std::vector<Message> notes() {
        std::vector<Message> notes;
        for (const Message& message : sink().messages())
            if (message.isNoteOn() && (message.bytes[0] & 0x0FU) == 0) notes.push_back(message);
        return notes;
    }
    int clicks() {
        int count = 0;
        for (const Message& message : sink().messages())
            count += message.isNoteOn() && (message.bytes[0] & 0x0FU) == midi::kDrumChannel ? 1 : 0;
        return count;
    }
    bool playNotes(std::size_t count) {
        press("Space");
        const bool played = waitUntil([&] { return notes().size() >= count; });
        find<QAction>("stopAction").trigger();
        return played && sink().waitForSilence();
    }
};

void doubleClick(QSpinBox& box) {
    QTest::mouseDClick(box.findChild<QLineEdit*>(), Qt::LeftButton);
}

}  // namespace

TEST_CASE("a piece plays twice as fast at 200 per cent, and a double click brings its own tempo back",
          "[ui]") {
    Playing studio;
    studio.tempo().setValue(200);
    CHECK(studio.find<ui::PositionLabel>("positionLabel").text().endsWith("240"));
    REQUIRE(studio.playNotes(5));
    const auto notes = studio.notes();
    const std::chrono::duration<double> fourEighths = notes[4].due - notes[0].due;
    CHECK(fourEighths.count() == Approx(4 * 0.125).margin(1e-6));  // at 240 a minute
    doubleClick(studio.tempo());
    CHECK(studio.tempo().value() == 100);
    CHECK(studio.find<ui::PositionLabel>("positionLabel").text().endsWith("120"));
}

TEST_CASE("a piece sounds as many semitones higher as the field says, until it is reset", "[ui]") {
    Playing studio;
    studio.press("Ctrl+Shift+Up");
    studio.press("Ctrl+Shift+Up");
    CHECK(studio.transpose().text() == "+2 semitones");
    REQUIRE(studio.playNotes(2));
    CHECK(studio.notes()[0].bytes[1] == 62);
    studio.sink().clear();
    doubleClick(studio.transpose());
    REQUIRE(studio.playNotes(2));
    CHECK(studio.notes()[0].bytes[1] == 60);
}

TEST_CASE("another piece starts with its own tempo and key, and the one before is found as it was", "[ui]") {
    Playing studio;
    auto& tree = studio.find<QTreeWidget>("pieceTree");
    studio.tempo().setValue(70);
    studio.transpose().setValue(-3);
    studio.open({studio.write("other.mid", melody(12))});
    CHECK(waitUntil([&] { return studio.tempo().value() == 100 && studio.transpose().value() == 0; }));
    tree.setCurrentItem(tree.topLevelItem(0)->child(0));
    CHECK(waitUntil([&] { return studio.tempo().value() == 70 && studio.transpose().value() == -3; }));
}

TEST_CASE("the metronome clicks, bars are counted in, and both are remembered", "[ui]") {
    Playing studio;
    studio.find<QAction>("metronomeAction").trigger();
    REQUIRE(studio.playNotes(3));
    CHECK(studio.clicks() >= 1);
    studio.find<QAction>("metronomeAction").trigger();
    studio.sink().clear();
    studio.tempo().setValue(200);
    studio.find<QAction>("countIn1Action").trigger();
    REQUIRE(studio.playNotes(1));
    CHECK(studio.clicks() == 4);
    studio.find<QAction>("metronomeAction").trigger();
    studio.restart();
    CHECK(studio.find<QAction>("metronomeAction").isChecked());
    CHECK(studio.find<QAction>("countIn1Action").isChecked());
}

TEST_CASE("Space plays while a field of the transport has the focus", "[ui]") {
    Playing studio;
    studio.tempo().setFocus();
    QTest::keyClick(&studio.tempo(), Qt::Key_Space);
    CHECK(waitUntil([&] { return studio.find<QAction>("playAction").text() == "Pause"; }));
    studio.find<QAction>("stopAction").trigger();
    QTest::keyClick(&studio.tempo(), Qt::Key_Return);
    CHECK_FALSE(studio.tempo().hasFocus());
}

TEST_CASE("every part of the toolbar is seen in a window of 1280 pixels while training and generating",
          "[ui]") {
    Studio studio;
    studio.window().resize(1280, 800);
    studio.find<QAction>("trainAction").setText("Stop Training");
    studio.find<QAction>("generateAction").setText("Stop Generating");
    auto& bar = studio.find<QToolBar>("toolBar");
    REQUIRE(waitUntil([&] { return bar.width() == studio.window().width(); }));
    CHECK(bar.sizeHint().width() <= 1280);
    for (const char* name : {"openButton", "tempoBox", "transposeBox", "metronomeButton", "outputButton"}) {
        INFO(name);
        if (auto* widget = bar.findChild<QWidget*>(QLatin1String(name))) CHECK(widget->isVisible());
    }
}
