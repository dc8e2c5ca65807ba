#pragma once

#include <QAction>
#include <QList>
#include <QString>

namespace incipit::ui {

/// Those of menus and of the menus in them, from top to bottom.
/// @param menu  of a menu bar or a menu
[[nodiscard]] QList<QAction*> actionsIn(const QList<QAction*>& menu);

/// What an action is called, without what menus add to it.
[[nodiscard]] QString nameOf(const QAction& action);

}  // namespace incipit::ui
