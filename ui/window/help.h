#pragma once

#include <QMainWindow>
#include <QMenu>
#include <QPointer>

#include "ui/controllers/background.h"
#include "ui/desks/workspace.h"
#include "ui/dialogs/manual_window.h"
#include "ui/support/key_bindings.h"

namespace incipit::ui {

/// Help's menu: the manual, the keys, what is new, the log, a report, about. GUI thread.
class Help : public QObject {
    Q_OBJECT

  public:
    /// @param window  owns it, and its menus hold all other actions already
    Help(QMainWindow& window, Workspace& workspace);

    /// @param edit  gets the keys that can be changed
    void addTo(QMenu& help, QMenu& edit);

  private:
    void showManual();
    void copyReport();
    /// Those of the menus that have a name, in their order, so that their keys can be kept.
    [[nodiscard]] QList<QAction*> namedActions() const;

    QMainWindow& m_window;
    Workspace& m_workspace;
    KeyBindings* m_bindings = nullptr;
    QPointer<ManualWindow> m_manual;
    Background m_background;
};

}  // namespace incipit::ui
