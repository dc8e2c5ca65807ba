#include "ui/support/menu_actions.h"

#include <QMenu>

namespace incipit::ui {

QList<QAction*> actionsIn(const QList<QAction*>& menu) {
    QList<QAction*> found;
    for (QAction* action : menu)
        found << (action->menu() != nullptr ? actionsIn(action->menu()->actions()) : QList<QAction*>{action});
    return found;
}

QString nameOf(const QAction& action) {
    QString name = action.text();
    // Chinese menus have their mnemonics in brackets behind the text.
    if (const qsizetype key = name.indexOf(QLatin1String("(&")); key > 0) name.remove(key, 4);
    return name.remove(QLatin1Char('&')).remove(QStringLiteral("…"));
}

}  // namespace incipit::ui
