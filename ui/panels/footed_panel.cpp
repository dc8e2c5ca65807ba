#include "ui/panels/footed_panel.h"

#include <QEvent>
#include <QFrame>
#include <QScrollBar>

namespace incipit::ui {

namespace {

constexpr int kFootHeight = 56;
constexpr int kButtonHeight = 32;
constexpr int kPanelMargin = 12;
constexpr int kBetween = 8;

}  // namespace

FootedPanel::FootedPanel(QWidget* parent) : QWidget(parent), m_scroll(new QScrollArea(this)) {
    auto* content = new QWidget(m_scroll);
    m_middle = new QVBoxLayout(content);
    m_middle->setContentsMargins(kPanelMargin, kPanelMargin, kPanelMargin, kPanelMargin);
    m_middle->setSpacing(kBetween);
    m_scroll->setWidget(content);
    content->installEventFilter(this);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);  // what is in it has it
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

    auto* line = new QFrame(this);
    line->setFrameShape(QFrame::HLine);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Mid);
    auto* foot = new QWidget(this);
    foot->setMinimumHeight(kFootHeight);  // more with a large font
    foot->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_foot = new QHBoxLayout(foot);
    m_foot->setContentsMargins(kPanelMargin, kBetween, kPanelMargin, kBetween);
    m_foot->setSpacing(kBetween);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(line);
    layout->addWidget(foot);
}

/// It scrolls up and down: sideways nothing may be cut off.
bool FootedPanel::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_scroll->widget() && event->type() == QEvent::LayoutRequest) {
        const int bar = m_scroll->verticalScrollBar()->sizeHint().width();
        m_scroll->setMinimumWidth(m_middle->minimumSize().width() + bar);
    }
    return QWidget::eventFilter(watched, event);
}

void FootedPanel::reveal(QWidget* widget) {
    QMetaObject::invokeMethod(
        widget, [this, widget] { m_scroll->ensureWidgetVisible(widget, 0, 0); }, Qt::QueuedConnection);
}

void FootedPanel::addToFoot(QPushButton* button, int stretch) {
    button->setMinimumHeight(kButtonHeight);
    m_foot->addWidget(button, stretch);
}

}  // namespace incipit::ui
