#include <algorithm>
#include <cmath>

#include "ui/widgets/roll_painter.h"

namespace incipit::ui {

namespace {

constexpr int kMarkHeight = 4;
constexpr double kHatchedKeyHeight = 7;  // lower rows have no room for stripes
constexpr double kStripes = 6;           // pixels from one to the next

/// Stripes that rise to the right, cut at the box.
void hatch(QPainter& painter, const QRectF& box, const QColor& color) {
    painter.save();
    painter.setClipRect(box, Qt::IntersectClip);
    painter.setPen(QPen(color, 1.4));
    // In step with the widget rather than with the box: neighbours make one pattern.
    const double first = std::floor(box.left() / kStripes) * kStripes;
    const int count = static_cast<int>(std::ceil((box.right() + box.height() - first) / kStripes));
    for (int i = 0; i < count; ++i) {
        const double x = first + i * kStripes;
        painter.drawLine(QPointF(x, box.top()), QPointF(x - box.height(), box.bottom()));
    }
    painter.restore();
}

/// A note as it looks when it is marked: a frame around it, and stripes where it has the room.
void mark(QPainter& painter, const QRectF& box, double plain, const RollColors& colors) {
    const bool hatched = box.height() >= kHatchedKeyHeight - 1;
    painter.setRenderHint(QPainter::Antialiasing, hatched);
    if (hatched && box.width() > plain + 3) hatch(painter, box.adjusted(plain, 0, 0, 0), colors.stripe);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colors.mark, hatched ? 1.5 : 1));
    painter.drawRect(hatched ? box : box.adjusted(-1, -1, 0, 0));
}

}  // namespace

void paintMarkedNotes(QPainter& painter, const RollScene& scene, double nameWidth) {
    if (scene.marks.empty()) return;
    painter.save();
    scene.index.visit(scene.view.tick(0), scene.view.tick(scene.view.width()) + midi::Tick{1},
                      [&](const midi::Note& note, std::size_t /*instrument*/) {
                          if (!scene.marks.contains(note)) return;
                          const QRectF box = noteBox(scene, note);
                          if (!box.intersects(scene.areas.notes)) return;
                          mark(painter, box, box.width() >= kNamedWidth ? nameWidth : 0, scene.colors);
                      });
    painter.restore();
}

namespace {

/// A note that the score does not have.
void outline(QPainter& painter, const QRectF& box, const RollColors& colors) {
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colors.mark, 1.2, Qt::DashLine));
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
}

/// Around each stretch of a row that only the other score has notes in.
void outlineDense(QPainter& painter, const RollScene& scene, const NoteRaster* own) {
    const RollView& view = scene.view;
    const QRect area = scene.areas.notes;
    const NoteRaster missing = rasterInView(scene, scene.compared.missing(), scene.missingOverview);
    painter.setPen(scene.colors.mark);
    painter.setBrush(Qt::NoBrush);
    for (int pitch = view.pitch(0); pitch >= view.pitch(view.height()); --pitch) {
        const int top = static_cast<int>(std::lround(view.y(pitch)));
        const int bottom = static_cast<int>(std::lround(view.y(pitch - 1)));
        if (bottom <= top) continue;  // folded away
        const NoteRaster::Cell* cells = missing.row(pitch);
        const auto isThere = [&](int column) {
            return cells[column].color != 0 && (own == nullptr || own->row(pitch)[column].color == 0);
        };
        for (int from = 0; from < missing.columns(); ++from) {
            if (!isThere(from)) continue;
            int to = from + 1;
            while (to < missing.columns() && isThere(to))
                ++to;
            painter.drawRect(QRectF(area.left() + from / scene.ratio, area.top() + top,
                                    std::max((to - from) / scene.ratio - 1, 1.0),
                                    std::max(bottom - top - 2, 1)));
            from = to;
        }
    }
}

}  // namespace

void paintMissingNotes(QPainter& painter, const RollScene& scene, const NoteRaster* own) {
    const NoteIndex& missing = scene.compared.missing();
    const midi::Tick from = scene.view.tick(0);
    const midi::Tick to = scene.view.tick(scene.view.width()) + midi::Tick{1};
    if (missing.noteCount() == 0) return;
    painter.save();
    if (own != nullptr || isDense(missing.onsets(from, to), scene.view.width())) {
        outlineDense(painter, scene, own);
        return painter.restore();
    }
    missing.visit(from, to, [&](const midi::Note& note, std::size_t /*instrument*/) {
        outline(painter, noteBox(scene, note), scene.colors);
    });
    painter.restore();
}

void paintMarkBand(QPainter& painter, const RollScene& scene) {
    const auto& spans = scene.marks.spans();
    const QRect ruler = scene.areas.ruler;
    // As many steps as pixels at most: spans that end within a drawn pixel are skipped by halving.
    auto span = spans.begin();
    double drawn = 0;
    while (drawn < scene.view.width()) {
        const midi::Tick from = scene.view.tick(drawn);
        span = std::partition_point(span, spans.end(), [&](const auto& s) { return s.end <= from; });
        if (span == spans.end()) break;
        const double left = std::max(drawn, std::floor(scene.view.x(span->begin)));
        const double right =
            std::min(std::max(left + 1, std::ceil(scene.view.x(span->end))), scene.view.width());
        if (left >= scene.view.width()) break;
        painter.fillRect(QRectF(ruler.left() + left, ruler.bottom() - kMarkHeight, right - left, kMarkHeight),
                         scene.colors.mark);
        drawn = std::max(right, drawn + 1);
    }
}

void paintLegendText(QPainter& painter, const RollScene& scene, const QString& legend, int left) {
    const QRect area = scene.areas.legend;
    painter.fillRect(area, scene.colors.panel);
    painter.fillRect(area.left(), area.top(), area.width(), 1, scene.colors.panelLine);
    painter.setPen(scene.colors.panelText);
    const QRect room = area.adjusted(left, 1, -6, 0);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(legend, Qt::ElideRight, room.width()));
}

namespace {

QRectF swatchAt(const RollScene& scene, double left) {
    return {scene.areas.legend.left() + left, scene.areas.legend.center().y() - 3.5, 22, 9};
}

}  // namespace

void paintLegend(QPainter& painter, const RollScene& scene, const QString& legend) {
    if (scene.areas.legend.isEmpty()) return;
    painter.save();
    paintLegendText(painter, scene, legend, 40);
    painter.fillRect(swatchAt(scene, 8.5), scene.colors.note(0, false, 1));
    mark(painter, swatchAt(scene, 8.5), 0, scene.colors);
    painter.restore();
}

void paintComparedLegend(QPainter& painter, const RollScene& scene, const QString& legend) {
    if (scene.areas.legend.isEmpty()) return;
    painter.save();
    paintLegendText(painter, scene, legend, 68);
    painter.fillRect(swatchAt(scene, 8.5), scene.colors.same);
    outline(painter, swatchAt(scene, 36.5), scene.colors);
    painter.restore();
}

}  // namespace incipit::ui
