#pragma once

#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QSlider>
#include <vector>

#include "ui/support/services.h"

namespace incipit::ui {

/// Language; SoundFont, sound device, volume and effects of the synthesizer. The devices are listed when they
/// have been found; what was chosen before is there from the start. Not modal; GUI thread.
class PreferencesDialog : public QDialog {
    Q_OBJECT

  public:
    /// @param language  code of the chosen one (translations.h); empty: the system's
    PreferencesDialog(const SynthesizerChoice& choice, const QString& language, QWidget* parent = nullptr);

    void setDrivers(const std::vector<AudioDriver>& drivers);

  Q_SIGNALS:
    /// The user has accepted.
    void chosen(const incipit::ui::SynthesizerChoice& choice);
    void languageChosen(const QString& code);
    /// To be heard at once; the old one again when the dialog is cancelled.
    void gainMoved(double gain);

  private:
    [[nodiscard]] QLayout* soundFontRow();
    [[nodiscard]] QLayout* volumeRow();
    void browse();
    void showDevices();
    [[nodiscard]] double gain() const;
    [[nodiscard]] SynthesizerChoice choice() const;

    SynthesizerChoice m_before;
    std::vector<AudioDriver> m_drivers;
    QComboBox* m_language;
    QLineEdit* m_soundFont;
    QComboBox* m_driver;
    QComboBox* m_device;
    QLabel* m_looking;
    QSlider* m_volume;
    QCheckBox* m_reverb;
    QCheckBox* m_chorus;
    QCheckBox* m_limiter;
};

}  // namespace incipit::ui
