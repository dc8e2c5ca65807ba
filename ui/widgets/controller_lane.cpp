#include "ui/widgets/controller_lane.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

namespace incipit::ui {

namespace {

/// In the context that lupdate finds for functions here.
QString tr(const char* text) {
    return QCoreApplication::translate("incipit::ui", text);
}

/// A band from each point to the next, as high as its value; of a pitch bend from the middle.
void paintValues(QPainter& painter, const QRect& area, const RollScene& scene, const ControllerLane& lane) {
    const int highest = midi::highestValue(lane.controller);
    const bool bends = lane.controller == midi::kPitchBend;
    const auto yOf = [&](double value) { return area.bottom() + 1 - area.height() * value / highest; };
    const double ground = bends ? yOf(8192) : area.bottom() + 1;
    QColor fill = scene.colors.note(lane.color, false, 0.9);
    const QColor edge = fill;
    fill.setAlphaF(0.35F);
    const midi::Tick from = scene.view.tick(0);
    auto point = std::ranges::upper_bound(lane.points, from, {}, &midi::ControllerPoint::tick);
    if (point != lane.points.begin()) --point;
    double drawn = area.left();
    while (point != lane.points.end() && drawn < area.right() + 1) {
        // Of points within a pixel the last is what holds.
        auto next = std::next(point);
        double right = area.right() + 1.0;
        for (; next != lane.points.end(); point = next, ++next) {
            right = area.left() + std::round(scene.view.x(next->tick));
            if (right > drawn) break;
            right = area.right() + 1.0;
        }
        const double left = std::max(drawn, area.left() + std::round(scene.view.x(point->tick)));
        const double y = yOf(point->value);
        painter.fillRect(QRectF(left, std::min(y, ground), right - left, std::abs(ground - y)), fill);
        painter.fillRect(QRectF(left, std::min(y, area.bottom() - 1.0), right - left, 2), edge);
        drawn = right;
        point = next;
    }
}

}  // namespace

QString controllerName(int controller) {
    switch (controller) {
        case 1:
            return tr("Modulation");
        case 7:
            return tr("Volume");
        case 10:
            return tr("Pan");
        case 11:
            return tr("Expression");
        case 64:
            return tr("Pedal");
        case midi::kPitchBend:
            return tr("Pitch Bend");
        default:
            return tr("Controller %1").arg(controller);
    }
}

void paintController(QPainter& painter, const RollScene& scene, const std::vector<GridLine>& lines,
                     const ControllerLane& lane, const QFont& font) {
    const QRect area = scene.areas.velocity;
    if (area.isEmpty()) return;
    const RollColors& colors = scene.colors;
    painter.fillRect(area, colors.whiteLane);
    for (const GridLine& line : lines) {
        const bool strong = line.kind == GridLine::Kind::Bar && line.labelled;
        painter.fillRect(area.left() + static_cast<int>(std::lround(line.x)), area.top(), 1, area.height(),
                         strong ? colors.bar : colors.part);
    }
    painter.save();
    painter.setClipRect(area);
    paintValues(painter, area.adjusted(0, 4, 0, 0), scene, lane);
    painter.restore();
    painter.fillRect(area.left(), area.top() - 1, area.width(), 1, colors.panelLine);

    const QRect corner(scene.areas.keys.left(), area.top(), scene.areas.keys.width(), area.height());
    painter.fillRect(corner, colors.panel);
    painter.fillRect(corner.left(), corner.top() - 1, corner.width(), 1, colors.panelLine);
    painter.fillRect(corner.right(), corner.top(), 1, corner.height(), colors.panelLine);
    QFont small = font;
    small.setPixelSize(font.pixelSize() - 1);
    painter.setFont(small);
    painter.setPen(colors.panelText);
    painter.drawText(corner.adjusted(4, 3, -4, -3), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap,
                     controllerName(lane.controller));
}

}  // namespace incipit::ui
