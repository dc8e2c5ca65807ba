#include "ui/widgets/status_part.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QResizeEvent>
#include <QScreen>
#include <QStyleOptionFocusRect>
#include <QStyleOptionToolButton>
#include <QStylePainter>
#include <algorithm>

#include "ui/widgets/guarded.h"

namespace incipit::ui {

namespace {

constexpr int kBeside = 4;  // pixels, left and right of what stands in place of the text

}  // namespace

StatusPart::StatusPart(const char* name, QWidget* parent) : QToolButton(parent) {
    setObjectName(QLatin1String(name));
    setAutoRaise(true);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StatusPart::showText(const QString& text) {
    QString plain = text;
    setText(plain.replace(QLatin1Char('&'), QStringLiteral("&&")));
}

void StatusPart::setContent(QWidget& content) {
    m_content = &content;
    content.setAttribute(Qt::WA_TransparentForMouseEvents);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(kBeside, 0, kBeside, 0);
    layout->addWidget(&content);
    updateGeometry();
}

QSize StatusPart::sizeHint() const {
    const int width =
        m_content != nullptr ? m_content->sizeHint().width() + 2 * kBeside : QToolButton::sizeHint().width();
    return {width, std::max(kHeight, fontMetrics().height())};
}

void StatusPart::popUp(QMenu& menu) {
    m_open = &menu;
    menu.installEventFilter(this);
    menu.popup(above(menu.sizeHint()));
}

QPoint StatusPart::above(const QSize& size) const {
    const QPoint corner = mapToGlobal(QPoint(width() - size.width(), -size.height()));
    const QRect room = screen()->availableGeometry();
    return {std::max(corner.x(), room.left()), std::max(corner.y(), room.top())};
}

bool StatusPart::eventFilter(QObject* watched, QEvent* event) {
    if (m_open != nullptr && watched == m_open) {
        if (event->type() == QEvent::Resize) {
            m_open->move(above(static_cast<QResizeEvent*>(event)->size()));
        } else if (event->type() == QEvent::Hide) {
            m_open->removeEventFilter(this);
            m_open = nullptr;
        }
    }
    return QToolButton::eventFilter(watched, event);
}

// Space, which presses other buttons, plays.
void StatusPart::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) return click();
    QToolButton::keyPressEvent(event);
}

void StatusPart::paintEvent(QPaintEvent* /*event*/) {
    guarded("status part", [&] {
        QStylePainter painter(this);
        QStyleOptionToolButton option;
        initStyleOption(&option);
        const bool isQuiet = !hasFocus() && !option.state.testFlag(QStyle::State_MouseOver);
        if (isQuiet)
            option.palette.setColor(QPalette::ButtonText, palette().color(QPalette::PlaceholderText));
        // The style would draw its ring inside, through the text of so low a button.
        option.state.setFlag(QStyle::State_HasFocus, false);
        painter.drawComplexControl(QStyle::CC_ToolButton, option);
        if (!hasFocus()) return;
        QStyleOptionFocusRect ring;
        ring.initFrom(this);
        painter.drawPrimitive(QStyle::PE_FrameFocusRect, ring);
    });
}

}  // namespace incipit::ui
