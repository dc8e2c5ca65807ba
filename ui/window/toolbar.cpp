#include "ui/window/toolbar.h"

#include <QCoreApplication>
#include <QMainWindow>
#include <QToolBar>

#include "ui/desks/desks.h"

namespace incipit::ui {

void addToolBar(QMainWindow& window, const Desks& desks) {
    QToolBar* bar = window.addToolBar(QCoreApplication::translate("Toolbar", "Toolbar"));
    bar->setObjectName(QStringLiteral("toolBar"));
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->addActions(
        {desks.project.openAction(), desks.learning.trainAction(), desks.writing.generateAction()});
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
