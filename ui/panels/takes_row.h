#pragma once

#include <QComboBox>
#include <QSpinBox>
#include <QWidget>
#include <optional>

#include "generation/scores.h"

namespace incipit::ui {

/// How many takes are written at once, and which of them are kept. GUI thread.
class TakesRow : public QWidget {
    Q_OBJECT

  public:
    explicit TakesRow(QWidget* parent = nullptr);

    [[nodiscard]] int takes() const { return m_takes->value(); }
    /// None: all of them.
    [[nodiscard]] std::optional<generation::Measure> best() const;

    void setTakes(int takes) { m_takes->setValue(takes); }
    void setBest(std::optional<generation::Measure> best);

  private:
    QSpinBox* m_takes;
    QComboBox* m_kept;
};

}  // namespace incipit::ui
