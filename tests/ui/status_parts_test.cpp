// The parts of the status bar: what a click or Enter on each does, and one stop of the Tab key for all.
#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QMenu>
#include <QSpinBox>
#include <QStatusBar>
#include <QTabBar>
#include <QTest>
#include <QToolButton>
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>

#include "studio.h"
#include "support/skip.h"
#include "support/small_soundfont.h"
#include "ui/support/text.h"

using namespace incipit;
using namespace incipit::test;

namespace {

/// Clicks the part, or gives it Enter as one who came to it by keys.
void use(QToolButton& part, bool byKey) {
    if (!byKey) return QTest::mouseClick(&part, Qt::LeftButton);
    part.setFocus(Qt::TabFocusReason);
    REQUIRE(waitUntil([&] { return part.hasFocus(); }));
    QTest::keyClick(&part, Qt::Key_Return);
}

/// What Tab can come to in the status bar.
QList<QWidget*> tabStops(Studio& studio) {
    QList<QWidget*> found;
    for (auto* part : studio.window().statusBar()->findChildren<QWidget*>()) {
        if (part->isVisible() && (part->focusPolicy() & Qt::TabFocus) != 0) found << part;
    }
    return found;
}

}  // namespace

TEST_CASE("what training runs on leads to its threads, in the tab Learn", "[ui]") {
    const bool byKey = GENERATE(false, true);
    Studio studio;
    auto& tabs = studio.find<QTabBar>("panelTabs");
    auto& threads = studio.find<QSpinBox>("threadsBox");
    auto& part = studio.find<QToolButton>("devicePart");
    tabs.setCurrentIndex(1);
    use(part, byKey);
    CHECK(tabs.currentIndex() == 0);
    CHECK(waitUntil([&] { return threads.hasFocus(); }));
    CHECK(waitUntil([&] { return !threads.visibleRegion().isEmpty(); }));
    threads.setValue(3);
    CHECK(part.text().contains("3 thread"));
}

TEST_CASE("the output's name opens the menu of outputs above it", "[ui]") {
    const bool byKey = GENERATE(false, true);
    Studio studio;
    auto& part = studio.find<QToolButton>("outputPart");
    auto& menu = studio.find<QMenu>("outputMenu");
    REQUIRE(waitUntil([&] { return part.text() == "Recorder"; }));
    CHECK(part.accessibleName() == "Output: Recorder");
    use(part, byKey);
    REQUIRE(waitUntil([&] { return menu.isVisible(); }));
    const int top = part.mapToGlobal(QPoint()).y();
    // Also once the ports are listed.
    CHECK(waitUntil([&] { return menu.actions().size() > 6 && menu.geometry().bottom() <= top; }));
    menu.close();
    CHECK_FALSE(menu.isVisible());
}

TEST_CASE("the last notice opens all of them", "[ui]") {
    const bool byKey = GENERATE(false, true);
    Studio studio;
    const auto& dock = studio.find<QDockWidget>("noticesDock");
    REQUIRE_FALSE(dock.isVisible());
    use(studio.find<QToolButton>("noticeButton"), byKey);
    CHECK(waitUntil([&] { return dock.isVisible(); }));
}

TEST_CASE("an export is cancelled in the status bar", "[ui][packages]") {
    if (!std::filesystem::exists(kSmallSoundFont)) {
        test::skip("timgm6mb-soundfont is not installed");
        return;
    }
    const bool byKey = GENERATE(false, true);
    Studio studio;
    studio.openLongMelody();
    studio.press("Ctrl+Shift+E");
    studio.answer("exportAudioDialog", ui::fromPath(studio.folder() / "long.wav"));
    auto& cancel = studio.find<QToolButton>("cancelExportButton");
    REQUIRE(waitUntil([&] { return cancel.isVisible(); }));
    use(cancel, byKey);
    CHECK(studio.noticed("Export cancelled"));
    CHECK(waitUntil([&] { return !cancel.isVisible(); }));
}

TEST_CASE("the status bar is one stop of the Tab key, and arrows go through its parts", "[ui]") {
    Studio studio;
    auto& notice = studio.find<QToolButton>("noticeButton");
    auto& device = studio.find<QToolButton>("devicePart");
    auto& output = studio.find<QToolButton>("outputPart");
    REQUIRE(waitUntil([&] { return output.text() == "Recorder"; }));
    CHECK(tabStops(studio).size() == 1);
    notice.setFocus(Qt::TabFocusReason);
    REQUIRE(waitUntil([&] { return notice.hasFocus(); }));
    const auto leads = [&](Qt::Key key, const QToolButton& to) {
        QTest::keyClick(QApplication::focusWidget(), key);
        return to.hasFocus() && tabStops(studio) == QList<QWidget*>{const_cast<QToolButton*>(&to)};
    };
    CHECK(leads(Qt::Key_Right, device));
    CHECK(leads(Qt::Key_Right, output));  // there is no level to show between them
    CHECK(leads(Qt::Key_Right, output));
    CHECK(leads(Qt::Key_Left, device));
    CHECK(leads(Qt::Key_Home, notice));
    CHECK(leads(Qt::Key_End, output));
    QTest::keyClick(&output, Qt::Key_Tab);
    REQUIRE(QApplication::focusWidget() != nullptr);
    CHECK_FALSE(studio.window().statusBar()->isAncestorOf(QApplication::focusWidget()));
}

TEST_CASE("the status bar is 24 pixels high, or what its font needs", "[ui]") {
    Studio studio;
    const QStatusBar& bar = *studio.window().statusBar();
    constexpr int kMargins = 5;
    CHECK(bar.height() <= std::max(24, bar.fontMetrics().height() + kMargins));
    for (const char* name : {"noticeButton", "devicePart", "outputPart"}) {
        INFO(name);
        const auto& part = studio.find<QToolButton>(name);
        CHECK(part.toolTip().contains("Click"));
        CHECK(!part.accessibleName().isEmpty());
    }
}
