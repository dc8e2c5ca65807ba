#pragma once

#include <QActionGroup>
#include <QList>
#include <QWidget>

namespace incipit::ui {

class Settings;

/// Version, licence, and what the program is. Not modal.
void showAbout(QWidget* parent);

/// The keys of the given actions and of the mouse in the piano roll, to be read, printed or saved as PDF. Not
/// modal. @param settings  outlives the parent
void showKeys(QWidget* parent, const QList<QAction*>& actions, Settings& settings);

/// What is new in this version, as the changelog has it: in English. Not modal.
void showNews(QWidget* parent);

}  // namespace incipit::ui
