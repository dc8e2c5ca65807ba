// No test of anything: pictures of the window's states, to be looked at and for the documents.
//   INCIPIT_PICTURES=FOLDER INCIPIT_THEME=dark INCIPIT_LANGUAGE=zh_CN QT_SCALE_FACTOR=2 ui_tests "[pictures]"
// Some two minutes; the base model is tuned to the minuet meanwhile.

#include <QApplication>
#include <QLabel>
#include <QMenuBar>
#include <QProgressBar>
#include <QSpinBox>
#include <QTabBar>
#include <QTest>
#include <QToolButton>
#include <QTreeView>
#include <QTreeWidget>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <string>

#include "studio.h"
#include "ui/camera.h"
#include "ui/mouse.h"
#include "ui/support/settings.h"
#include "ui/support/text.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/piano_roll.h"

using namespace incipit;
using namespace incipit::test;

namespace {

QString demo(const char* name) {
    return QStringLiteral(INCIPIT_DEMO) + QLatin1Char('/') + QLatin1String(name);
}

/// By its place, from the left.
void openMenu(Studio& studio, int place) {
    auto* bar = studio.window().findChild<QMenuBar*>();
    QTest::mouseClick(bar, Qt::LeftButton, {}, bar->actionGeometry(bar->actions().at(place)).center());
}

/// How the sentence begins that a training has ended.
QString trainedText() {
    return QCoreApplication::translate("incipit::ui::TrainingController", "Trained %1 in %2, %3 %4.")
        .section(QLatin1Char('%'), 0, 0);
}

}  // namespace

TEST_CASE("pictures of the window's states", "[.][pictures]") {
    const char* folder = std::getenv("INCIPIT_PICTURES");
    REQUIRE(folder != nullptr);
    const char* theme = std::getenv("INCIPIT_THEME");
    Studio studio([&](ui::StudioServices& services) {
        services.engine =
            std::make_shared<const engine::Engine>(engine::loadNetworkModule, INCIPIT_DEMO "/../base");
        ui::Settings settings(services.settingsFile);
        settings.setChoseUnit(false);
        settings.setTheme(theme != nullptr && std::string(theme) == "dark" ? ui::Theme::Dark
                                                                           : ui::Theme::Light);
        settings.setLanguage(qEnvironmentVariable("INCIPIT_LANGUAGE"));
    });
    studio.window().resize(1440, 880);
    Camera camera(studio, QString::fromUtf8(folder));
    camera.shoot("01-first-start");

    studio.open({demo("petzold-minuet-anh114.mid")});
    REQUIRE(waitUntil([&] { return !studio.find<QLabel>("musicLabel").text().isEmpty(); }));
    camera.shoot("02-piece");
    const QStringList menus{"file", "edit", "view", "training", "playback", "help"};
    for (int menu = 0; menu < menus.size(); ++menu) {
        openMenu(studio, menu);
        if (QApplication::activePopupWidget() == nullptr) continue;
        camera.shoot(QStringLiteral("03-menu-") + menus.at(menu));
        while (QWidget* popup = QApplication::activePopupWidget())
            QTest::keyClick(popup, Qt::Key_Escape);
        studio.window().activateWindow();
    }
    studio.press("Ctrl+T");
    REQUIRE(waitUntil([&] { return studio.find<QProgressBar>("trainingProgress").value() > 30; }));
    camera.shoot("04-learning");
    REQUIRE(studio.noticed(trainedText()));
    camera.shoot("05-ready");
    auto* takes = studio.find<QTreeWidget>("pieceTree").topLevelItem(1);
    for (int take = 1; take <= 2; ++take) {
        studio.press("Ctrl+G");
        REQUIRE(waitUntil([&] { return takes->childCount() == take; }));
    }
    camera.shoot("06-take");
    studio.find<QSpinBox>("takesBox").setValue(4);
    studio.press("Ctrl+G");
    REQUIRE(waitUntil([&] { return takes->childCount() == 6; }));
    studio.find<QAction>("takeOrder5Action").trigger();
    camera.shoot("06-takes-by-closeness");
    auto& tree = studio.find<QTreeWidget>("pieceTree");
    const auto click = [&](const QTreeWidgetItem* item, Qt::KeyboardModifiers keys = {}) {
        QTest::mouseClick(tree.viewport(), Qt::LeftButton, keys, tree.visualItemRect(item).center());
    };
    click(takes->child(0), Qt::ControlModifier);
    auto& roll = studio.find<ui::PianoRoll>("pianoRoll");
    for (int i = 0; i < 4; ++i)
        roll.zoomIn();
    camera.shoot("07-compared");
    click(tree.topLevelItem(0)->child(0));
    for (int i = 0; i < 4; ++i)
        roll.zoomIn();
    roll.setFocus();
    drag(roll, QPoint(150, 80), QPoint(420, 330));
    REQUIRE_FALSE(roll.selection().empty());
    camera.shoot("08-chosen");
    camera.shootDialog("09-quantise", [&] { QTest::keyClick(&roll, Qt::Key_Q, Qt::AltModifier); });
    studio.press("Ctrl+G");
    REQUIRE(waitUntil([&] { return studio.find<ui::Banner>("rewritingBanner").isVisible(); }));
    camera.shoot("08-rewritten");
    QTest::keyClick(&roll, Qt::Key_Escape);
    studio.find<QAction>("addPart33Action").trigger();
    REQUIRE(waitUntil([&] { return studio.find<ui::Banner>("rewritingBanner").isVisible(); }));
    camera.shoot("08-bass-added");
    QTest::keyClick(&roll, Qt::Key_Escape);
    studio.press("Ctrl+U");
    REQUIRE(waitUntil([&] { return roll.accessibleDescription().contains("nat"); }));
    camera.shoot("08-surprise");
    studio.press("Ctrl+U");
    QTest::keyClick(&roll, Qt::Key_Escape);
    camera.shootDialog("10-preferences", [&] { studio.find<QAction>("preferencesAction").trigger(); });
    camera.shootDialog("11-manual", [&] { studio.press("F1"); });
    camera.shootDialog("11-keys", [&] { studio.press("Shift+F1"); });
    camera.shootDialog("11-shortcuts", [&] { studio.find<QAction>("shortcutsAction").trigger(); });
    camera.shootDialog("12-about", [&] { studio.find<QAction>("aboutAction").trigger(); });
    studio.open({demo("when-the-saints.mid"), demo("bach-prelude-bwv846.mid")});
    studio.find<QToolButton>("datasetButton").click();
    camera.shoot("13-dataset");
    studio.window().openFiles({studio.write("broken.mid", std::string("no music at all"))});
    REQUIRE(studio.noticed("broken.mid"));
    camera.shoot("14-bad-file");
    studio.find<QTabBar>("panelTabs").setCurrentIndex(0);
    studio.find<QToolButton>("advancedTrainingButton").click();
    camera.shoot("15-learn-settings");
    studio.find<QTabBar>("panelTabs").setCurrentIndex(1);
    studio.find<QToolButton>("steeringButton").click();
    camera.shoot("16-compose-steering");
    studio.find<QToolButton>("steeringButton").click();
    studio.find<QToolButton>("advancedGenerationButton").click();
    camera.shoot("16-compose-settings");
    studio.window().resize(1120, 640);
    camera.shoot("17-small");
    studio.restart();
    studio.window().resize(1440, 880);
    REQUIRE(waitUntil([&] { return studio.find<ui::Banner>("unsavedBanner").isVisible(); }));
    camera.shoot("18-left-by-a-crash");
}
