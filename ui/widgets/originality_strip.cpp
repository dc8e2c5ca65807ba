#include "ui/widgets/originality_strip.h"

#include <QLocale>
#include <QPainter>
#include <QStringList>
#include <algorithm>

#include "ui/support/spoken.h"
#include "ui/support/theme.h"
#include "ui/widgets/guarded.h"

namespace incipit::ui {

namespace {

constexpr int kHeight = 56;
constexpr int kMargin = 7;
constexpr int kGap = 4;
constexpr double kDot = 2.5;
// Of instrumentColor(): not those of the curves above.
constexpr std::size_t kColor = 3;

QString percentText(double share) {
    return QObject::tr("%1 %").arg(QLocale().toString(100 * share, 'f', 0));
}

QColor withAlpha(QColor color, double alpha) {
    color.setAlphaF(static_cast<float>(alpha));
    return color;
}

}  // namespace

OriginalityStrip::OriginalityStrip(QWidget* parent) : QWidget(parent) {
    setFixedHeight(kHeight);
    spoken(this, [this] {
        setAccessibleName(tr("Originality of the samples"));
        describe();
        update();
    });
}

QSize OriginalityStrip::sizeHint() const {
    return {220, kHeight};
}

void OriginalityStrip::setSamples(std::vector<Sample> samples, double limit, std::optional<int> copiesFrom) {
    m_samples = std::move(samples);
    m_limit = limit;
    m_copiesFrom = copiesFrom;
    describe();
    update();
}

void OriginalityStrip::setAxis(const LossPlot::Axis& axis) {
    m_axis = axis;
    update();
}

QString OriginalityStrip::markText() const {
    return m_copiesFrom ? tr("copies from epoch %1 on").arg(*m_copiesFrom) : QString();
}

void OriginalityStrip::describe() {
    QStringList lines{
        tr("Original: how many of the sample's runs of 8 notes do not stand in the music that is "
           "learnt, in any key")};
    for (const auto& [epoch, original] : m_samples)
        lines << tr("Epoch %1: %2").arg(epoch).arg(percentText(original));
    if (m_copiesFrom) lines << tr("Below %1: %2").arg(percentText(m_limit), markText());
    setAccessibleDescription(lines.join(QLatin1Char('\n')));
    setToolTip(accessibleDescription());
}

double OriginalityStrip::xOf(double epoch) const {
    const double span = std::max(m_axis.to - m_axis.from, 1e-9);
    return m_axis.left + (epoch - m_axis.from) / span * (m_axis.right - m_axis.left);
}

double OriginalityStrip::yOf(double original) const {
    return kMargin + (1 - original) * (kHeight - 2 * kMargin);
}

void OriginalityStrip::paintEvent(QPaintEvent* /*event*/) {
    guarded("originality", [&] {
        QPainter painter(this);
        painter.fillRect(rect(), palette().color(QPalette::Base));
        if (m_axis.right <= m_axis.left) return;  // before the plot was drawn for the first time
        QFont small = font();
        small.setPointSizeF(std::max(7.0, small.pointSizeF() * 0.9));
        painter.setFont(small);
        paintScale(painter);
        painter.setClipRect(QRectF(m_axis.left - kDot, 0, m_axis.right - m_axis.left + 2 * kDot, kHeight));
        paint(painter);
        paintMark(painter);
    });
}

void OriginalityStrip::paintScale(QPainter& painter) const {
    const QColor text = palette().color(QPalette::Text);
    painter.setPen(withAlpha(text, 0.35));
    painter.drawLine(QPointF(m_axis.left, yOf(1)), QPointF(m_axis.left, yOf(0)));
    painter.drawLine(QPointF(m_axis.left, yOf(0)), QPointF(m_axis.right, yOf(0)));
    QPen dashed(withAlpha(text, 0.35));
    dashed.setStyle(Qt::DashLine);
    painter.setPen(dashed);
    painter.drawLine(QPointF(m_axis.left, yOf(m_limit)), QPointF(m_axis.right, yOf(m_limit)));
    painter.setPen(withAlpha(text, 0.75));
    const double line = painter.fontMetrics().height();
    for (const double share : {0.0, 1.0}) {
        const double y = std::clamp(yOf(share) - line / 2, 0.0, kHeight - line);
        painter.drawText(QRectF(0, y, m_axis.left - kGap, line), Qt::AlignRight | Qt::AlignVCenter,
                         percentText(share));
    }
    painter.drawText(QRectF(m_axis.left + kGap, yOf(0) - line, m_axis.right - m_axis.left, line),
                     Qt::AlignLeft | Qt::AlignVCenter, tr("Original"));
}

void OriginalityStrip::paint(QPainter& painter) const {
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor color = instrumentColor(kColor, isDark(palette()));
    QPolygonF curve;
    for (const auto& [epoch, original] : m_samples)
        curve << QPointF(xOf(epoch), yOf(original));
    painter.setPen(QPen(color, 2));
    painter.drawPolyline(curve);
    painter.setBrush(color);
    for (const QPointF& point : curve)
        painter.drawEllipse(point, kDot, kDot);
}

void OriginalityStrip::paintMark(QPainter& painter) const {
    if (!m_copiesFrom) return;
    const double x = xOf(*m_copiesFrom);
    const QColor text = palette().color(QPalette::Text);
    painter.setPen(QPen(text, 1));
    painter.drawLine(QPointF(x, 0), QPointF(x, yOf(0)));
    // On the side of the line that has room, at the top: a curve that copies lies below.
    const double width = painter.fontMetrics().horizontalAdvance(markText());
    const bool right = x + kGap + width <= m_axis.right;
    painter.drawText(
        QRectF(right ? x + kGap : x - kGap - width, 0, width + 1, painter.fontMetrics().height()),
        Qt::AlignLeft | Qt::AlignVCenter, markText());
}

}  // namespace incipit::ui
