#pragma once

#include <QPushButton>

namespace incipit::ui {

/// The one thing that a panel is there for: filled with the accent, in every theme. GUI thread.
class PrimaryButton : public QPushButton {
  public:
    using QPushButton::QPushButton;

  protected:
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace incipit::ui
