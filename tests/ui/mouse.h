#pragma once

#include <QPoint>
#include <QStringList>
#include <QWidget>

namespace incipit::test {

/// From one point of a widget to another with the left button held, in steps, as a hand does.
void drag(QWidget& widget, QPoint from, QPoint to, Qt::KeyboardModifiers keys = {});

/// A notch of the wheel is 120.
void turnWheel(QWidget& widget, QPoint at, int delta, Qt::KeyboardModifiers keys = {});

/// Clicks through the menu that is open, or about to open, and those in it: {"Notes", "Quantise"}, without
/// mnemonics and ellipses.
void clickEntry(const QStringList& path);

/// Clicks through the menus of a window's menu bar: {"Edit", "Copy"}.
void clickMenu(QWidget& window, const QStringList& path);

}  // namespace incipit::test
