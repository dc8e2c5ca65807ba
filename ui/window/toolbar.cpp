#include "ui/window/toolbar.h"

#include <QCoreApplication>
#include <QEvent>
#include <QMainWindow>
#include <QToolBar>
#include <QToolButton>

#include "ui/desks/desks.h"
#include "ui/support/spoken.h"

namespace incipit::ui {

namespace {

/// Leaves the names of its buttons out where they would push some of them off its end.
class NarrowingToolBar final : public QToolBar {
  public:
    using QToolBar::QToolBar;

  protected:
    bool event(QEvent* event) override {
        const bool handled = QToolBar::event(event);
        if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest) fit();
        return handled;
    }

  private:
    void fit() {
        if (orientation() != Qt::Horizontal || isFloating()) return;
        if (m_named.isEmpty() && sizeHint().width() > width()) {
            m_namedWidth = sizeHint().width();
            for (auto* button : findChildren<QToolButton*>(Qt::FindDirectChildrenOnly)) {
                if (button->toolButtonStyle() == Qt::ToolButtonTextBesideIcon) m_named.append(button);
            }
            setNamesShown(false);
        } else if (!m_named.isEmpty() && m_namedWidth <= width()) {
            setNamesShown(true);
            m_named.clear();
        }
    }

    void setNamesShown(bool shown) {
        for (QToolButton* button : m_named)
            button->setToolButtonStyle(shown ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    }

    QList<QToolButton*> m_named;  ///< whose names are left out
    int m_namedWidth = 0;         ///< that the bar needs with them
};

}  // namespace

void addToolBar(QMainWindow& window, const Desks& desks) {
    auto* bar = new NarrowingToolBar(&window);
    spoken(bar, [bar] { bar->setWindowTitle(QCoreApplication::translate("Toolbar", "Toolbar")); });
    window.addToolBar(bar);
    bar->setObjectName(QStringLiteral("toolBar"));
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    // Not Train and Generate: a button that changes its width would move the others under the pointer.
    bar->addAction(desks.project.openAction());
    bar->addWidget(&desks.exporting.button());
    bar->addSeparator();
    desks.transport.addTo(*bar);
    bar->addSeparator();
    bar->addWidget(&desks.keyboard.button());
    bar->addWidget(&desks.devices.outputButton());
    bar->addAction(desks.transport.actions().panic);

    // The buttons go by the names of their actions, for tests and for screen readers.
    for (QAction* action : bar->actions()) {
        QWidget* button = bar->widgetForAction(action);
        if (button != nullptr && button->objectName().isEmpty())
            button->setObjectName(action->objectName() + QStringLiteral("Button"));
    }
}

}  // namespace incipit::ui
