#pragma once

#include <QComboBox>
#include <QDialog>
#include <QLineEdit>

#include "ui/services.h"

namespace incipit::ui {

/// SoundFont and sound device of the synthesizer. Not modal; GUI thread.
class PreferencesDialog : public QDialog {
    Q_OBJECT

  public:
    explicit PreferencesDialog(const SynthesizerChoice& choice, QWidget* parent = nullptr);

  Q_SIGNALS:
    /// The user has accepted.
    void chosen(const incipit::ui::SynthesizerChoice& choice);

  private:
    void browse();

    QLineEdit* m_soundFont;
    QComboBox* m_driver;
};

}  // namespace incipit::ui
