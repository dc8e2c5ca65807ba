#include "ui/widgets/piano_roll.h"

#include <QApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <catch2/catch.hpp>

#include "ui/mouse.h"
#include "ui/support/theme.h"
#include "ui/widgets/scores.h"

using namespace incipit;
using namespace incipit::ui;
using namespace incipit::ui_tests;
using test::turnWheel;

namespace {

std::int64_t span(const PianoRoll& roll) {
    return (roll.lastVisible() - roll.firstVisible()).value;
}

bool shows(const QImage& image, const QColor& color) {
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            if (std::abs(pixel.red() - color.red()) + std::abs(pixel.green() - color.green()) +
                    std::abs(pixel.blue() - color.blue()) <
                60) {
                return true;
            }
        }
    }
    return false;
}

}  // namespace

TEST_CASE("the piano roll draws each instrument in its colour", "[ui]") {
    PianoRoll roll;
    roll.resize(900, 500);
    roll.setScore(trio());
    const QImage shown = roll.grab().toImage();
    for (std::size_t i = 0; i < 3; ++i)
        CHECK(shows(shown, instrumentColor(i, isDark(roll.palette()))));
    roll.setMuted({{1, 1}});
    CHECK_FALSE(
        shows(roll.grab().toImage().copy(58, 24, 800, 380), instrumentColor(1, isDark(roll.palette()))));
}

TEST_CASE("the piano roll shows where the sustain pedal is down, in its instrument's colour", "[ui]") {
    midi::Score score = *trio();
    const auto pedal = [](std::int64_t tick, std::uint8_t value) {
        return midi::Event{.tick = {tick}, .status = 0xB1, .data1 = 64, .data2 = value};
    };
    score.tracks[1].events.push_back(pedal(0, 127));
    score.tracks[1].events.push_back(pedal(16 * 480, 0));
    PianoRoll roll;
    roll.resize(900, 500);
    roll.setScore(trio());
    const QImage without = roll.grab().toImage();
    roll.setScore(std::make_shared<const midi::Score>(score));
    const QImage shown = roll.grab().toImage();
    const QColor flute = instrumentColor(1, isDark(roll.palette()));
    // Between notes and velocities: in the first half of the piece, and not in the second.
    int row = -1;
    for (int y = 300; y < 490 && row < 0; ++y) {
        const QImage line = shown.copy(58, y, 380, 1);
        if (shows(line, flute) && !shows(without.copy(58, y, 380, 1), flute) &&
            !shows(shown.copy(480, y, 380, 1), flute))
            row = y;
    }
    CHECK(row > 0);
}

TEST_CASE("a click in the ruler asks to seek there", "[ui]") {
    PianoRoll roll;
    roll.resize(900, 500);
    roll.setScore(trio());
    QSignalSpy seeks(&roll, &PianoRoll::seekRequested);
    QTest::mouseClick(&roll, Qt::LeftButton, {}, {480, 8});
    REQUIRE(seeks.count() == 1);
    const qint64 tick = seeks.at(0).at(0).toLongLong();
    CHECK(tick > 0);
    CHECK(tick < 32 * 480);
    QTest::mouseClick(&roll, Qt::LeftButton, {}, {480, 200});
    CHECK(seeks.count() == 1);
}

TEST_CASE("a click on a key plays and releases it", "[ui]") {
    PianoRoll roll;
    roll.resize(900, 500);
    QSignalSpy pressed(&roll, &PianoRoll::keyPressed);
    QSignalSpy released(&roll, &PianoRoll::keyReleased);
    QTest::mousePress(&roll, Qt::LeftButton, {}, {20, 200});
    REQUIRE(pressed.count() == 1);
    CHECK(released.count() == 0);
    QTest::mouseRelease(&roll, Qt::LeftButton, {}, {20, 200});
    REQUIRE(released.count() == 1);
    CHECK(pressed.at(0).at(0) == released.at(0).at(0));
}

TEST_CASE("the wheel zooms with Ctrl, zooms pitch with Alt, and scrolls with Shift", "[ui]") {
    PianoRoll roll;
    roll.resize(900, 500);
    roll.setScore(trio());
    const auto whole = span(roll);
    turnWheel(roll, {500, 200}, 240, Qt::ControlModifier);
    CHECK(span(roll) < whole);
    const auto first = roll.firstVisible();
    turnWheel(roll, {500, 200}, -120, Qt::ShiftModifier);
    CHECK(roll.firstVisible() > first);
    const double key = roll.keyHeight();
    turnWheel(roll, {500, 200}, 120, Qt::AltModifier);
    CHECK(roll.keyHeight() > key);
    const double larger = roll.keyHeight();
    turnWheel(roll, {500, 200}, 120, Qt::ControlModifier | Qt::ShiftModifier);
    CHECK(roll.keyHeight() > larger);
    roll.zoomToFit();
    CHECK(span(roll) == whole);
    roll.zoomIn();
    CHECK(span(roll) < whole);
    roll.zoomOut();
    CHECK(span(roll) == whole);
}

TEST_CASE("the readout names the note under the mouse", "[ui]") {
    PianoRoll roll;
    roll.resize(900, 500);
    roll.setScore(trio());
    QString found;
    for (int y = 30; y < 420 && found.isEmpty(); ++y) {
        const QString text = roll.readout({62, y});
        if (text.contains("Violin")) found = text;
    }
    CHECK(found.contains("C4 (60)"));
    CHECK(found.contains("bar 1.1.000"));
    CHECK(found.contains("velocity 100"));
    CHECK(roll.readout({10, 10}).isEmpty());
    QSignalSpy hovered(&roll, &PianoRoll::hovered);
    for (int y = 30; y < 420; y += 3) {
        QMouseEvent move(QEvent::MouseMove, QPointF(70, y), roll.mapToGlobal(QPointF(70, y)), Qt::NoButton,
                         Qt::NoButton, Qt::NoModifier);
        QApplication::sendEvent(&roll, &move);
    }
    CHECK(hovered.count() > 0);
}

TEST_CASE("with follow on the view turns to the playhead, and without it stays", "[ui]") {
    PianoRoll roll;
    roll.resize(900, 500);
    roll.setScore(trio());
    for (int i = 0; i < 6; ++i)
        turnWheel(roll, {60, 200}, 120, Qt::ControlModifier);
    REQUIRE(roll.lastVisible().value < 30 * 480);
    roll.setFollow(PianoRoll::Follow::Off);
    const auto first = roll.firstVisible();
    roll.setPlayhead({30 * 480});
    CHECK(roll.firstVisible() == first);
    roll.setFollow(PianoRoll::Follow::Pages);
    roll.setPlayhead({31 * 480});
    CHECK(roll.playhead().value == 31 * 480);
    CHECK(roll.firstVisible() > first);
    CHECK(roll.lastVisible().value > 31 * 480);
}

TEST_CASE("a view that follows smoothly goes under the playhead, and with no click", "[ui]") {
    PianoRoll roll;
    roll.resize(900, 500);
    roll.setScore(trio());
    for (int i = 0; i < 6; ++i)
        turnWheel(roll, {60, 200}, 120, Qt::ControlModifier);
    roll.setFollow(PianoRoll::Follow::Smooth);
    const auto xOf = [&](int tick) { return roll.placeOf({tick}, 60).x(); };
    const auto first = roll.firstVisible();
    const auto width = (roll.lastVisible() - first).value;
    const auto at = [&](int percent) { return first + midi::Tick{width * percent / 100}; };
    roll.setPlayhead(at(20), true);
    CHECK(roll.firstVisible() == first);  // it has still some way to go
    roll.setPlayhead(at(70));
    CHECK(roll.firstVisible() == first);  // somebody has clicked there
    const int where = xOf(static_cast<int>(at(70).value));
    roll.setPlayhead(at(72), true);
    CHECK(roll.firstVisible() > first);
    CHECK(std::abs(xOf(static_cast<int>(at(72).value)) - where) <= 1);
    const auto gone = roll.firstVisible();
    roll.setPlayhead(at(71), true);  // the loop begins again
    CHECK(roll.firstVisible() == gone);
}

TEST_CASE("a piano roll shows anything: nothing, no notes, absurd lengths, tiny sizes", "[ui]") {
    PianoRoll roll;
    roll.resize(400, 300);
    roll.grab();
    roll.setScore(std::make_shared<const midi::Score>());
    roll.grab();
    auto score = *trio();
    score.tracks[0].notes.back().duration = {std::int64_t{1} << 52};
    score.tracks[0].end = score.tracks[0].notes.back().end();
    roll.setScore(std::make_shared<const midi::Score>(score));
    roll.setPlayhead({std::int64_t{1} << 60});
    roll.setPlayhead({-5});
    for (int i = 0; i < 200; ++i)
        turnWheel(roll, {200, 100}, 120, Qt::ControlModifier);
    roll.grab();
    roll.resize(1, 1);
    roll.grab();
    roll.setScore(nullptr);
    CHECK(roll.readout({100, 100}).isEmpty());
    CHECK_FALSE(roll.score());
}

TEST_CASE("many notes are drawn as densities with the same colours", "[ui]") {
    midi::Score score;
    score.tracks = {trackOf(0, 40, 150'000, 20), trackOf(1, 70, 150'000, 20)};
    PianoRoll roll;
    roll.resize(900, 500);
    roll.setScore(std::make_shared<const midi::Score>(score));
    const QImage shown = roll.grab().toImage();
    CHECK(shows(shown, instrumentColor(0, isDark(roll.palette()))));
    CHECK(shows(shown, instrumentColor(1, isDark(roll.palette()))));
    roll.setMuted({{0, 0}});
    CHECK_FALSE(
        shows(roll.grab().toImage().copy(58, 24, 800, 380), instrumentColor(0, isDark(roll.palette()))));
}
