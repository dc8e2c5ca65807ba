#pragma once

#include <QToolButton>
#include <QWidget>

#include "ui/support/spoken.h"

namespace incipit::ui {

/// A heading that shows or hides what stands below it. Unfolded by hand inside of a scroll area it is
/// scrolled into sight, the heading before the rest. GUI thread.
class Fold : public QWidget {
  public:
    Fold(const Text& title, QWidget* content, QWidget* parent = nullptr);

    [[nodiscard]] QToolButton* button() const { return m_button; }
    /// As by hand.
    void unfold();

  private:
    void scrollIntoSight();

    QToolButton* m_button;
};

}  // namespace incipit::ui
