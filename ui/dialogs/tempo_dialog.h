#pragma once

#include <QComboBox>
#include <QDialog>
#include <QDoubleSpinBox>
#include <QSpinBox>

namespace incipit::ui {

/// Tempo and metre from a bar on.
struct BarTime {
    int bar = 1;
    double beatsPerMinute = 120;  ///< quarter notes
    int numerator = 4;
    int denominator = 4;
};

/// Asks for tempo and metre from a bar on. Not modal; GUI thread.
class TempoDialog : public QDialog {
    Q_OBJECT

  public:
    explicit TempoDialog(const BarTime& now, QWidget* parent = nullptr);

  Q_SIGNALS:
    /// The user has accepted.
    void chosen(const incipit::ui::BarTime& time);

  private:
    [[nodiscard]] BarTime time() const;

    BarTime m_before;
    QDoubleSpinBox* m_tempo;
    QSpinBox* m_numerator;
    QComboBox* m_denominator;
};

}  // namespace incipit::ui
