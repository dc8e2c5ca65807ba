#pragma once

#include <QCoreApplication>

namespace incipit::ui {

/// Gives the application its translations (resources/translations): for now the forms of nouns in English.
/// Before any widget is made. GUI thread.
void installTranslations(QCoreApplication& application);

}  // namespace incipit::ui
