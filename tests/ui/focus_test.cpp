// The window by the keyboard alone: what has the focus is seen, and it is never lost.
#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTest>
#include <QTreeWidget>
#include <catch2/catch.hpp>
#include <set>

#include "studio.h"
#include "ui/widgets/focus_ring.h"
#include "ui/widgets/piano_roll.h"

using namespace incipit;
using namespace incipit::test;

namespace {

constexpr int kMostStops = 400;

std::string nameOf(const QWidget* widget) {
    if (widget == nullptr) return "nothing";
    return std::string(widget->metaObject()->className()) + ' ' + widget->objectName().toStdString();
}

void tab(Qt::KeyboardModifiers modifiers = {}) {
    QTest::keyClick(QApplication::focusWidget(),
                    modifiers.testFlag(Qt::ShiftModifier) ? Qt::Key_Backtab : Qt::Key_Tab, modifiers);
}

/// Where Tab leads from there, until it comes back.
std::vector<QWidget*> stopsFrom(QWidget& first) {
    first.setFocus();
    std::vector<QWidget*> stops;
    do {
        REQUIRE(QApplication::focusWidget() != nullptr);
        stops.push_back(QApplication::focusWidget());
        tab();
    } while (QApplication::focusWidget() != &first && stops.size() < kMostStops);
    return stops;
}

}  // namespace

TEST_CASE("Tab goes to everything that can be used, in sight and with a ring, and comes back",
          "[ui][accessible]") {
    Studio studio;
    studio.openMelody();
    studio.window().resize(1280, 800);
    auto& ring = *studio.window().findChild<ui::FocusRing*>();
    for (const int panel : {0, 1}) {
        studio.find<QTabBar>("panelTabs").setCurrentIndex(panel);
        auto& roll = studio.find<ui::PianoRoll>("pianoRoll");
        const std::vector<QWidget*> stops = stopsFrom(roll);
        CHECK(stops.size() < kMostStops);
        const std::set<QWidget*> all(stops.begin(), stops.end());
        CHECK(all.size() == stops.size());
        for (QWidget* stop : stops) {
            INFO(nameOf(stop));
            stop->setFocus(Qt::TabFocusReason);
            CHECK(stop->isVisible());
            CHECK(ring.target() == stop);
        }
        CHECK(all.contains(&studio.find<QWidget>(panel == 0 ? "trainButton" : "lengthBox")));
        CHECK(all.contains(&studio.find<QTreeWidget>("pieceTree")));
        CHECK(all.contains(&studio.find<QTabBar>("panelTabs")));
    }
}

TEST_CASE("Shift and Tab go the same way back", "[ui][accessible]") {
    Studio studio;
    studio.openMelody();
    auto& roll = studio.find<ui::PianoRoll>("pianoRoll");
    const std::vector<QWidget*> stops = stopsFrom(roll);
    std::vector<QWidget*> back;
    roll.setFocus();
    do {
        back.push_back(QApplication::focusWidget());
        tab(Qt::ShiftModifier);
    } while (QApplication::focusWidget() != &roll && back.size() < kMostStops);
    CHECK(back.size() == stops.size());
}

TEST_CASE("the ring goes where the mouse is used, and comes back with the keyboard", "[ui][accessible]") {
    Studio studio;
    studio.openMelody();
    auto& ring = *studio.window().findChild<ui::FocusRing*>();
    auto& tree = studio.find<QTreeWidget>("pieceTree");
    tree.setFocus();
    tab();
    CHECK(ring.target() == QApplication::focusWidget());
    QTest::mouseClick(tree.viewport(), Qt::LeftButton, {}, {5, 5});
    CHECK(ring.target() == nullptr);
    tab();
    CHECK(ring.target() != nullptr);
    CHECK(ring.target() == QApplication::focusWidget());
}

TEST_CASE("a button that is pressed by the keyboard leaves the focus in the window", "[ui][accessible]") {
    Studio studio;
    studio.openMelody();
    studio.chooseTutorial();
    auto& train = studio.find<QPushButton>("trainButton");
    train.setFocus(Qt::TabFocusReason);
    QTest::keyClick(&train, Qt::Key_Return);
    REQUIRE(waitUntil([&] { return studio.find<QPushButton>("pauseButton").isEnabled(); }));
    REQUIRE(QApplication::focusWidget() != nullptr);
    CHECK(QApplication::focusWidget()->isVisible());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);  // Stop
    REQUIRE(waitUntil([&] { return !studio.find<QPushButton>("pauseButton").isEnabled(); }));
    REQUIRE(QApplication::focusWidget() != nullptr);
    CHECK(QApplication::focusWidget()->isVisible());
}
