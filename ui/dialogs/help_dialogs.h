#pragma once

#include <QActionGroup>
#include <QList>
#include <QWidget>

namespace incipit::ui {

/// Version, licence, and what the program is. Not modal.
void showAbout(QWidget* parent);

/// The keys of the given actions and of the mouse in the piano roll. Not modal.
void showKeys(QWidget* parent, const QList<QAction*>& actions);

}  // namespace incipit::ui
