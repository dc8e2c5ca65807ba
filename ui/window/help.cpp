#include "ui/window/help.h"

#include <QApplication>
#include <QClipboard>
#include <QMenuBar>

#include "ui/dialogs/help_dialogs.h"
#include "ui/dialogs/log_dialog.h"
#include "ui/dialogs/shortcuts_dialog.h"
#include "ui/support/actions.h"
#include "ui/support/menu_actions.h"
#include "ui/support/report.h"
#include "ui/window/help_topic.h"

namespace incipit::ui {

namespace {

constexpr QLatin1String kReport("report");

}  // namespace

Help::Help(QMainWindow& window, Workspace& workspace)
    : QObject(&window), m_window(window), m_workspace(workspace), m_background([this](const QString& why) {
          m_workspace.notices.addAbout(kReport, {Notice::Level::Error, why});
      }) {}

void Help::addTo(QMenu& help, QMenu& edit) {
    QAction* manual = makeAction(
        m_window, "manualAction", [] { return tr("Manual"); }, QKeySequence("F1"));
    QAction* keys = makeAction(
        m_window, "keysAction", [] { return tr("Keys"); }, QKeySequence("Shift+F1"));
    QAction* news = makeAction(m_window, "newsAction", [] { return tr("What's New"); });
    QAction* log = makeAction(m_window, "logAction", [] { return tr("Log"); });
    QAction* report = makeAction(m_window, "reportAction", [] { return tr("Copy a Report"); });
    QAction* about = makeAction(
        m_window, "aboutAction", [] { return tr("About Incipit"); }, {}, "help-about");
    QAction* shortcuts = makeAction(m_window, "shortcutsAction", [] { return tr("Keyboard Shortcuts…"); });
    help.addActions({manual, keys});
    help.addSeparator();
    help.addActions({news, log, report});
    help.addSeparator();
    help.addAction(about);
    edit.addAction(shortcuts);
    m_bindings = new KeyBindings(namedActions(), m_workspace.settings, this);
    connect(manual, &QAction::triggered, this, &Help::showManual);
    connect(keys, &QAction::triggered, this,
            [this] { showKeys(&m_window, actionsIn(m_window.menuBar()->actions()), m_workspace.settings); });
    connect(news, &QAction::triggered, this, [this] { showNews(&m_window); });
    connect(log, &QAction::triggered, this, [this] { (new LogDialog(&m_window))->show(); });
    connect(report, &QAction::triggered, this, &Help::copyReport);
    connect(about, &QAction::triggered, this, [this] { showAbout(&m_window); });
    connect(shortcuts, &QAction::triggered, this,
            [this] { (new ShortcutsDialog(*m_bindings, &m_window))->show(); });
}

QList<QAction*> Help::namedActions() const {
    QList<QAction*> named;
    for (QAction* action : actionsIn(m_window.menuBar()->actions())) {
        const bool isNamed = !action->isSeparator() && action->objectName().endsWith(QLatin1String("Action"));
        if (isNamed && !named.contains(action)) named << action;
    }
    return named;
}

void Help::showManual() {
    const QString topic = topicOf(QApplication::focusWidget());
    if (m_manual.isNull()) {
        const StudioServices& services = m_workspace.services;
        m_manual = new ManualWindow(services.manualFolder, services.docsFolder, &m_window);
        m_manual->show();
    }
    m_manual->showPage(topic);
    m_manual->raise();
    m_manual->activateWindow();
}

void Help::copyReport() {
    // The devices are asked elsewhere: some take their time.
    m_background.run([this, report = Report::begin(m_workspace.settings),
                      services = m_workspace.services](const std::stop_token&) {
        const QString text = report.write(services);
        post(this, [this, text] {
            QGuiApplication::clipboard()->setText(text);
            m_workspace.notices.addAbout(
                kReport,
                {Notice::Level::Info, tr("The report is on the clipboard: paste it where it is asked for.")});
        });
    });
}

}  // namespace incipit::ui
