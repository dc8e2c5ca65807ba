#pragma once

#include <QDockWidget>
#include <QStackedWidget>
#include <QTabBar>
#include <vector>

#include "ui/support/spoken.h"

namespace incipit::ui {

/// A dock of several panels, one of which is shown. Its tabs stand where other docks have their title: no
/// height is lost to both. Beside them it is dragged. GUI thread.
class TabbedDock : public QDockWidget {
  public:
    struct Tab {
        Text title;
        QWidget* panel;
    };

    /// @param title  for the menu of docks, and for the frame where it floats
    /// @param tabs   from left to right; the first is shown to begin with
    TabbedDock(const Text& title, const std::vector<Tab>& tabs, QWidget* parent);

    /// Shows one of its panels, and itself where it was closed.
    void showTab(const QWidget& panel);

  private:
    QTabBar* m_tabs;
    QStackedWidget* m_panels;
};

}  // namespace incipit::ui
