#include <cmath>

#include "ui/widgets/roll_painter.h"

namespace incipit::ui {

namespace {

constexpr int kBandHeight = 4;
constexpr int kFar = 10;  // pixels outside of the view, so that an end that is not in it is not drawn

QColor faded(QColor color, float share) {
    color.setAlphaF(share);
    return color;
}

/// Where the looped bars lie in an area of the notes' width; empty where they are not in view.
QRect boxOf(const RollScene& scene, const QRect& area, const midi::TickRange& loop) {
    const auto edge = [&](midi::Tick tick) {
        return static_cast<int>(
            std::lround(std::clamp(scene.view.x(tick), double{-kFar}, scene.view.width() + kFar)));
    };
    const int left = edge(loop.from);
    return {area.left() + left, area.top(), edge(loop.to) - left, area.height()};
}

}  // namespace

void paintLoopLanes(QPainter& painter, const RollScene& scene, const midi::TickRange& loop, bool on) {
    painter.save();
    const QRect area = scene.areas.notes.united(scene.areas.velocity);
    painter.setClipRect(area);
    const QRect box = boxOf(scene, area, loop);
    if (on) painter.fillRect(box, faded(scene.colors.loop, scene.colors.dark ? 0.13F : 0.08F));
    const QColor edge = faded(scene.colors.loop, on ? 0.8F : 0.3F);
    painter.fillRect(box.left(), box.top(), 1, box.height(), edge);
    painter.fillRect(box.right() + 1, box.top(), 1, box.height(), edge);
    painter.restore();
}

void paintLoopBand(QPainter& painter, const RollScene& scene, const midi::TickRange& loop, bool on) {
    painter.save();
    painter.setClipRect(scene.areas.ruler);
    const QRect box = boxOf(scene, scene.areas.ruler, loop);
    painter.fillRect(box, faded(scene.colors.loop, on ? 0.25F : 0.08F));
    const QColor strong = faded(scene.colors.loop, on ? 1.0F : 0.4F);
    painter.fillRect(box.left(), box.top(), box.width() + 1, kBandHeight, strong);
    painter.fillRect(box.left(), box.top(), 2, box.height(), strong);
    painter.fillRect(box.right(), box.top(), 2, box.height(), strong);
    painter.restore();
}

}  // namespace incipit::ui
