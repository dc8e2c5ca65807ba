#include "ui/widgets/roll_map.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/support/theme.h"

namespace incipit::ui {

namespace {

constexpr int kMargin = 2;         // pixels above and below the notes
constexpr int kLeastPitches = 24;  // of the strip's height: a bass line alone is no band

/// Fills stretches of a row of cells that look alike.
/// @param color  of a cell
template <typename Color>
void paintRow(QPainter& painter, const QRect& row, const NoteRaster::Cell* cells, const Color& color) {
    for (int from = 0; from < row.width();) {
        const NoteRaster::Cell& cell = cells[from];
        int to = from + 1;
        while (to < row.width() && cells[to].color == cell.color && cells[to].muted == cell.muted)
            ++to;
        if (cell.color != 0) painter.fillRect(from, row.top(), to - from, row.height(), color(cell));
        from = to;
    }
}

}  // namespace

void RollMap::draw(const RollScene& scene, const QSize& size) {
    m_image = QImage(size, QImage::Format_ARGB32_Premultiplied);
    m_image.fill(scene.colors.whiteLane);
    m_dark = scene.colors.dark;
    if (scene.index.noteCount() == 0 || size.height() <= 2 * kMargin) return;
    const double ticks = std::max(scene.view.wholeTicks(), 1.0) / size.width();
    NoteRaster raster(size.width(), 0, ticks);
    raster.add(scene.index, scene.muted, {}, scene.compared);
    const NoteIndex& others = scene.compared.missing();
    NoteRaster missing(size.width(), 0, ticks);
    missing.add(others, {});
    const auto [lowest, top] = others.noteCount() == 0
                                   ? std::pair(scene.index.lowest(), scene.index.highest())
                                   : std::pair(std::min(scene.index.lowest(), others.lowest()),
                                               std::max(scene.index.highest(), others.highest()));
    const int highest = std::max(top, lowest + kLeastPitches);
    const double row = static_cast<double>(size.height() - 2 * kMargin) / (highest - lowest + 1);
    const int thickness = std::max(1, static_cast<int>(std::lround(row)));
    const auto own = [&](const NoteRaster::Cell& cell) {
        return cell.color > kInstrumentColors
                   ? scene.colors.same
                   : scene.colors.note(cell.color - std::size_t{1}, cell.muted, 0.8);
    };
    QPainter painter(&m_image);
    for (int pitch = lowest; pitch <= top; ++pitch) {
        const QRect place(0, kMargin + static_cast<int>((highest - pitch) * row), size.width(), thickness);
        // What only the other score has lies behind.
        paintRow(painter, place, missing.row(pitch), [&](const auto& /*cell*/) { return scene.colors.mark; });
        paintRow(painter, place, raster.row(pitch), own);
    }
}

void RollMap::paint(QPainter& painter, const RollScene& scene) {
    const QRect area = scene.areas.map;
    if (area.isEmpty()) return;
    const RollColors& colors = scene.colors;
    const double ratio = painter.device()->devicePixelRatioF();
    const QSize size = (QSizeF(area.size()) * ratio).toSize();
    if (m_image.size() != size || m_dark != colors.dark) draw(scene, size);
    m_image.setDevicePixelRatio(ratio);
    painter.fillRect(QRect(0, area.top(), area.right() + 1, area.height()), colors.panel);
    painter.drawImage(area.topLeft(), m_image);
    painter.fillRect(area.left(), area.top() - 1, area.width(), 1, colors.panelLine);
    const double pixels =
        area.width() / scene.view.wholeTicks() * scene.view.ticksPerPixel();  // for one of the view
    const double left = area.left() + scene.view.left() * pixels;
    const double width = scene.view.width() * pixels;
    if (width >= area.width() - 1) return;
    QColor ground = colors.loop;
    ground.setAlpha(50);
    painter.fillRect(QRectF(left, area.top(), width, area.height()), ground);
    painter.setPen(QPen(colors.loop, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(left + 0.5, area.top() + 0.5, std::max(width - 1, 2.0), area.height() - 1.0));
}

double leftForMap(const RollView& view, const QRect& map, int x) {
    const double share = static_cast<double>(x - map.left()) / std::max(map.width(), 1);
    return share * view.wholeTicks() / view.ticksPerPixel() - view.width() / 2;
}

}  // namespace incipit::ui
