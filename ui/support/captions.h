#pragma once

#include <QComboBox>
#include <QFormLayout>
#include <QMenu>
#include <QVariant>

#include "ui/support/spoken.h"

namespace incipit::ui {

// Texts of what is made for them, in the language that is chosen. GUI thread.

/// Adds a row to a form.
void addRow(QFormLayout& form, QWidget* field, const Text& caption);
void insertRow(QFormLayout& form, int row, QWidget* field, const Text& caption);

/// Gives a field its object name, what a screen reader calls it, and its tool tip.
void describe(QWidget& field, const char* name, const Text& accessibleName, const Text& tip = {});

/// Adds an entry to a list, in which entries must keep their places.
void addItem(QComboBox& list, const QVariant& data, const Text& text, const Text& tip = {});

[[nodiscard]] QMenu* makeMenu(const Text& title, QWidget* parent);
/// A menu in another.
QMenu* addMenu(QMenu& menu, const Text& title);

}  // namespace incipit::ui
