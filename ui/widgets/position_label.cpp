#include "ui/widgets/position_label.h"

#include <QEvent>
#include <QFontMetrics>
#include <QPainter>
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/support/spoken.h"
#include "ui/support/text.h"
#include "ui/widgets/guarded.h"

namespace incipit::ui {

namespace {

constexpr int kPadding = 8;

struct Parts {
    QString bars, time, tempo;
};

Parts partsOf(const midi::BarPosition& position, double seconds, double tempo) {
    // Tenths are cut, not rounded: 0:59.97 is not yet a minute.
    const double shown = std::isfinite(seconds) ? std::clamp(seconds, 0.0, 35'999'999.0) : 0.0;
    const auto tenths = static_cast<qint64>(std::floor(shown * 10 + 1e-6));
    return {placeText(position),
            QStringLiteral("%1:%2.%3")
                .arg(tenths / 600)
                .arg(tenths / 10 % 60, 2, 10, QLatin1Char('0'))
                .arg(tenths % 10),
            tempoText(tempo)};
}

int digitWidth(const QFontMetrics& metrics) {
    int width = 0;
    for (char digit = '0'; digit <= '9'; ++digit) {
        width = std::max(width, metrics.horizontalAdvance(QLatin1Char(digit)));
    }
    return width;
}

/// Every digit takes the room of the widest, so that nothing moves while they count.
int textWidth(const QFontMetrics& metrics, const QString& text) {
    const int digit = digitWidth(metrics);
    int width = 0;
    for (const QChar character : text) {
        width += character.isDigit() ? digit : metrics.horizontalAdvance(character);
    }
    return width;
}

void drawText(QPainter& painter, double x, double baseline, const QString& text) {
    const QFontMetrics metrics = painter.fontMetrics();
    const int digit = digitWidth(metrics);
    for (const QChar character : text) {
        const int advance = metrics.horizontalAdvance(character);
        const int room = character.isDigit() ? digit : advance;
        painter.drawText(QPointF(x + (room - advance) / 2.0, baseline), QString(character));
        x += room;
    }
}

const QString& dot() {
    static const QString text = QStringLiteral(" · ");
    return text;
}

}  // namespace

PositionLabel::PositionLabel(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    spoken(this, [this] {
        setAccessibleName(tr("Position"));
        setToolTip(tr("Bar, beat and tick · minutes and seconds · quarter notes a minute"));
    });
}

void PositionLabel::setPosition(midi::Tick tick, const midi::TempoMap& tempo) {
    setPosition(tempo.position(tick), tempo.seconds(tick), tempo.tempoAt(tick));
}

void PositionLabel::setPosition(midi::BarPosition position, double seconds, double beatsPerMinute) {
    const QString before = text();
    const int widthBefore = sizeHint().width();
    m_position = position;
    m_seconds = seconds;
    m_tempo = beatsPerMinute;
    const QString now = text();
    if (now == before) return;
    setAccessibleDescription(now);
    if (sizeHint().width() != widthBefore) updateGeometry();
    update();
}

QString PositionLabel::text() const {
    const Parts parts = partsOf(m_position, m_seconds, m_tempo);
    return parts.bars + dot() + parts.time + dot() + parts.tempo;
}

QSize PositionLabel::sizeHint() const {
    const QFontMetrics metrics(font());
    const Parts parts = partsOf(m_position, m_seconds, m_tempo);
    // Room for a long piece; what needs more than that gets it.
    const int width =
        std::max(textWidth(metrics, QStringLiteral("0000.0.000")), textWidth(metrics, parts.bars)) +
        std::max(textWidth(metrics, QStringLiteral("00:00.0")), textWidth(metrics, parts.time)) +
        std::max(textWidth(metrics, QStringLiteral("♩ 000.0")), textWidth(metrics, parts.tempo)) +
        2 * textWidth(metrics, dot());
    return {width + 2 * kPadding, metrics.height() + 8};
}

QSize PositionLabel::minimumSizeHint() const {
    return sizeHint();
}

void PositionLabel::paintEvent(QPaintEvent* /*event*/) {
    guarded("position", [&] {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QPalette& colors = palette();
        QColor edge = colors.color(QPalette::Text);
        edge.setAlphaF(0.22F);
        painter.setPen(edge);
        painter.setBrush(colors.color(QPalette::Base));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);

        const QFontMetrics metrics = painter.fontMetrics();
        const Parts parts = partsOf(m_position, m_seconds, m_tempo);
        const double baseline = (height() + metrics.ascent() - metrics.descent()) / 2.0;
        const std::array<std::pair<const QString*, QString>, 3> fields{{
            {&parts.bars, QStringLiteral("0000.0.000")},
            {&parts.time, QStringLiteral("00:00.0")},
            {&parts.tempo, QStringLiteral("♩ 000.0")},
        }};
        double x = kPadding;
        for (std::size_t i = 0; i < fields.size(); ++i) {
            const int wide = textWidth(metrics, *fields[i].first);
            const int room = std::max(wide, textWidth(metrics, fields[i].second));
            painter.setPen(colors.color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::Text));
            // Right-aligned: the last digits, which move most, stay where they are. The tempo stands apart.
            drawText(painter, i == 2 ? x : x + room - wide, baseline, *fields[i].first);
            x += room;
            if (i == 2) break;
            // A thin line reads better than the dot of text() where fields are aligned.
            const int between = textWidth(metrics, dot());
            painter.fillRect(QRectF(x + between * 0.5, height() * 0.25, 1, height() * 0.5), edge);
            x += between;
        }
    });
}

void PositionLabel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) updateGeometry();
}

}  // namespace incipit::ui
