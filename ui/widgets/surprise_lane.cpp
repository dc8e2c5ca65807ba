#include "ui/widgets/surprise_lane.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

namespace incipit::ui {

namespace {

constexpr int kRampWidth = 64;

void paintBars(QPainter& painter, const QRect& area, const RollScene& scene) {
    const auto& bars = scene.surprises.bars();
    const RollView& view = scene.view;
    auto bar = std::ranges::partition_point(
        bars, [from = view.tick(0)](const NoteSurprises::Bar& each) { return each.range.to <= from; });
    while (bar != bars.end()) {
        const double left = std::round(view.x(bar->range.from));
        if (left >= view.width()) return;
        const double right = std::max(std::round(view.x(bar->range.to)), left + 1);
        // Of bars within a pixel the most surprising.
        double nats = 0;
        for (; bar != bars.end() && std::round(view.x(bar->range.from)) < right; ++bar)
            nats = std::max(nats, bar->natsPerNote);
        const double share = std::clamp(nats / NoteSurprises::kMostNats, 0.0, 1.0);
        const double from = std::max(left, -1.0);
        const double width = std::min(right, view.width()) - from;
        const double gap = width > 3 ? 1 : 0;
        const double height = std::max(1.0, std::round(area.height() * share));
        painter.fillRect(QRectF(area.left() + from + gap, area.bottom() + 1 - height, width - gap, height),
                         scene.colors.surprise(share, false));
    }
}

}  // namespace

void paintSurpriseLane(QPainter& painter, const RollScene& scene, const std::vector<GridLine>& lines,
                       const QFont& font) {
    const QRect area = scene.areas.surprise;
    if (area.isEmpty()) return;
    paintLaneGround(painter, scene, area, lines);
    painter.save();
    painter.setClipRect(area);
    paintBars(painter, area.adjusted(0, 4, 0, 0), scene);
    painter.restore();

    const QRect corner = paintLaneCorner(painter, scene, area, font);
    painter.drawText(corner.adjusted(0, 3, -6, -3), Qt::AlignRight | Qt::AlignTop,
                     QString::number(NoteSurprises::kMostNats));
    painter.drawText(corner.adjusted(0, 3, -6, -2), Qt::AlignRight | Qt::AlignBottom, QStringLiteral("0"));
    painter.drawText(corner.adjusted(6, 3, -6, -3), Qt::AlignLeft | Qt::AlignVCenter,
                     QCoreApplication::translate("incipit::ui::PianoRoll", "Nats"));
}

void paintSurpriseLegend(QPainter& painter, const RollScene& scene, const QString& legend) {
    if (scene.areas.legend.isEmpty()) return;
    painter.save();
    paintLegendText(painter, scene, legend, kRampWidth + 20);
    const QRect ramp(scene.areas.legend.left() + 9, scene.areas.legend.center().y() - 4, kRampWidth, 9);
    for (int x = 0; x < ramp.width(); ++x) {
        painter.fillRect(ramp.left() + x, ramp.top(), 1, ramp.height(),
                         scene.colors.surprise(static_cast<double>(x) / (ramp.width() - 1), false));
    }
    painter.restore();
}

}  // namespace incipit::ui
