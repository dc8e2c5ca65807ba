#pragma once

#include <QFileDialog>
#include <QString>
#include <QStringList>
#include <QWidget>
#include <functional>

namespace incipit::ui {

class Settings;

/// What a file dialog asks for.
struct FileQuestion {
    QString name{};  ///< object name of the dialog
    QString title{};
    QString folder{};         ///< where it opens
    QStringList filters{};    ///< "MIDI files (*.mid *.midi)"; the first is chosen
    QString suffix{};         ///< added to a name without one when saving
    QString suggestedName{};  ///< when saving
    bool save = false;
};

/// Shows the dialog and returns at once; `chosen` is called with one file when saving, one or more when
/// opening, and with the filter in force, and never when the user cancels. The name field has the focus: a
/// typed path and Enter will do.
void askForFiles(QWidget* parent, const FileQuestion& question,
                 std::function<void(const QStringList& files, const QString& filter)> chosen);

/// The same in the folder where files of this kind ("pieces", "exports") were last, which is remembered.
void askForFiles(QWidget* parent, FileQuestion question, Settings& settings, const QString& kind,
                 std::function<void(const QStringList& files, const QString& filter)> chosen);

/// Makes the parent's window active again when the dialog has gone; some desktops leave that to the program.
void returnFocus(QWidget* parent, QDialog* dialog);

}  // namespace incipit::ui
