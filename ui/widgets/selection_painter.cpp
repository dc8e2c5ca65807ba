#include <algorithm>
#include <cmath>

#include "ui/support/text.h"
#include "ui/widgets/piano_roll_private.h"
#include "ui/widgets/roll_painter.h"

namespace incipit::ui {

namespace {

constexpr int kTint = 40;  // of 255: how strongly a frame's ground is coloured

/// Outside of the note, whose colour stays to be seen however short it is.
void frame(QPainter& painter, const QRectF& box, const QColor& color) {
    const double width = box.height() >= 6 ? 2 : 1;
    painter.setPen(QPen(color, width));
    painter.setBrush(Qt::NoBrush);
    const double out = width / 2;
    painter.drawRoundedRect(box.adjusted(-out, -out, out, out), 2, 2);
}

void tint(QPainter& painter, const QRectF& box, QColor color) {
    painter.setPen(QPen(color, 1));
    color.setAlpha(kTint);
    painter.setBrush(color);
    painter.drawRect(box);
}

/// Around all that is chosen.
QRectF boxOf(const RollScene& scene) {
    const NoteSelection& chosen = scene.selection;
    const midi::TickRange range = *chosen.range();
    const midi::Note highest{.onset = range.from,
                             .duration = range.to - range.from,
                             .pitch = static_cast<std::uint8_t>(chosen.highest())};
    midi::Note lowest = highest;
    lowest.pitch = static_cast<std::uint8_t>(chosen.lowest());
    return noteBox(scene, highest).united(noteBox(scene, lowest));
}

}  // namespace

void paintSelectedNotes(QPainter& painter, const RollScene& scene) {
    if (scene.selection.empty()) return;
    const RollView& view = scene.view;
    const midi::Tick from = view.tick(0);
    const midi::Tick to = view.tick(view.width()) + midi::Tick{1};
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (isDense(scene.index.onsets(from, to), view.width())) {
        painter.setClipRect(scene.areas.notes);
        tint(painter, boxOf(scene), scene.colors.loop);
        painter.restore();
        return;
    }
    const QRect lane = scene.areas.velocity.adjusted(0, 4, 0, 0);
    scene.index.visit(from, to, [&](const midi::Note& note, std::size_t /*instrument*/) {
        if (!scene.selection.contains(note)) return;
        painter.setClipRect(scene.areas.notes);
        frame(painter, noteBox(scene, note), scene.colors.chosen);
        if (note.onset < from) return;
        painter.setClipRect(scene.areas.velocity);
        const int height = std::max(1, lane.height() * note.velocity / 127);
        painter.fillRect(
            QRectF(lane.left() + std::round(view.x(note.onset)) - 2, lane.bottom() + 1 - height, 6, 4),
            scene.colors.chosen);
    });
    painter.restore();
}

void PianoRoll::Private::paintGesture(QPainter& painter) const {
    using Kind = RollGesture::Kind;
    if (gesture.kind == Kind::None || (!gesture.dragged && gesture.kind != Kind::Draw)) return;
    const RollColors colors(q->palette());
    const RollScene scene = sceneIn(colors);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const auto ghost = [&](midi::Note note) {
        note.duration = std::max(note.duration, midi::Tick{1});
        const QRectF box = noteBox(scene, note);
        QColor ground = colors.loop;
        ground.setAlpha(150);
        painter.setBrush(ground);
        painter.setPen(QPen(colors.chosen, 1.5));
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    };
    painter.setClipRect(areas.notes);
    if (gesture.kind == Kind::Band) {
        tint(painter, QRectF(QRect(gesture.press, gesture.at).normalized()), colors.loop);
    } else if (gesture.kind == Kind::Draw) {
        midi::Note note = gesture.grabbed.note;
        note.duration = drawnEnd() - note.onset;
        ghost(note);
    } else if (gesture.kind == Kind::Move || gesture.kind == Kind::Resize || gesture.kind == Kind::Start) {
        const Distance by = dragged();
        const bool moves = gesture.kind == Kind::Move;
        const auto shifted = [&](midi::Note note) {
            if (gesture.kind != Kind::Resize) note.onset += by.ticks;
            if (gesture.kind == Kind::Resize) note.duration += by.ticks;
            if (gesture.kind == Kind::Start) {  // as moveStarts() does
                const midi::Tick end = note.end() - by.ticks;
                note.onset =
                    std::clamp(note.onset, midi::Tick{}, std::max(end - midi::Tick{1}, midi::Tick{}));
                note.duration = end - note.onset;
            }
            note.pitch = static_cast<std::uint8_t>(std::clamp(note.pitch + by.semitones, 0, 127));
            return note;
        };
        const midi::Tick from = view.tick(0);
        const midi::Tick to = view.tick(view.width());
        constexpr std::size_t kMostGhosts = 3000;
        if (selection.size() <= kMostGhosts) {
            for (const midi::NoteRef& each : selection.notes()) {
                const midi::Note note = shifted(each.note);
                if (note.onset <= to && note.end() >= from) ghost(note);
            }
        } else {
            ghost(shifted(gesture.grabbed.note));
            const double dx = static_cast<double>(moves ? by.ticks.value : 0) / view.ticksPerPixel();
            tint(painter, boxOf(scene).translated(dx, -by.semitones * view.keyHeight()), colors.loop);
        }
    } else {
        painter.setClipRect(areas.velocity);
        painter.setPen(QPen(colors.chosen, 1.5));
        if (gesture.kind == Kind::Ramp) {
            painter.drawLine(gesture.press, gesture.at);
        } else {
            const double x = areas.velocity.left() + view.x(gesture.grabbed.note.onset);
            painter.drawLine(QPointF(x - 4, gesture.at.y()), QPointF(x + 30, gesture.at.y()));
            painter.setPen(colors.panelText);
            painter.drawText(QPointF(x + 6, std::max(gesture.at.y() - 4, areas.velocity.top() + 12)),
                             QString::number(velocityOf(gesture.at.y())));
        }
    }
    painter.restore();
}

}  // namespace incipit::ui
