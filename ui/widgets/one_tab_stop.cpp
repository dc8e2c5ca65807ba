#include "ui/widgets/one_tab_stop.h"

#include <algorithm>

namespace incipit::ui {

OneTabStop::OneTabStop(QObject* parent) : QObject(parent) {}

void OneTabStop::add(QWidget& widget) {
    // Whichever of them is the stop, it is in the same place among the window's.
    widget.setFocusPolicy(Qt::TabFocus);
    if (!m_widgets.isEmpty()) {
        m_widgets.last()->setFocusPolicy(Qt::TabFocus);  // without it there is no order
        QWidget::setTabOrder(m_widgets.last(), &widget);
    }
    m_widgets.append(&widget);
    widget.installEventFilter(this);
    connect(&widget, &QObject::destroyed, this, [this, gone = &widget] {
        m_widgets.removeOne(gone);
        if (m_stop == gone) m_stop = nullptr;
    });
    setStop(m_stop);
    mend();
}

QList<QWidget*> OneTabStop::usable() const {
    QList<QWidget*> found;
    for (QWidget* widget : m_widgets) {
        if (!widget->isHidden() && widget->isEnabled()) found << widget;
    }
    return found;
}

void OneTabStop::setStop(QWidget* stop) {
    m_stop = stop;
    for (QWidget* widget : m_widgets)
        widget->setFocusPolicy(widget == stop ? Qt::TabFocus : Qt::NoFocus);
}

void OneTabStop::mend() {
    const QList<QWidget*> all = usable();
    if (!all.contains(m_stop)) setStop(all.value(0));
}

QWidget* OneTabStop::target(QWidget* from, const QKeyEvent& event) const {
    const QList<QWidget*> all = usable();
    if (all.isEmpty() || (event.modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier) return nullptr;
    const qsizetype here = all.indexOf(from);
    const qsizetype last = all.size() - 1;
    switch (event.key()) {
        case Qt::Key_Left:
            return all.at(std::max<qsizetype>(here - 1, 0));
        case Qt::Key_Right:
            return all.at(std::min(here + 1, last));
        case Qt::Key_Home:
            return all.first();
        case Qt::Key_End:
            return all.last();
        default:
            return nullptr;
    }
}

bool OneTabStop::eventFilter(QObject* watched, QEvent* event) {
    auto* widget = qobject_cast<QWidget*>(watched);
    switch (event->type()) {
        case QEvent::FocusIn:
            setStop(widget);
            break;
        case QEvent::HideToParent:
        case QEvent::ShowToParent:
        case QEvent::EnabledChange:
            mend();
            break;
        case QEvent::ShortcutOverride:  // accepted, it is no shortcut
            if (target(widget, *static_cast<QKeyEvent*>(event)) == nullptr) break;
            event->accept();
            return true;
        case QEvent::KeyPress:
            if (QWidget* next = target(widget, *static_cast<QKeyEvent*>(event))) {
                next->setFocus(Qt::TabFocusReason);
                return true;
            }
            break;
        default:
            break;
    }
    return QObject::eventFilter(watched, event);
}

}  // namespace incipit::ui
