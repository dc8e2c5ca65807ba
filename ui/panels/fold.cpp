#include "ui/panels/fold.h"

#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>
#include <algorithm>

namespace incipit::ui {

Fold::Fold(const Text& title, QWidget* content, QWidget* parent)
    : QWidget(parent), m_button(new QToolButton(this)) {
    spoken(m_button, [this, title] { m_button->setText(title()); });
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
    connect(m_button, &QToolButton::clicked, this, [this](bool open) {
        if (open) unfold();
    });
}

void Fold::unfold() {
    m_button->setChecked(true);
    // The layout makes room for it on the way back to the event loop.
    QMetaObject::invokeMethod(this, &Fold::scrollIntoSight, Qt::QueuedConnection);
}

void Fold::scrollIntoSight() {
    QWidget* ancestor = parentWidget();
    while (ancestor != nullptr && qobject_cast<QScrollArea*>(ancestor) == nullptr)
        ancestor = ancestor->parentWidget();
    auto* area = qobject_cast<QScrollArea*>(ancestor);
    if (area == nullptr) return;
    const int top = mapTo(area->widget(), QPoint()).y();
    QScrollBar& bar = *area->verticalScrollBar();
    bar.setValue(std::min(top, std::max(bar.value(), top + height() - area->viewport()->height())));
}

}  // namespace incipit::ui
