// No test of anything: pictures of the window's states, to be looked at and for the documents.
//   INCIPIT_PICTURES=FOLDER INCIPIT_THEME=dark QT_SCALE_FACTOR=2 ui_tests "[pictures]"
// Some two minutes; the base model is tuned to the minuet meanwhile.

#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QLabel>
#include <QMenuBar>
#include <QPainter>
#include <QProgressBar>
#include <QSpinBox>
#include <QTabBar>
#include <QTest>
#include <QToolButton>
#include <QTreeView>
#include <QTreeWidget>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <functional>
#include <string>
#include <utility>

#include "studio.h"
#include "ui/mouse.h"
#include "ui/support/settings.h"
#include "ui/support/text.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/piano_roll.h"

using namespace incipit;
using namespace incipit::test;

namespace {

/// Of the window with what stands before it, as a screen shows them.
class Camera {
  public:
    Camera(Studio& studio, QString folder) : m_studio(&studio), m_folder(std::move(folder)) {
        QDir().mkpath(m_folder);
    }
    void shoot(const QString& name) {
        for (int i = 0; i < 5; ++i)
            QApplication::processEvents();
        QPixmap picture = m_studio->window().grab();
        const QPoint origin = m_studio->window().mapToGlobal(QPoint(0, 0));
        QPainter painter(&picture);
        for (QWidget* widget : QApplication::topLevelWidgets()) {
            if (widget->isVisible() && widget != &m_studio->window())
                painter.drawPixmap(widget->mapToGlobal(QPoint(0, 0)) - origin, widget->grab());
        }
        painter.end();
        REQUIRE(picture.save(m_folder + QLatin1Char('/') + name + QStringLiteral(".png")));
    }
    /// What opens before the window, until it is closed.
    void shootDialog(const QString& name, const std::function<void()>& open) {
        open();
        REQUIRE(waitUntil([&] { return front() != nullptr; }));
        shoot(name);
        front()->close();
        REQUIRE(waitUntil([&] { return front() == nullptr; }));
    }

  private:
    QWidget* front() {
        if (QWidget* popup = QApplication::activePopupWidget()) return popup;
        for (QWidget* widget : QApplication::topLevelWidgets()) {
            if (widget->isVisible() && qobject_cast<QDialog*>(widget) != nullptr) return widget;
        }
        return nullptr;
    }

    Studio* m_studio;
    QString m_folder;
};

QString demo(const char* name) {
    return QStringLiteral(INCIPIT_DEMO) + QLatin1Char('/') + QLatin1String(name);
}

void openMenu(Studio& studio, const QString& title) {
    auto* bar = studio.window().findChild<QMenuBar*>();
    for (QAction* action : bar->actions()) {
        if (action->text().remove(QLatin1Char('&')) == title)
            QTest::mouseClick(bar, Qt::LeftButton, {}, bar->actionGeometry(action).center());
    }
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
    });
    studio.window().resize(1440, 880);
    Camera camera(studio, QString::fromUtf8(folder));
    camera.shoot("01-first-start");

    studio.open({demo("petzold-minuet-anh114.mid")});
    REQUIRE(waitUntil([&] { return !studio.find<QLabel>("musicLabel").text().isEmpty(); }));
    camera.shoot("02-piece");
    for (const char* menu : {"File", "Edit", "View", "Training", "Playback", "Help"}) {
        openMenu(studio, QLatin1String(menu));
        if (QApplication::activePopupWidget() == nullptr) continue;
        camera.shoot(QStringLiteral("03-menu-") + QString::fromLatin1(menu).toLower());
        while (QWidget* popup = QApplication::activePopupWidget())
            QTest::keyClick(popup, Qt::Key_Escape);
        studio.window().activateWindow();
    }
    studio.press("Ctrl+T");
    REQUIRE(waitUntil([&] { return studio.find<QProgressBar>("trainingProgress").value() > 30; }));
    camera.shoot("04-learning");
    REQUIRE(studio.noticed("Trained"));
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
    REQUIRE(waitUntil([&] { return roll.accessibleDescription().contains("nats"); }));
    camera.shoot("08-surprise");
    studio.press("Ctrl+U");
    QTest::keyClick(&roll, Qt::Key_Escape);
    camera.shootDialog("10-preferences", [&] { studio.find<QAction>("preferencesAction").trigger(); });
    camera.shootDialog("11-keys", [&] { studio.press("F1"); });
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
