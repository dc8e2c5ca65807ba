#pragma once

#include <QList>
#include <QString>

class QCoreApplication;

namespace incipit::ui {

/// A language that the window speaks: English, and each that resources/translations has a file of.
struct Language {
    QString code;  ///< "en", "zh_CN"
    QString name;  ///< in itself, as its file has it
};

/// English first, then by their codes.
[[nodiscard]] QList<Language> languages();

/// Has the application speak a language: from now on, and what is shown already says its texts anew
/// (spoken.h) when the event loop runs. Its strings that a file lacks stay English, and so do all of a
/// language without a file. GUI thread.
/// @param code  of a language; empty for the environment's (LANGUAGE, LC_ALL, LC_MESSAGES, LANG)
void chooseLanguage(QCoreApplication& application, const QString& code);

/// The code of the language that is spoken.
[[nodiscard]] QString chosenLanguage(QCoreApplication& application);

}  // namespace incipit::ui
