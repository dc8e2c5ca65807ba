#include "ui/widgets/primary_button.h"

#include <QPainter>
#include <QStyleOptionButton>
#include <cmath>

namespace incipit::ui {

namespace {

constexpr qreal kRadius = 6;
constexpr double kReadable = 4.5;  // contrast of text, WCAG 2.1, 1.4.3

/// Relative luminance as WCAG 2.1 defines it.
double luminance(const QColor& color) {
    const auto linear = [](double channel) {
        return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor& ground, const QColor& text) {
    const double a = luminance(ground) + 0.05;
    const double b = luminance(text) + 0.05;
    return std::max(a, b) / std::min(a, b);
}

/// The accent, as much darker or lighter as its text needs: a desktop's own pair may be too near.
QColor groundFor(const QColor& accent, const QColor& text) {
    constexpr int kSteps = 24, kStep = 104;
    QColor ground = accent;
    const bool isDarkText = luminance(text) < luminance(accent);
    for (int i = 0; i < kSteps && contrast(ground, text) < kReadable; ++i)
        ground = isDarkText ? ground.lighter(kStep) : ground.darker(kStep);
    return ground;
}

}  // namespace

void PrimaryButton::paintEvent(QPaintEvent* event) {
    if (!isEnabled()) return QPushButton::paintEvent(event);
    QStyleOptionButton option;
    initStyleOption(&option);
    const QColor text = palette().color(QPalette::HighlightedText);
    QColor ground = groundFor(palette().color(QPalette::Highlight), text);
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
