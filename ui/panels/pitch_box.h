#pragma once

#include <QSpinBox>

namespace incipit::ui {

/// A pitch by name or MIDI key: "C4" (middle C), "F#3", "Bb2", 60. One pitch stands for no limit.
class PitchBox : public QSpinBox {
    Q_OBJECT

  public:
    /// @param unlimited  0 or 127, shown as "any"
    explicit PitchBox(int unlimited, QWidget* parent = nullptr);

  protected:
    QString textFromValue(int pitch) const override;
    int valueFromText(const QString& text) const override;
    QValidator::State validate(QString& text, int& position) const override;

  private:
    [[nodiscard]] QString withoutPrefix(const QString& text) const;

    int m_unlimited;
};

}  // namespace incipit::ui
