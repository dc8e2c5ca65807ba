#include "ui/widgets/focus_ring.h"

#include <QApplication>
#include <QFocusEvent>
#include <QKeyEvent>
#include <QPainter>
#include <algorithm>
#include <array>

namespace incipit::ui {

namespace {

constexpr int kRingWidth = 2;  // pixels of the ring
constexpr int kRingGap = 1;    // and between it and what it is around
constexpr int kRingRadius = 6;

/// What its parents show of a widget, in its window; empty where that is nothing.
QRect shownPart(const QWidget& widget) {
    QRect shown = widget.rect();
    const QWidget* at = &widget;
    for (; !at->isWindow() && at->parentWidget() != nullptr; at = at->parentWidget()) {
        if (!at->isVisible()) return {};
        shown = shown.translated(at->pos()).intersected(at->parentWidget()->rect());
    }
    return shown;
}

bool leadsOn(const QKeyEvent& event) {
    constexpr std::array kKeys{Qt::Key_Tab,   Qt::Key_Backtab, Qt::Key_Left,   Qt::Key_Right,
                               Qt::Key_Up,    Qt::Key_Down,    Qt::Key_Home,   Qt::Key_End,
                               Qt::Key_Space, Qt::Key_F6,      Qt::Key_Return, Qt::Key_Enter};
    return std::ranges::find(kKeys, event.key()) != kKeys.end();
}

}  // namespace

/// Takes no part in anything but what is seen.
class FocusRing::Ring final : public QWidget {
  public:
    explicit Ring(QWidget* window) : QWidget(window) {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setAttribute(Qt::WA_NoSystemBackground);
        setFocusPolicy(Qt::NoFocus);
    }

    /// As far as what the target stands in shows of it.
    void surround(const QWidget& target) {
        const QRect shown = shownPart(target);
        if (shown.isEmpty()) return hide();
        constexpr int kOut = kRingWidth + kRingGap;
        const QRect around = shown.adjusted(-kOut, -kOut, kOut, kOut).intersected(window()->rect());
        if (isVisible() && around == geometry()) return;
        setGeometry(around);
        raise();
        show();
    }

  protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        constexpr double kHalf = kRingWidth / 2.0;
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(palette().color(QPalette::Highlight), kRingWidth));
        painter.drawRoundedRect(QRectF(rect()).adjusted(kHalf, kHalf, -kHalf, -kHalf), kRingRadius,
                                kRingRadius);
    }
};

FocusRing::FocusRing(QObject* parent) : QObject(parent) {
    qApp->installEventFilter(this);
}

FocusRing::~FocusRing() {
    delete m_ring;
}

QWidget* FocusRing::target() const {
    return m_ring != nullptr && m_ring->isVisible() ? m_target.data() : nullptr;
}

bool FocusRing::eventFilter(QObject* watched, QEvent* event) {
    if (!watched->isWidgetType()) return QObject::eventFilter(watched, event);
    auto* widget = static_cast<QWidget*>(watched);
    switch (event->type()) {
        case QEvent::KeyPress:
            if (!m_byKeys && leadsOn(*static_cast<QKeyEvent*>(event))) {
                m_byKeys = true;
                surround(QApplication::focusWidget());
            }
            break;
        case QEvent::MouseButtonPress:
            m_byKeys = false;
            surround(nullptr);
            break;
        case QEvent::FocusIn:
            if (m_byKeys) surround(widget);
            break;
        case QEvent::FocusOut:
            if (widget == m_target) surround(nullptr);
            break;
        case QEvent::Move:
        case QEvent::Resize:
        case QEvent::Show:
        case QEvent::Hide:
            // What the target stands in scrolls by a move.
            if (m_target != nullptr && (widget == m_target || widget->isAncestorOf(m_target)))
                surround(m_target);
            break;
        default:
            break;
    }
    return QObject::eventFilter(watched, event);
}

void FocusRing::surround(QWidget* widget) {
    m_target = widget != nullptr && !widget->isWindow() ? widget : nullptr;
    if (m_target == nullptr) {
        if (m_ring != nullptr) m_ring->hide();
        return;
    }
    if (m_ring == nullptr || m_ring->window() != widget->window()) {
        delete m_ring;
        m_ring = new Ring(widget->window());
    }
    m_ring->surround(*widget);
}

}  // namespace incipit::ui
