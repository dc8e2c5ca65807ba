#include "ui/widgets/primary_button.h"

#include <QPainter>
#include <QStyleOptionButton>

#include "ui/support/contrast.h"

namespace incipit::ui {

namespace {

constexpr qreal kRadius = 6;

}  // namespace

void PrimaryButton::paintEvent(QPaintEvent* event) {
    if (!isEnabled()) return QPushButton::paintEvent(event);
    QStyleOptionButton option;
    initStyleOption(&option);
    const QColor text = palette().color(QPalette::HighlightedText);
    QColor ground = readableGround(palette().color(QPalette::Highlight), text);
    if (option.state.testFlag(QStyle::State_Sunken)) ground = ground.darker(115);
    option.palette.setColor(QPalette::ButtonText, text);
    option.icon = QIcon(icon().pixmap(iconSize(), devicePixelRatio(), QIcon::Selected));

    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
    if (hasFocus()) {
        painter.setPen(QPen(text, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(3, 3, -3, -3), kRadius - 2, kRadius - 2);
    }
    style()->drawControl(QStyle::CE_PushButtonLabel, &option, &painter, this);
}

}  // namespace incipit::ui
