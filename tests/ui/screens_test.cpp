// Every screen: sizes from 1280 x 720 to 4K, with fonts from 8 to 20 points. CTest runs these with several
// scale factors, too.
#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QDockWidget>
#include <QPainter>
#include <QProgressBar>
#include <QScreen>
#include <QStatusBar>
#include <QTabBar>
#include <QTableView>
#include <QTest>
#include <QToolBar>
#include <QToolButton>
#include <QTreeWidget>
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <functional>
#include <memory>

#include "studio.h"
#include "ui/every_text.h"
#include "ui/support/settings.h"
#include "ui/support/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/instrument_model.h"
#include "ui/widgets/piano_roll.h"
#include "ui/widgets/roll_painter.h"
#include "ui/widgets/scores.h"

using namespace incipit;
using namespace incipit::test;

namespace {

constexpr QSize kSmallest{1280, 720};  // of the screens; also 4K at a scale of 3
constexpr int kFrame = 40;             // pixels of a screen's height that a panel and a title bar take
constexpr std::array kFonts{8, 10, 13, 16, 20};

/// Gives the program a font of so many points until the end of a test.
class Points {
  public:
    explicit Points(int points) : m_before(QApplication::font()) {
        QFont font = m_before;
        font.setPointSize(points);
        QApplication::setFont(font);
    }
    ~Points() { QApplication::setFont(m_before); }
    Points(const Points&) = delete;
    Points& operator=(const Points&) = delete;

  private:
    QFont m_before;
};

void settle() {
    for (int i = 0; i < 5; ++i)
        QApplication::processEvents();
}

void unfoldAll(Studio& studio) {
    for (const char* fold : {"advancedTrainingButton", "advancedGenerationButton", "steeringButton"})
        studio.find<QToolButton>(fold).setChecked(true);
}

/// The window at a size, with one of the two panels.
void show(Studio& studio, const QSize& size, int tab) {
    studio.window().resize(size);
    studio.find<QTabBar>("panelTabs").setCurrentIndex(tab);
    settle();
}

/// What is to be in sight whatever the screen: a sentence for each that is not.
QStringList hiddenParts(Studio& studio, const std::vector<const char*>& ofPanel) {
    std::vector<const char*> names{"panelTabs",        "playActionButton", "stopActionButton",
                                   "loopActionButton", "positionLabel",    "noticeButton"};
    names.insert(names.end(), ofPanel.begin(), ofPanel.end());
    QStringList hidden;
    for (const char* name : names) {
        const auto& widget = studio.find<QWidget>(name);
        if (isWhollySeen(widget)) continue;
        const QRect seen = widget.visibleRegion().boundingRect();
        hidden << QStringLiteral("%1: %2x%3 of %4x%5")
                      .arg(QLatin1String(name))
                      .arg(seen.width())
                      .arg(seen.height())
                      .arg(widget.width())
                      .arg(widget.height());
    }
    return hidden;
}

/// What gives way by design: columns of the mixer, tabs of docks, which scroll, and what is automatic in the
/// two fields that share a row.
bool givesWay(const QString& found) {
    return found.contains(QLatin1String("of instruments")) ||
           found.contains(QLatin1String("mainWindow/QTabBar")) ||
           found.contains(QLatin1String("layersBox")) || found.contains(QLatin1String("unitsBox"));
}

QStringList cutOff(QWidget& root) {
    QStringList found = crowded(root);
    found.removeIf(givesWay);
    found.removeDuplicates();
    return found;
}

void checkNone(const QStringList& found) {
    INFO(found.join(QLatin1Char('\n')).toStdString());
    CHECK(found.isEmpty());
}

QDialog* openDialog(Studio& studio) {
    for (auto* each : studio.window().findChildren<QDialog*>())
        if (each->isVisible()) return each;
    return nullptr;
}

/// Opens a dialog by its action, looks, and closes it.
void withDialog(Studio& studio, const char* action, const std::function<void(QDialog&)>& look) {
    studio.find<QAction>(action).trigger();
    REQUIRE(waitUntil([&] { return openDialog(studio) != nullptr; }));
    settle();
    look(*openDialog(studio));
    openDialog(studio)->close();
    REQUIRE(waitUntil([&] { return openDialog(studio) == nullptr; }));
}

bool isOnScreens(const QRect& place) {
    QRegion left(place);
    for (const QScreen* screen : QGuiApplication::screens())
        left -= screen->availableGeometry();
    return left.isEmpty();
}

QList<QWidget*> buttonsOf(const QDialog& dialog) {
    QList<QWidget*> all;
    for (const auto* box : dialog.findChildren<QDialogButtonBox*>())
        for (QAbstractButton* button : box->buttons())
            all << button;
    return all;
}

/// On the smallest screen.
void checkFits(QDialog& dialog) {
    CAPTURE(dialog.width(), dialog.height());
    CHECK(dialog.width() <= kSmallest.width());
    CHECK(dialog.height() <= kSmallest.height() - kFrame);
    for (const QWidget* button : buttonsOf(dialog))
        CHECK(isWhollySeen(*button));
    checkNone(cutOff(dialog));
}

}  // namespace

TEST_CASE("with every font the window fits the smallest screen and hides none of its buttons",
          "[ui][screens]") {
    for (const int points : kFonts) {
        CAPTURE(points);
        const Points font(points);
        Studio studio;
        studio.openMelody();
        unfoldAll(studio);
        for (const QSize size : {kSmallest, QSize(1366, 768), QSize(1920, 1080), QSize(3840, 2160)}) {
            CAPTURE(size.width(), size.height());
            const QSize window(size.width(), size.height() - kFrame);
            for (const int tab : {0, 1}) {
                CAPTURE(tab);
                show(studio, window, tab);
                CHECK(studio.window().size() == window);
                checkNone(hiddenParts(studio, tab == 0 ? std::vector{"trainButton", "pauseButton"}
                                                       : std::vector{"generateButton"}));
            }
        }
    }
}

TEST_CASE("with every font no text is cut off", "[ui][screens]") {
    for (const int points : kFonts) {
        CAPTURE(points);
        const Points font(points);
        Studio studio;
        show(studio, kSmallest, 0);
        checkNone(cutOff(studio.window()));
        studio.openMelody();
        unfoldAll(studio);
        for (const QSize size : {QSize(1280, 720 - kFrame), QSize(1920, 1080 - kFrame)}) {
            CAPTURE(size.width(), size.height());
            for (const int tab : {0, 1}) {
                CAPTURE(tab);
                show(studio, size, tab);
                checkNone(cutOff(studio.window()));
            }
        }
    }
}

TEST_CASE("with every font a dialog fits the smallest screen, its buttons in sight", "[ui][screens]") {
    for (const int points : kFonts) {
        CAPTURE(points);
        const Points font(points);
        Studio studio;
        studio.openMelody();
        studio.window().resize(1280, 720 - kFrame);
        studio.find<ui::PianoRoll>("pianoRoll").setFocus();
        studio.find<QAction>("selectAllAction").trigger();
        for (const char* action :
             {"preferencesAction", "keysAction", "aboutAction", "newsAction", "logAction", "shortcutsAction",
              "manualAction", "quantiseAsAction", "tempoAction"}) {
            CAPTURE(action);
            withDialog(studio, action, checkFits);
        }
    }
}

TEST_CASE("with a large font an instrument's output is chosen with all of its buttons in sight",
          "[ui][screens]") {
    const Points font(kFonts.back());
    Studio studio;
    studio.openMelody();
    show(studio, {kSmallest.width(), kSmallest.height() - kFrame}, 0);
    auto& mixer = studio.find<QTableView>("instruments");
    mixer.setCurrentIndex(mixer.model()->index(0, ui::InstrumentModel::Output));
    QTest::keyClick(&mixer, Qt::Key_R);
    REQUIRE(waitUntil([&] { return openDialog(studio) != nullptr; }));
    settle();
    QDialog& dialog = *openDialog(studio);
    REQUIRE_FALSE(buttonsOf(dialog).isEmpty());
    checkFits(dialog);
    dialog.close();
}

TEST_CASE("with a large font what learning and composing show has room, too", "[ui][screens]") {
    const Points font(kFonts.back());
    Studio studio;
    studio.openMelody();
    show(studio, {kSmallest.width(), kSmallest.height() - kFrame}, 0);
    studio.trainTutorial(1);
    studio.find<QTabBar>("panelTabs").setCurrentIndex(0);
    settle();
    CHECK(studio.window().width() == kSmallest.width());
    checkNone(hiddenParts(studio, {"trainButton", "pauseButton"}));
    checkNone(cutOff(studio.window()));
    studio.find<QTabBar>("panelTabs").setCurrentIndex(1);
    studio.press("Ctrl+G");
    const auto& takes = *studio.find<QTreeWidget>("pieceTree").topLevelItem(1);
    REQUIRE(waitUntil([&] { return takes.childCount() == 1; }));
    settle();
    CHECK(studio.window().width() == kSmallest.width());
    checkNone(hiddenParts(studio, {"generateButton"}));
    checkNone(cutOff(studio.window()));
}

TEST_CASE("with a large font every dock can be shown on the smallest screen", "[ui][screens]") {
    const Points font(kFonts.back());
    Studio studio;
    studio.openMelody();
    const QSize window(kSmallest.width(), kSmallest.height() - kFrame);
    for (const char* name : {"midiDock", "datasetDock", "noticesDock", "instrumentsDock"}) {
        CAPTURE(name);
        auto& dock = studio.find<QDockWidget>(name);
        dock.show();
        dock.raise();
        show(studio, window, 0);
        CHECK(studio.window().width() == window.width());
        CHECK(studio.window().height() == window.height());
        CHECK(dock.isVisible());
        checkNone(hiddenParts(studio, {"trainButton", "pauseButton"}));
        checkNone(cutOff(studio.window()));
    }
}

TEST_CASE("with every font the mixer shows volumes whole", "[ui][screens]") {
    for (const int points : kFonts) {
        CAPTURE(points);
        const Points font(points);
        Studio studio;
        studio.openMelody();
        show(studio, kSmallest, 0);
        const auto& mixer = studio.find<QTableView>("instruments");
        const QFontMetrics metrics(mixer.font());
        CHECK(mixer.rowHeight(0) >= metrics.height());
        // A slider that can be taken hold of, and the number beside it.
        CHECK(mixer.columnWidth(ui::InstrumentModel::Volume) >= 60 + metrics.horizontalAdvance("200 %"));
        for (int column = 0; column < mixer.model()->columnCount(); ++column) {
            const QString heading = mixer.model()->headerData(column, Qt::Horizontal).toString();
            if (mixer.isColumnHidden(column) || column == ui::InstrumentModel::Program) continue;
            CAPTURE(heading.toStdString());
            CHECK(mixer.columnWidth(column) >= metrics.horizontalAdvance(heading));
        }
    }
}

TEST_CASE("with every font banner, card and progress show their texts whole", "[ui][screens]") {
    for (const int points : kFonts) {
        CAPTURE(points);
        const Points font(points);
        TemporaryFolder demos;
        for (const char* demo : {"bach-prelude-bwv846.mid", "when-the-saints.mid"})
            std::filesystem::copy_file(std::filesystem::path(INCIPIT_DEMO) / demo, demos / demo);
        Studio studio([&](ui::StudioServices& services) { services.demoFolder = demos.path(); });
        REQUIRE(waitUntil([&] { return studio.window().findChild<QWidget*>("demoButton") != nullptr; }));
        ui::Banner banner("testBanner", &studio.window());
        banner.addButton("firstButton", [] { return QStringLiteral("Go On Learning"); });
        banner.addButton("secondButton", [] { return QStringLiteral("Throw Away"); });
        studio.window().centralWidget()->layout()->addWidget(&banner);
        banner.ask([] { return QStringLiteral("Learning was broken off?"); });
        studio.find<QProgressBar>("exportProgress").show();
        show(studio, kSmallest, 0);
        checkNone(cutOff(studio.window()));
        for (const QWidget* button : banner.findChildren<QAbstractButton*>())
            CHECK(button->height() >= button->sizeHint().height());
        const auto& progress = studio.find<QProgressBar>("exportProgress");
        CHECK(progress.height() >= progress.fontMetrics().height());
    }
}

TEST_CASE("the window comes back on the screen where it was closed", "[ui][screens]") {
    Studio studio;
    for (const QScreen* screen : QGuiApplication::screens()) {
        CAPTURE(screen->name().toStdString());
        const QRect place = screen->availableGeometry().adjusted(30, 50, -40, -60);
        studio.window().setGeometry(place);
        studio.restart();
        CHECK(studio.window().geometry() == place);
        CHECK(studio.window().screen() == screen);
    }
}

TEST_CASE("docks come back as they were left", "[ui][screens]") {
    Studio studio;
    studio.openMelody();
    const auto dock = [&](const char* name) -> QDockWidget& { return studio.find<QDockWidget>(name); };
    studio.window().resize(1200, 640);
    studio.window().addDockWidget(Qt::RightDockWidgetArea, &dock("piecesDock"));
    studio.window().addDockWidget(Qt::LeftDockWidgetArea, &dock("studioDock"));
    dock("instrumentsDock").close();
    dock("midiDock").show();
    dock("datasetDock").show();
    dock("datasetDock").setFloating(true);
    const QRect floating(300, 200, 420, 260);
    dock("datasetDock").setGeometry(floating);
    settle();
    studio.window().resizeDocks({&dock("studioDock")}, {430}, Qt::Horizontal);
    settle();
    const int width = dock("studioDock").width();
    studio.restart();
    studio.openMelody();
    settle();
    CHECK(studio.window().dockWidgetArea(&dock("piecesDock")) == Qt::RightDockWidgetArea);
    CHECK(studio.window().dockWidgetArea(&dock("studioDock")) == Qt::LeftDockWidgetArea);
    CHECK(dock("studioDock").width() == width);
    CHECK(dock("instrumentsDock").isHidden());
    CHECK(dock("midiDock").isVisible());
    CHECK(dock("datasetDock").isFloating());
    CHECK(dock("datasetDock").geometry() == floating);
    studio.find<QAction>("resetLayoutAction").trigger();
    CHECK(studio.window().dockWidgetArea(&dock("studioDock")) == Qt::RightDockWidgetArea);
    CHECK_FALSE(dock("datasetDock").isVisible());
}

TEST_CASE("a dock that floated where no screen is any more comes back on one", "[ui][screens]") {
    Studio studio;
    studio.openMelody();
    for (const char* name : {"studioDock", "piecesDock", "datasetDock"}) {
        for (const QPoint away : {QPoint(20'000, 300), QPoint(-3000, -2000), QPoint(200, 9000)}) {
            CAPTURE(name, away.x(), away.y());
            auto& dock = studio.find<QDockWidget>(name);
            dock.show();
            dock.setFloating(true);
            dock.setGeometry(QRect(away, QSize(400, 300)));
            settle();
            studio.restart();
            studio.openMelody();
            auto& again = studio.find<QDockWidget>(name);
            REQUIRE(again.isFloating());
            CHECK(waitUntil([&] { return again.isVisible() && isOnScreens(again.frameGeometry()); }));
        }
    }
}

TEST_CASE("what is written around the notes is as large as the font asks for", "[ui][screens]") {
    const auto withFont = [](int points) {
        const Points font(points);
        ui::PianoRoll roll;
        roll.resize(900, 500);
        roll.setScore(ui_tests::trio());
        return roll.grab().toImage();
    };
    CHECK(withFont(8) != withFont(20));
    QFont small = QApplication::font();
    small.setPointSize(8);
    QFont large = small;
    large.setPointSize(20);
    CHECK(ui::rollTextSize(small) == ui::kUsualText);
    CHECK(ui::rollTextSize(large) > 20);
}
