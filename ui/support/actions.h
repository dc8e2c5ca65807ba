#pragma once

#include <QAction>
#include <QActionGroup>
#include <QKeySequence>
#include <QVariant>
#include <QWidget>

#include "ui/support/spoken.h"

namespace incipit::ui {

/// A command of the window. Its key works wherever the window has the focus, and its tool tip names the key.
/// @param name  the object name
/// @param icon  as icon() takes it; null for none
[[nodiscard]] QAction* makeAction(QWidget& window, const char* name, const Text& text,
                                  const QKeySequence& key = {}, const char* icon = nullptr);

/// The action does something else from now on, and says so: in the language of the moment, so whoever calls
/// it calls it again when another is chosen.
void renameAction(QAction& action, const QString& text, const char* icon);

/// Adds an action that chooses one of several.
/// @param value  the action's data()
void addChoice(QActionGroup& group, const char* name, const Text& text, const QVariant& value);

/// Checks the action of that value.
void checkChoice(const QActionGroup& group, const QVariant& value);

}  // namespace incipit::ui
