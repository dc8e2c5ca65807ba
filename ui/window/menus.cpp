#include "ui/window/menus.h"

#include <QApplication>
#include <QDockWidget>
#include <QMainWindow>
#include <QMenuBar>

#include "ui/desks/desks.h"
#include "ui/support/actions.h"
#include "ui/support/captions.h"
#include "ui/support/theme.h"
#include "ui/window/help.h"

namespace incipit::ui {

namespace {

/// In the context that lupdate finds for functions here.
Text tr(const char* text) {
    return [text] { return QCoreApplication::translate("incipit::ui", text); };
}

QMenu* addToBar(const QMainWindow& window, const Text& title) {
    QMenu* menu = makeMenu(title, window.menuBar());
    window.menuBar()->addMenu(menu);
    return menu;
}

void addThemes(QMenu& menu, QMainWindow& window, Settings& settings) {
    auto* themes = new QActionGroup(&window);
    addChoice(*themes, "themeSystemAction", tr("As the System"), static_cast<int>(Theme::System));
    addChoice(*themes, "themeLightAction", tr("Light"), static_cast<int>(Theme::Light));
    addChoice(*themes, "themeDarkAction", tr("Dark"), static_cast<int>(Theme::Dark));
    QObject::connect(themes, &QActionGroup::triggered, &window, [&settings](const QAction* action) {
        const auto theme = static_cast<Theme>(action->data().toInt());
        settings.setTheme(theme);
        applyTheme(*qApp, theme);
    });
    menu.addActions(themes->actions());
    checkChoice(*themes, static_cast<int>(settings.theme()));
}

void addFile(QMainWindow& window, const Desks& desks) {
    QMenu* file = addToBar(window, tr("&File"));
    desks.project.addOpening(*file);
    file->addSeparator();
    desks.exporting.addTo(*file);
    file->addSeparator();
    desks.project.addKeeping(*file);
    file->addSeparator();
    QAction* quit = makeAction(window, "quitAction", tr("Quit"), QKeySequence("Ctrl+Q"));
    QObject::connect(quit, &QAction::triggered, &window, &QWidget::close);
    file->addAction(quit);
}

QMenu* addEdit(QMainWindow& window, const Desks& desks) {
    QMenu* edit = addToBar(window, tr("&Edit"));
    desks.project.addUndo(*edit);
    edit->addSeparator();
    desks.editing.addTo(*edit);
    edit->addSeparator();
    desks.project.addPiece(*edit);
    edit->addSeparator();
    edit->addAction(desks.devices.preferencesAction());
    return edit;
}

void addView(QMainWindow& window, Workspace& workspace, const Desks& desks) {
    QMenu* view = addToBar(window, tr("&View"));
    for (const QDockWidget* dock : window.findChildren<QDockWidget*>())
        view->addAction(dock->toggleViewAction());
    view->addAction(makeAction(window, "resetLayoutAction", tr("Reset Layout")));
    view->addSeparator();
    desks.transport.addView(*view);
    view->addAction(desks.surprise.action());
    view->addSeparator();
    view->addMenu(&desks.project.panel().orderMenu());
    addThemes(*addMenu(*view, tr("Theme")), window, workspace.settings);
}

void addTraining(QMainWindow& window, const Desks& desks) {
    QMenu* training = addToBar(window, tr("&Training"));
    desks.learning.addRunning(*training);
    training->addAction(desks.audition.hearAction());
    desks.writing.addTo(*training);
    training->addMenu(&desks.rewriting.partMenu());
    training->addMenu(&desks.rewriting.locksMenu());
    training->addSeparator();
    desks.learning.addNetwork(*training);
}

void addPlayback(QMainWindow& window, const Desks& desks) {
    QMenu* playback = addToBar(window, tr("&Playback"));
    desks.transport.actions().addTo(*playback);
    playback->addSeparator();
    playback->addMenu(&desks.keyboard.menu());
    playback->addMenu(&desks.devices.outputMenu());
    playback->addMenu(&desks.devices.clockMenu());
    playback->addAction(desks.transport.actions().panic);
}

}  // namespace

void addMenus(QMainWindow& window, Workspace& workspace, Desks& desks) {
    addFile(window, desks);
    QMenu* edit = addEdit(window, desks);
    addView(window, workspace, desks);
    addTraining(window, desks);
    addPlayback(window, desks);
    auto* help = new Help(window, workspace);
    help->addTo(*addToBar(window, tr("&Help")), *edit);
}

}  // namespace incipit::ui
