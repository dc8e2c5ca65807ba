// No test of anything: the pictures that the manual shows, small, and light to take; tests/manual_pictures.sh
// puts them where they belong.
//   INCIPIT_PICTURES=FOLDER INCIPIT_LANGUAGE=zh_CN ui_tests "[manual-pictures]"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QDockWidget>
#include <QSpinBox>
#include <QTabBar>
#include <QToolButton>
#include <QTreeWidget>
#include <catch2/catch.hpp>

#include "studio.h"
#include "ui/camera.h"
#include "ui/mouse.h"
#include "ui/support/settings.h"
#include "ui/widgets/piano_roll.h"

using namespace incipit;
using namespace incipit::test;

namespace {

constexpr QSize kWindow(1440, 880);

/// Half as large.
QPixmap small(const QPixmap& picture) {
    return picture.scaledToWidth(picture.width() / 2, Qt::SmoothTransformation);
}

QRect placeOf(const QWidget& widget, const QWidget& window) {
    return {widget.mapTo(&window, QPoint(0, 0)), widget.size()};
}

}  // namespace

TEST_CASE("pictures of the manual", "[.][manual-pictures]") {
    const QString folder = qEnvironmentVariable("INCIPIT_PICTURES");
    REQUIRE_FALSE(folder.isEmpty());
    Studio studio([](ui::StudioServices& services) {
        services.engine =
            std::make_shared<const engine::Engine>(engine::loadNetworkModule, INCIPIT_DEMO "/../base");
        ui::Settings settings(services.settingsFile);
        settings.setChoseUnit(false);
        settings.setTheme(ui::Theme::Light);
        settings.setLanguage(qEnvironmentVariable("INCIPIT_LANGUAGE"));
    });
    studio.window().resize(kWindow);
    Camera camera(studio, folder);
    const auto part = [&](const QWidget& widget) {
        return camera.look().copy(placeOf(widget, studio.window()));
    };
    camera.keep(small(camera.look()), QStringLiteral("first-start"));

    const QString demo = QStringLiteral(INCIPIT_DEMO) + QLatin1Char('/');
    studio.open({demo + "when-the-saints.mid", demo + "bach-prelude-bwv846.mid"});
    studio.find<QToolButton>("datasetButton").click();
    camera.keep(part(studio.find<QDockWidget>("datasetDock")), QStringLiteral("dataset"));
    studio.find<QDockWidget>("datasetDock").close();
    studio.open({demo + "petzold-minuet-anh114.mid"});
    camera.keep(part(studio.find<QDockWidget>("instrumentsDock")), QStringLiteral("instruments"));

    auto& roll = studio.find<ui::PianoRoll>("pianoRoll");
    for (int i = 0; i < 4; ++i)
        roll.zoomIn();
    roll.setFocus();
    drag(roll, QPoint(150, 80), QPoint(420, 330));
    REQUIRE_FALSE(roll.selection().empty());
    camera.keep(small(camera.look()), QStringLiteral("chosen"));
    roll.clearFocus();
    studio.find<QAction>("selectNoneAction").trigger();

    studio.find<QTabBar>("panelTabs").setCurrentIndex(0);
    studio.find<QSpinBox>("epochsBox").setValue(2);
    auto* takes = studio.find<QTreeWidget>("pieceTree").topLevelItem(1);
    studio.press("Ctrl+T");
    auto& generate = studio.find<QAction>("generateAction");
    REQUIRE(waitUntil(
        [&] { return generate.isEnabled() && studio.find<QTabBar>("panelTabs").currentIndex() == 1; }));
    studio.find<QSpinBox>("barsBox").setValue(8);
    studio.press("Ctrl+G");
    REQUIRE(waitUntil([&] { return takes->childCount() == 1; }));
    camera.keep(small(camera.look()), QStringLiteral("take"));
    studio.find<QToolButton>("steeringButton").click();
    camera.keep(part(studio.find<QDockWidget>("studioDock")), QStringLiteral("compose"));

    studio.find<QAction>("preferencesAction").trigger();
    REQUIRE(waitUntil([&] { return studio.window().findChild<QDialog*>("preferencesDialog") != nullptr; }));
    camera.keep(studio.find<QDialog>("preferencesDialog").grab(), QStringLiteral("preferences"));
}
