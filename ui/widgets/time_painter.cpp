// Where a piece changes its metre and its tempo, below the bars.
#include <algorithm>
#include <cmath>
#include <map>

#include "ui/widgets/roll_painter.h"

namespace incipit::ui {

namespace {

constexpr int kBefore = 4;    // pixels from the line to its text
constexpr int kBetween = 10;  // and from a text to the next

QString metreText(const midi::TimeSignature& metre) {
    return QStringLiteral("%1/%2").arg(metre.numerator).arg(metre.denominator);
}

QString tempoText(double tempo) {
    const double rounded = std::round(tempo);
    const bool isWhole = std::abs(tempo - rounded) < 0.05;
    return QStringLiteral("♩ %1").arg(QString::number(tempo, 'f', isWhole ? 0 : 1));
}

/// The changes from the last before the view to the last in it, by their ticks. The first of them holds at
/// the left edge.
template <typename Change, typename Text>
void gather(std::map<midi::Tick, QString>& texts, const std::vector<Change>& changes, midi::Tick from,
            midi::Tick to, Text text) {
    auto first = std::ranges::upper_bound(changes, from, {}, &Change::tick);
    if (first != changes.begin()) --first;
    for (; first != changes.end() && first->tick <= to; ++first) {
        QString& there = texts[std::max(first->tick, from)];
        if (!there.isEmpty()) there += QStringLiteral("  ");
        there += text(*first);
    }
}

}  // namespace

void paintTimes(QPainter& painter, const RollScene& scene) {
    const QRect area = scene.areas.times;
    if (area.isEmpty()) return;
    const RollColors& colors = scene.colors;
    painter.fillRect(QRect(0, area.top(), area.right() + 1, area.height()), colors.panel);
    painter.fillRect(0, area.bottom(), area.right() + 1, 1, colors.panelLine);
    std::map<midi::Tick, QString> texts;
    const midi::Tick from = scene.view.tick(0);
    const midi::Tick to = scene.view.tick(scene.view.width());
    gather(texts, scene.tempo.timeSignatures(), from, to, metreText);
    gather(texts, scene.tempo.tempi(), from, to,
           [](const midi::TempoChange& change) { return tempoText(change.beatsPerMinute); });
    painter.save();
    painter.setClipRect(area);
    double end = area.left();
    for (const auto& [tick, text] : texts) {
        const double x = area.left() + scene.view.x(tick);
        painter.fillRect(QRectF(std::round(x), area.top(), 1, area.height() - 1), colors.panelLine);
        if (x < end) continue;  // no room: a performance changes its tempo all the time
        painter.setPen(colors.panelText);
        const QRectF box(x + kBefore, area.top(), area.width(), area.height() - 1);
        painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, text);
        end = x + kBefore + painter.fontMetrics().horizontalAdvance(text) + kBetween;
    }
    painter.restore();
}

}  // namespace incipit::ui
