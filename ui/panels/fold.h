#pragma once

#include <QToolButton>
#include <QVBoxLayout>
#include <QWidget>

namespace incipit::ui {

/// A heading that shows or hides what stands below it.
class Fold : public QWidget {
  public:
    Fold(const QString& title, QWidget* content, QWidget* parent = nullptr)
        : QWidget(parent), m_button(new QToolButton(this)) {
        m_button->setText(title);
        m_button->setCheckable(true);
        m_button->setAutoRaise(true);
        m_button->setArrowType(Qt::RightArrow);
        m_button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins({});
        layout->addWidget(m_button);
        layout->addWidget(content);
        content->hide();
        connect(m_button, &QToolButton::toggled, content, [this, content](bool open) {
            m_button->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
            content->setVisible(open);
        });
    }

    [[nodiscard]] QToolButton* button() const { return m_button; }

  private:
    QToolButton* m_button;
};

}  // namespace incipit::ui
