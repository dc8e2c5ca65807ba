#include <QAbstractButton>
#include <QGuiApplication>
#include <QScreen>
#include <QTabBar>
#include <QToolBar>
#include <QToolButton>
#include <algorithm>
#include <catch2/catch.hpp>

#include "studio.h"
#include "ui/support/settings.h"
#include "ui/support/text.h"
#include "ui/support/window_place.h"

using namespace incipit;
using namespace incipit::test;

namespace {

const QRect kLaptop(0, 0, 1280, 680);
const QRect kDesk(1280, 0, 2560, 1400);

bool isOnScreens(const QRect& place) {
    QRegion left(place);
    for (const QScreen* screen : QGuiApplication::screens())
        left -= screen->availableGeometry();
    return left.isEmpty();
}

/// A studio that opens with the place that another window had.
struct Reopened {
    explicit Reopened(const QRect& place)
        : studio([&](ui::StudioServices& services) {
              ui::Settings(services.settingsFile).setWindow({.normal = place}, {});
          }) {}
    Studio studio;
};

}  // namespace

TEST_CASE("a window that lies on the screens stays where it was", "[ui]") {
    const QRect small(100, 50, 1000, 600);
    CHECK(ui::placeOn({kLaptop}, small) == small);
    CHECK(ui::placeOn({kLaptop, kDesk}, small.translated(1280, 100)) == small.translated(1280, 100));
    const QRect across(1000, 10, 900, 600);
    CHECK(ui::placeOn({kLaptop, kDesk}, across) == across);
    CHECK(ui::placeOn({kLaptop}, kLaptop) == kLaptop);
}

TEST_CASE("a window that leaves the screens is moved onto them, and shrunk where it is too large", "[ui]") {
    CHECK(ui::placeOn({kLaptop}, {-50, -30, 1000, 600}) == QRect(0, 0, 1000, 600));
    CHECK(ui::placeOn({kLaptop}, {700, 300, 1000, 600}) == QRect(280, 80, 1000, 600));
    CHECK(ui::placeOn({kLaptop}, {100, 100, 1400, 880}) == kLaptop);
    // The screen beside it is gone.
    CHECK(ui::placeOn({kLaptop}, {2000, 300, 1400, 600}) == QRect(0, 80, 1280, 600));
    CHECK(ui::placeOn({kLaptop, kDesk}, {3000, 900, 1400, 880}) == QRect(2440, 520, 1400, 880));
    CHECK(ui::placeOn({kLaptop, kDesk}, {-9000, 9000, 400, 300}) == QRect(0, 380, 400, 300));
    // What no screen shows below the lower one counts as off it.
    CHECK(ui::placeOn({kLaptop, kDesk}, {1000, 600, 900, 600}) == QRect(1280, 600, 900, 600));
}

TEST_CASE("a window that was never open takes most of a small screen, and not all of a large one", "[ui]") {
    CHECK(ui::firstSize({1280, 720}) == QSize(1178, 662));
    CHECK(ui::firstSize({1366, 768}) == QSize(1257, 707));
    CHECK(ui::firstSize({1920, 1080}) == QSize(1400, 880));
    CHECK(ui::firstSize({3840, 800}) == QSize(1400, 736));
}

TEST_CASE("the window opens where it was closed, and never off the screens", "[ui]") {
    Studio studio;
    CHECK(isOnScreens(studio.window().frameGeometry()));
    const QRect place(60, 70, 1200, 700);
    studio.window().setGeometry(place);
    studio.restart();
    CHECK(studio.window().geometry() == place);

    studio.window().setGeometry(0, 0, 1200, 700);
    studio.restart();
    CHECK(isOnScreens(studio.window().frameGeometry()));

    studio.window().setGeometry(place);
    studio.window().showMaximized();
    REQUIRE(waitUntil([&] { return studio.window().isMaximized(); }));
    studio.restart();
    CHECK(studio.window().isMaximized());
    CHECK(studio.window().normalGeometry() == place);

    CHECK(Reopened(place).studio.window().geometry() == place);
    for (const QRect& away : {QRect(9000, 4000, 1200, 700), QRect(-1100, -600, 1200, 700),
                              QRect(10, 10, 4000, 3000), QRect(1500, 900, 1300, 800)}) {
        INFO(away.x() << ", " << away.y());
        Reopened reopened(away);
        CHECK(waitUntil([&] { return isOnScreens(reopened.studio.window().frameGeometry()); }));
    }
}

TEST_CASE("a place that cannot be read gives the first size", "[ui]") {
    Studio studio([](ui::StudioServices& services) {
        ui::Settings(services.settingsFile).setWindow({.normal = QRect(50, 50, -3, 0)}, "no state");
    });
    const QSize screen = QGuiApplication::primaryScreen()->availableSize();
    CHECK(studio.window().size() == ui::firstSize(screen));
}

TEST_CASE("the window fits a screen of 1280 x 720, and half a screen of 1920 x 1080", "[ui]") {
    Studio studio;
    studio.openMelody();
    const QSize least = studio.window().minimumSizeHint();
    CHECK(least.width() <= 960);
    CHECK(least.height() <= 500);
    studio.window().resize(1280, 680);
    REQUIRE(waitUntil([&] { return studio.window().size() == QSize(1280, 680); }));
    for (const char* name : {"trainButton", "generateButton"}) {
        INFO(name);
        auto& button = studio.find<QAbstractButton>(name);
        CHECK(waitUntil([&] { return button.visibleRegion().boundingRect() == button.rect(); }));
        studio.find<QTabBar>("panelTabs").setCurrentIndex(1);
    }
    const auto& bar = studio.find<QToolBar>("toolBar");
    for (QAction* action : bar.actions()) {
        const QWidget* widget = bar.widgetForAction(action);
        INFO(widget->objectName().toStdString());
        CHECK(widget->isVisible());
    }
}

TEST_CASE("the toolbar shows its buttons without their names where there is no room for these", "[ui]") {
    Studio studio;
    const auto& bar = studio.find<QToolBar>("toolBar");
    const auto shows = [&] {
        return std::ranges::all_of(bar.actions(),
                                   [&](QAction* action) { return bar.widgetForAction(action)->isVisible(); });
    };
    const auto style = [&](const char* name) { return studio.find<QToolButton>(name).toolButtonStyle(); };
    for (const int width : {1400, 960, 1400, 900}) {
        INFO(width);
        studio.window().resize(width, 600);
        CHECK(waitUntil([&] { return studio.window().width() == width && shows(); }));
        const auto named = width < 1000 ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon;
        for (const char* name : {"openActionButton", "exportButton", "outputButton", "panicActionButton"})
            CHECK(style(name) == named);
        CHECK(style("loopActionButton") == Qt::ToolButtonIconOnly);
    }
}
