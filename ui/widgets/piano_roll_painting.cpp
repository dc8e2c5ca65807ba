#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

#include "ui/widgets/piano_roll_private.h"
#include "ui/widgets/surprise_lane.h"

namespace incipit::ui {

namespace {

// From so many notes in view on, a summary of the piece is drawn in their stead. It takes 8 bytes a note and
// never more than 8 MB.
constexpr std::size_t kOverviewNotes = 100'000;
constexpr std::size_t kNotesPerOverviewColumn = 64;
constexpr std::size_t kMostOverviewColumns = 16'384;

}  // namespace

void PianoRoll::Private::render() {
    const qreal ratio = q->devicePixelRatioF();
    const QSize pixels = (QSizeF(q->size()) * ratio).toSize();
    if (cache.size() != pixels) cache = QPixmap(pixels);
    cache.setDevicePixelRatio(ratio);
    QPainter painter(&cache);
    painter.setFont(q->font());
    paint(painter);
    stale = false;
}

int PianoRoll::Private::overviewColumns() const {
    return static_cast<int>(std::min(index.noteCount() / kNotesPerOverviewColumn, kMostOverviewColumns));
}

double PianoRoll::Private::overviewTicks() const {
    return static_cast<double>(index.end().value + 1) / std::max(overviewColumns(), 1);
}

bool PianoRoll::Private::needsOverview() const {
    // Zoomed in, the summary is too coarse; then fewer notes are in view.
    return overviewTicks() <= view.ticksPerPixel() &&
           index.onsets(view.tick(0), view.tick(view.width())) > kOverviewNotes;
}

void PianoRoll::Private::paint(QPainter& painter) {
    const RollColors colors(q->palette());
    painter.fillRect(q->rect(), colors.panel);
    const bool summarised = needsOverview();
    if (summarised && overview.columns() == 0) {
        overview = NoteRaster(overviewColumns(), 0, overviewTicks());
        overview.add(index, muted, surprises, compared);
        missingOverview = NoteRaster(overviewColumns(), 0, overviewTicks());
        missingOverview.add(compared.missing(), {});
    }
    RollScene scene = sceneIn(colors);
    scene.overview = summarised ? &overview : nullptr;
    scene.missingOverview = summarised ? &missingOverview : nullptr;
    scene.drumRows = hasDrumRows();
    // A summary has no more columns than that.
    if (!summarised) scene.ratio = painter.device()->devicePixelRatioF();
    scene.pressedKey = pressedKey;
    QFont small = q->font();
    small.setPixelSize(rollTextSize(q->font()));
    painter.setFont(small);
    const double labelWidth = 14 + painter.fontMetrics().horizontalAdvance(QStringLiteral("0000"));
    const auto lines = score ? gridLines(tempo, view, labelWidth) : std::vector<GridLine>{};
    paintLanes(painter, scene, lines);
    const bool loopDrawn = loop.has_value() && score != nullptr;
    if (loopDrawn) paintLoopLanes(painter, scene, *loop, loopOn || draggingLoop);
    paintNotes(painter, scene, small);
    paintSelectedNotes(painter, scene);
    painter.setFont(small);
    paintRuler(painter, scene, lines);
    paintTimes(painter, scene);
    if (loopDrawn) paintLoopBand(painter, scene, *loop, loopOn || draggingLoop);
    paintMarkBand(painter, scene);
    if (!comparedLegend.isEmpty()) {
        paintComparedLegend(painter, scene, comparedLegend);
    } else if (!surprises.empty()) {
        paintSurpriseLegend(painter, scene, surpriseLegend);
    } else {
        paintLegend(painter, scene, legend);
    }
    paintKeys(painter, scene, small);
    if (lane && score) paintController(painter, scene, lines, *lane, small);
    paintPedals(painter, scene, lines, small);
    paintSurpriseLane(painter, scene, lines, small);
    map.paint(painter, scene);
    if (index.noteCount() > 0) return;
    QFont large = q->font();
    large.setPointSizeF(large.pointSizeF() * 1.25);
    painter.setFont(large);
    const QString text = score ? PianoRoll::tr("This piece has no notes")
                               : PianoRoll::tr("Drop a MIDI file here, or open a demo piece");
    const QRect room = areas.notes.adjusted(16, 0, -16, 0);
    const int flags = Qt::AlignCenter | Qt::TextWordWrap;
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.whiteLane);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.drawRoundedRect(painter.fontMetrics().boundingRect(room, flags, text).adjusted(-14, -9, 14, 9), 6,
                            6);
    painter.setPen(colors.faintText);
    painter.drawText(room, flags, text);
}

QRect PianoRoll::Private::playheadRect(midi::Tick tick) const {
    const double x = std::clamp(view.x(tick), -100.0, view.width() + 100);
    return {areas.notes.left() + static_cast<int>(std::lround(x)) - 6, 0, 13, areas.velocity.bottom() + 1};
}

void PianoRoll::Private::paintPlayhead(QPainter& painter) const {
    const RollColors colors(q->palette());
    const QRect strip = playheadRect(playhead);
    painter.setClipRect(
        QRect(areas.ruler.left() - 6, 0, areas.ruler.width() + 6, areas.velocity.bottom() + 1));
    const int x = strip.center().x();
    painter.fillRect(x, areas.ruler.bottom() - 3, 1, areas.velocity.bottom() - areas.ruler.bottom() + 4,
                     colors.playhead);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath head;
    const double middle = x + 0.5;
    const double bottom = areas.ruler.bottom() + 1;
    head.moveTo(middle - 5.5, bottom - 11);
    head.lineTo(middle + 5.5, bottom - 11);
    head.lineTo(middle + 5.5, bottom - 6);
    head.lineTo(middle, bottom);
    head.lineTo(middle - 5.5, bottom - 6);
    head.closeSubpath();
    painter.fillPath(head, colors.playhead);
}

}  // namespace incipit::ui
