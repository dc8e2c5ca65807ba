#pragma once

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include "ui/support/spoken.h"

namespace incipit::ui {

/// A line across the window for what needs an answer, with its buttons: shown until it is answered or put
/// away, and else no place is lost to it.
class Banner : public QFrame {
    Q_OBJECT

  public:
    /// @param name  the object name; the button that puts it away has it before "CloseButton"
    explicit Banner(const char* name, QWidget* parent = nullptr);

    /// A button in the line, from left to right. @param name  the object name
    QPushButton* addButton(const char* name, const Text& text);

    void ask(const Text& question);
    [[nodiscard]] QString question() const { return m_question->text(); }

  private:
    void speak();

    Text m_asked;
    QLabel* m_question;
    QHBoxLayout* m_layout;
};

}  // namespace incipit::ui
