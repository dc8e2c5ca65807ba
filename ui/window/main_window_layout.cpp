// The window's docks, menus and toolbar.
#include <QDir>
#include <QDockWidget>
#include <QHBoxLayout>
#include <QMenuBar>
#include <QToolBar>
#include <QToolButton>

#include "ui/panels/generation_panel.h"
#include "ui/panels/notices_panel.h"
#include "ui/panels/pieces_panel.h"
#include "ui/panels/training_panel.h"
#include "ui/support/text.h"
#include "ui/widgets/device_menu.h"
#include "ui/widgets/instrument_list.h"
#include "ui/widgets/position_label.h"
#include "ui/widgets/practice_box.h"
#include "ui/window/main_window.h"

namespace incipit::ui {

QDockWidget* MainWindow::addDock(Qt::DockWidgetArea area, const char* name, const QString& title,
                                 QWidget* content) {
    auto* dock = new QDockWidget(title, this);
    dock->setObjectName(QLatin1String(name));
    dock->setWidget(content);
    addDockWidget(area, dock);
    return dock;
}

void MainWindow::makeDocks() {
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    QDockWidget* pieces = addDock(Qt::LeftDockWidgetArea, "piecesDock", tr("Pieces"), m_piecesPanel);
    QDockWidget* training = addDock(Qt::RightDockWidgetArea, "trainingDock", tr("Training"), m_trainingPanel);
    QDockWidget* generation =
        addDock(Qt::RightDockWidgetArea, "generationDock", tr("Generation"), m_generationPanel);
    QDockWidget* instruments =
        addDock(Qt::BottomDockWidgetArea, "instrumentsDock", tr("Instruments"), m_instruments);
    m_noticesDock = addDock(Qt::BottomDockWidgetArea, "noticesDock", tr("Notices"), m_noticesPanel);
    m_noticesDock->hide();
    m_trainingPanel->plot().addAction(m_actions.exportCurve);
    m_trainingPanel->plot().setContextMenuPolicy(Qt::ActionsContextMenu);
    resizeDocks({pieces, training}, {330, 390}, Qt::Horizontal);
    resizeDocks({training, generation}, {600, 260}, Qt::Vertical);
    resizeDocks({instruments}, {130}, Qt::Vertical);
}

void MainWindow::makeMenus() {
    QMenu* file = menuBar()->addMenu(tr("&File"));
    file->addAction(m_actions.open);
    m_demoMenu = file->addMenu(tr("Open Demo"));
    m_demoMenu->setObjectName(QStringLiteral("demoMenu"));
    m_recentMenu = file->addMenu(tr("Recent"));
    m_recentMenu->setObjectName(QStringLiteral("recentMenu"));
    connect(m_demoMenu, &QMenu::aboutToShow, this, &MainWindow::fillDemoMenu);
    connect(m_recentMenu, &QMenu::aboutToShow, this, &MainWindow::fillRecentMenu);
    file->addSeparator();
    file->addActions(
        {m_actions.exportMidi, m_actions.exportAudio, m_actions.exportLoop, m_actions.exportCurve});
    file->addSeparator();
    file->addActions({m_actions.saveProject, m_actions.openProject});
    file->addSeparator();
    file->addActions({m_actions.saveModel, m_actions.openModel, m_actions.openLastModel});
    file->addSeparator();
    file->addAction(m_actions.quit);

    QMenu* edit = menuBar()->addMenu(tr("&Edit"));
    QAction* undo = m_library.undoStack().createUndoAction(this, tr("Undo"));
    undo->setObjectName(QStringLiteral("undoAction"));
    undo->setShortcut(QKeySequence("Ctrl+Z"));
    undo->setIcon(icon(QStringLiteral("edit-undo")));
    QAction* redo = m_library.undoStack().createRedoAction(this, tr("Redo"));
    redo->setObjectName(QStringLiteral("redoAction"));
    redo->setShortcut(QKeySequence("Ctrl+Shift+Z"));
    redo->setIcon(icon(QStringLiteral("edit-redo")));
    edit->addActions({undo, redo});
    edit->addSeparator();
    edit->addAction(m_actions.preferences);

    QMenu* view = menuBar()->addMenu(tr("&View"));
    for (QDockWidget* dock : findChildren<QDockWidget*>())
        view->addAction(dock->toggleViewAction());
    view->addSeparator();
    view->addActions({m_actions.zoomIn, m_actions.zoomOut, m_actions.zoomToFit, m_actions.follow});
    view->addSeparator();
    view->addMenu(tr("Theme"))->addActions(m_actions.themes->actions());

    QMenu* training = menuBar()->addMenu(tr("&Training"));
    training->addActions({m_actions.train, m_actions.pauseTraining, m_actions.generate});
    training->addSeparator();
    training->addAction(m_actions.network);
    menuBar()->addMenu(makePlaybackMenu());
    menuBar()->addMenu(tr("&Help"))->addActions({m_actions.keys, m_actions.about});
}

QMenu* MainWindow::makePlaybackMenu() {
    auto* playback = new QMenu(tr("&Playback"), this);
    playback->addActions({m_actions.playPause, m_actions.stop, m_actions.toStart});
    playback->addSeparator();
    playback->addActions({m_actions.loop, m_actions.clearLoop});
    playback->addSeparator();
    playback->addMenu(tr("Tempo"))->addActions({m_actions.slower, m_actions.faster, m_actions.ownTempo});
    playback->addMenu(tr("Transpose"))
        ->addActions({m_actions.transposeDown, m_actions.transposeUp, m_actions.ownKey});
    playback->addAction(m_actions.metronome);
    playback->addMenu(tr("Count-in"))->addActions(m_actions.countIn->actions());
    playback->addSeparator();
    playback->addMenu(m_keyboardMenu);
    playback->addMenu(m_outputMenu);
    playback->addMenu(m_clockMenu);
    playback->addAction(m_actions.panic);
    return playback;
}

void MainWindow::addPracticeFields(QToolBar& bar) {
    m_tempo->setObjectName(QStringLiteral("tempoBox"));
    m_transpose->setObjectName(QStringLiteral("transposeBox"));
    auto* fields = new QWidget(&bar);
    auto* row = new QHBoxLayout(fields);
    row->setContentsMargins(6, 0, 6, 0);
    row->setSpacing(5);
    row->addWidget(m_tempo);
    row->addWidget(m_transpose);
    bar.addWidget(fields);
    auto* metronome = new QToolButton(&bar);
    metronome->setObjectName(QStringLiteral("metronomeButton"));
    metronome->setDefaultAction(m_actions.metronome);
    auto* countIn = new QMenu(tr("Count-in"), metronome);
    countIn->addActions(m_actions.countIn->actions());
    metronome->setMenu(countIn);
    metronome->setPopupMode(QToolButton::MenuButtonPopup);
    metronome->setToolButtonStyle(Qt::ToolButtonIconOnly);
    bar.addWidget(metronome);
}

QToolButton* MainWindow::addMenuButton(QToolBar& bar, const char* name, const QString& text,
                                       const QIcon& icon, QMenu& menu) {
    auto* button = new QToolButton(&bar);
    button->setObjectName(QLatin1String(name));
    button->setText(text);
    button->setIcon(icon);
    button->setMenu(&menu);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar.addWidget(button);
    return button;
}

void MainWindow::makeToolbar() {
    QToolBar* bar = addToolBar(tr("Toolbar"));
    bar->setObjectName(QStringLiteral("toolBar"));
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->addActions({m_actions.open, m_actions.train, m_actions.generate});
    auto* exportMenu = new QMenu(tr("Export"), this);
    exportMenu->addActions(
        {m_actions.exportMidi, m_actions.exportAudio, m_actions.exportLoop, m_actions.exportCurve});
    addMenuButton(*bar, "exportButton", tr("Export"), m_actions.exportMidi->icon(), *exportMenu);
    bar->addSeparator();
    for (QAction* action : {m_actions.toStart, m_actions.playPause, m_actions.stop, m_actions.loop}) {
        bar->addAction(action);
        qobject_cast<QToolButton*>(bar->widgetForAction(action))->setToolButtonStyle(Qt::ToolButtonIconOnly);
    }
    bar->addWidget(m_position);
    addPracticeFields(*bar);
    bar->addSeparator();
    m_keyboardButton = addMenuButton(*bar, "keyboardButton", tr("Keyboard"),
                                     icon(QStringLiteral("incipit-piano")), *m_keyboardMenu);
    m_keyboardButton->setCheckable(true);
    addMenuButton(*bar, "outputButton", tr("Output"), icon(QStringLiteral("audio-volume-high")),
                  *m_outputMenu);
    bar->addAction(m_actions.panic);

    // The buttons go by the names of their actions, for tests and for screen readers.
    for (QAction* action : bar->actions()) {
        QWidget* button = bar->widgetForAction(action);
        if (button != nullptr && button->objectName().isEmpty()) {
            button->setObjectName(action->objectName() + QStringLiteral("Button"));
        }
    }
}

void MainWindow::fillRecentMenu() {
    m_recentMenu->clear();
    const QStringList files = m_settings.recentFiles();
    for (const QString& path : files) {
        m_recentMenu->addAction(path, this, [this, path] { openFiles({path}); });
    }
    if (files.isEmpty()) {
        m_recentMenu->addAction(tr("Nothing opened yet"))->setEnabled(false);
        return;
    }
    m_recentMenu->addSeparator();
    m_recentMenu->addAction(tr("Clear"), this, [this] { m_settings.clearRecentFiles(); });
}

void MainWindow::fillDemoMenu() {
    m_demoMenu->clear();
    if (!m_services.demoFolder.empty()) {
        const QDir folder(fromPath(m_services.demoFolder));
        for (const QFileInfo& file :
             folder.entryInfoList({QStringLiteral("*.mid")}, QDir::Files, QDir::Name)) {
            m_demoMenu->addAction(file.completeBaseName(), this,
                                  [this, path = file.absoluteFilePath()] { openFiles({path}); });
        }
    }
    if (m_demoMenu->isEmpty()) m_demoMenu->addAction(tr("No demo pieces installed"))->setEnabled(false);
}

}  // namespace incipit::ui
