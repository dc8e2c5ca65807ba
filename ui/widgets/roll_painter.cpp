#include "ui/widgets/roll_painter.h"

#include <QCoreApplication>
#include <QFontInfo>
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/support/instrument_names.h"
#include "ui/support/text.h"
#include "ui/support/theme.h"

namespace incipit::ui {

namespace {

QColor mix(const QColor& a, const QColor& b, double amount) {
    const auto blend = [amount](int from, int to) {
        return static_cast<int>(std::lround(from + (to - from) * amount));
    };
    return {blend(a.red(), b.red()), blend(a.green(), b.green()), blend(a.blue(), b.blue())};
}

/// Rows end on whole pixels, so that lanes and keys meet at every zoom.
QRect rowOf(const RollView& view, int pitch, int left, int areaTop, int width) {
    const int top = static_cast<int>(std::lround(view.y(pitch)));
    const int bottom = static_cast<int>(std::lround(view.y(pitch - 1)));
    return {left, areaTop + top, width, bottom - top};
}

}  // namespace

RollColors::RollColors(const QPalette& palette) : dark(isDark(palette)) {
    const QColor base = palette.color(QPalette::Base);
    const QColor text = palette.color(QPalette::Text);
    whiteLane = base;
    blackLane = mix(base, text, dark ? 0.035 : 0.045);
    scaleLane = mix(base, palette.color(QPalette::Highlight), dark ? 0.13 : 0.09);
    tonicLane = mix(base, palette.color(QPalette::Highlight), dark ? 0.26 : 0.20);
    laneLine = mix(base, text, dark ? 0.06 : 0.065);
    octaveLine = mix(base, text, 0.16);
    bar = mix(base, text, dark ? 0.30 : 0.34);
    beat = mix(base, text, dark ? 0.14 : 0.15);
    part = mix(base, text, dark ? 0.075 : 0.08);
    panel = palette.color(QPalette::Window);
    panelText = mix(panel, palette.color(QPalette::WindowText), 0.82);
    panelLine = mix(panel, text, 0.22);
    whiteKey = dark ? QColor("#d5dae0") : QColor("#ffffff");
    blackKey = dark ? QColor("#0d0f12") : QColor("#30363e");
    keyLine = dark ? QColor("#8f979f") : QColor("#c3c8ce");
    pressedKey = palette.color(QPalette::Highlight);
    playhead = dark ? QColor("#ff6b6b") : QColor("#c62839");
    faintText = mix(base, text, 0.62);
    loop = palette.color(QPalette::Highlight);
    same = mix(base, text, dark ? 0.38 : 0.48);
    chosen = dark ? QColor("#ffffff") : QColor("#101418");
    mark = mix(base, text, 0.92);
    stripe = dark ? QColor(8, 10, 13, 180) : QColor(255, 255, 255, 190);
}

QColor RollColors::note(std::size_t colorIndex, bool muted, double strength) const {
    const QColor full = instrumentColor(colorIndex, dark);
    if (muted) return mix(whiteLane, full, 0.10 + 0.12 * strength);
    return mix(whiteLane, full, 0.45 + 0.55 * strength);
}

QColor RollColors::surprise(double share, bool muted) const {
    const QColor calm(dark ? "#40566b" : "#a9bacd");
    const QColor middle(dark ? "#c2658f" : "#8660b4");
    const QColor most(dark ? "#ffe08a" : "#640f2c");
    const QColor full =
        share < 0.5 ? mix(calm, middle, 2 * share) : mix(middle, most, 2 * std::min(share, 1.0) - 1);
    return muted ? mix(whiteLane, full, 0.22) : full;
}

int rollTextSize(const QFont& font) {
    constexpr double kShare = 0.85;  // of the font's own size
    return std::max(kUsualText, static_cast<int>(std::lround(QFontInfo(font).pixelSize() * kShare)));
}

bool isBlackKey(int pitch) {
    constexpr std::array<bool, 12> kBlack{false, true,  false, true,  false, false,
                                          true,  false, true,  false, true,  false};
    return kBlack.at(static_cast<std::size_t>(pitch % 12));
}

namespace {

/// Of the major or the natural minor scale.
bool isInScale(const analysis::Key& key, int pitch) {
    constexpr std::array<bool, 12> kMajor{true,  false, true,  false, true,  true,
                                          false, true,  false, true,  false, true};
    // A minor scale has the notes of the major one three semitones above it.
    const int tonic = key.minor ? key.tonic + 3 : key.tonic;
    return kMajor.at(static_cast<std::size_t>((pitch - tonic + 24) % 12));
}

void paintDrumNames(QPainter& painter, const RollScene& scene) {
    const QRect area = scene.areas.keys;
    painter.fillRect(area, scene.colors.panel);
    painter.setPen(scene.colors.panelText);
    const bool isRoomy = scene.view.keyHeight() >= 8;
    for (int pitch = scene.view.pitch(0); isRoomy && pitch >= scene.view.pitch(scene.view.height());
         --pitch) {
        const QRect row = rowOf(scene.view, pitch, area.left(), area.top(), area.width());
        if (row.isEmpty()) continue;  // folded away
        if (pitch == scene.pressedKey) painter.fillRect(row, scene.colors.pressedKey);
        painter.drawText(row.adjusted(4, -2, -3, 2), Qt::AlignRight | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(drumText(pitch), Qt::ElideRight, row.width() - 7));
    }
}

}  // namespace

void paintLanes(QPainter& painter, const RollScene& scene, const std::vector<GridLine>& lines) {
    const QRect area = scene.areas.notes;
    const RollColors& colors = scene.colors;
    painter.fillRect(area, colors.whiteLane);
    const int highest = scene.view.pitch(0);
    const int lowest = scene.view.pitch(scene.view.height());
    for (int pitch = highest; pitch >= lowest; --pitch) {
        const QRect row = rowOf(scene.view, pitch, area.left(), area.top(), area.width());
        if (row.isEmpty()) continue;  // folded away
        if (scene.scale && isInScale(*scene.scale, pitch)) {
            painter.fillRect(row, pitch % 12 == scene.scale->tonic ? colors.tonicLane : colors.scaleLane);
        } else if (!scene.scale && isBlackKey(pitch)) {
            painter.fillRect(row, colors.blackLane);
        }
        const bool octave = pitch % 12 == 0;
        // Between two white lanes nothing else would show where one ends.
        if (octave || pitch % 12 == 5) {
            painter.fillRect(row.left(), row.bottom(), row.width(), 1,
                             octave ? colors.octaveLine : colors.laneLine);
        }
    }
    const QRect velocity = scene.areas.velocity;
    painter.fillRect(velocity, colors.whiteLane);
    for (const GridLine& line : lines) {
        // Where bars crowd, only the numbered ones are drawn strongly.
        const bool strong = line.kind == GridLine::Kind::Bar && line.labelled;
        const QColor color = strong                              ? colors.bar
                             : line.kind != GridLine::Kind::Part ? colors.beat
                                                                 : colors.part;
        const int x = area.left() + static_cast<int>(std::lround(line.x));
        painter.fillRect(x, area.top(), 1, area.height(), color);
        painter.fillRect(x, velocity.top(), 1, velocity.height(), color);
    }
    painter.fillRect(velocity.left(), velocity.top() - 1, velocity.width(), 1, colors.panelLine);
}

void paintLaneGround(QPainter& painter, const RollScene& scene, const QRect& area,
                     const std::vector<GridLine>& lines) {
    const RollColors& colors = scene.colors;
    painter.fillRect(area, colors.whiteLane);
    for (const GridLine& line : lines) {
        if (line.kind != GridLine::Kind::Bar) continue;
        painter.fillRect(area.left() + static_cast<int>(std::lround(line.x)), area.top(), 1, area.height(),
                         line.labelled ? colors.bar : colors.beat);
    }
}

QRect paintLaneCorner(QPainter& painter, const RollScene& scene, const QRect& area, const QFont& font) {
    const RollColors& colors = scene.colors;
    const QRect corner(scene.areas.keys.left(), area.top(), scene.areas.keys.width(), area.height());
    painter.fillRect(corner, colors.panel);
    painter.fillRect(corner.right(), corner.top(), 1, corner.height(), colors.panelLine);
    painter.fillRect(corner.left(), area.top() - 1, corner.width() + area.width(), 1, colors.panelLine);
    QFont small = font;
    small.setPixelSize(font.pixelSize() - 1);
    painter.setFont(small);
    painter.setPen(colors.panelText);
    return corner;
}

void paintPedals(QPainter& painter, const RollScene& scene, const std::vector<GridLine>& lines,
                 const QFont& font) {
    const QRect area = scene.areas.pedal;
    if (area.isEmpty()) return;
    const RollColors& colors = scene.colors;
    paintLaneGround(painter, scene, area, lines);
    scene.pedals.paint(painter, area, scene.view, colors);
    const QRect corner = paintLaneCorner(painter, scene, area, font);
    painter.drawText(corner.adjusted(6, 0, -6, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     QCoreApplication::translate("incipit::ui::PianoRoll", "Pedal"));
}

void paintRuler(QPainter& painter, const RollScene& scene, const std::vector<GridLine>& lines) {
    const QRect area = scene.areas.ruler;
    const RollColors& colors = scene.colors;
    painter.fillRect(QRect(0, area.top(), area.right() + 1, area.height()), colors.panel);
    painter.save();
    painter.setClipRect(area);
    for (const GridLine& line : lines) {
        if (line.kind == GridLine::Kind::Part) continue;
        const int x = area.left() + static_cast<int>(std::lround(line.x));
        const int height = line.kind == GridLine::Kind::Beat ? 3 : line.labelled ? area.height() - 4 : 6;
        painter.fillRect(x, area.bottom() - height, 1, height, colors.panelLine);
        if (line.kind == GridLine::Kind::Bar && line.labelled) {
            painter.setPen(colors.panelText);
            painter.drawText(QRect(x + 4, area.top(), 120, area.height() - 3),
                             Qt::AlignLeft | Qt::AlignVCenter, QString::number(line.bar));
        }
    }
    painter.restore();
    painter.fillRect(0, area.bottom(), area.right() + 1, 1, colors.panelLine);
}

void paintKeys(QPainter& painter, const RollScene& scene, const QFont& font) {
    const QRect area = scene.areas.keys;
    const RollColors& colors = scene.colors;
    painter.save();
    painter.setClipRect(area);
    painter.fillRect(area, colors.whiteKey);
    QFont small = font;
    // The name of an octave has the room of twelve rows, of a drum its own.
    const int least = scene.drumRows ? 8 : font.pixelSize() * 8 / kUsualText;
    small.setPixelSize(qBound(least, static_cast<int>(scene.view.keyHeight() * 0.85), font.pixelSize()));
    painter.setFont(small);
    if (scene.drumRows) paintDrumNames(painter, scene);
    const int highest = scene.view.pitch(0);
    const int lowest = scene.view.pitch(scene.view.height());
    const int blackWidth = area.width() * 58 / 100;
    for (int pitch = highest; pitch >= lowest && !scene.drumRows; --pitch) {
        const QRect row = rowOf(scene.view, pitch, area.left(), area.top(), area.width());
        if (row.isEmpty()) continue;  // folded away
        const bool pressed = pitch == scene.pressedKey;
        if (isBlackKey(pitch)) {
            painter.fillRect(row.left(), row.center().y(), row.width(), 1, colors.keyLine);
            painter.fillRect(row.left(), row.top(), blackWidth, row.height(),
                             pressed ? colors.pressedKey : colors.blackKey);
            if (scene.view.isFolded() && row.height() >= 10) {
                painter.setPen(QColor("#ffffff"));
                painter.drawText(row.adjusted(4, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                                 pitchText(pitch));
            }
            continue;
        }
        if (pressed) painter.fillRect(row, colors.pressedKey);
        const int step = pitch % 12;
        if (step == 0 || step == 5) {
            painter.fillRect(row.left(), row.bottom(), row.width(), 1, colors.keyLine);
        }
        const bool named = scene.view.isFolded()
                               ? scene.view.keyHeight() >= 10
                               : step == 0 && scene.view.keyHeight() * 12 >= small.pixelSize() + 3;
        if (named) {
            painter.setPen(QColor(pressed ? "#ffffff" : "#3f474f"));
            const int high = std::max(17, painter.fontMetrics().height());
            const QRect label(row.left(), row.center().y() - high / 2, row.width() - 5, high);
            painter.drawText(label, Qt::AlignRight | Qt::AlignVCenter, pitchText(pitch));
        }
    }
    painter.restore();
    painter.fillRect(area.right(), area.top(), 1, area.height(), colors.panelLine);

    if (scene.areas.velocity.isEmpty()) return;
    const QRect corner(area.left(), scene.areas.velocity.top(), area.width(), scene.areas.velocity.height());
    painter.fillRect(corner, colors.panel);
    painter.fillRect(corner.left(), corner.top() - 1, corner.width(), 1, colors.panelLine);
    painter.fillRect(corner.right(), corner.top(), 1, corner.height(), colors.panelLine);
    small.setPixelSize(font.pixelSize() - 1);
    painter.setFont(small);
    painter.setPen(colors.panelText);
    painter.drawText(corner.adjusted(0, 3, -6, -3), Qt::AlignRight | Qt::AlignTop, QStringLiteral("127"));
    painter.drawText(corner.adjusted(0, 3, -6, -2), Qt::AlignRight | Qt::AlignBottom, QStringLiteral("0"));
    painter.drawText(corner.adjusted(6, 3, -6, -3), Qt::AlignLeft | Qt::AlignVCenter,
                     QCoreApplication::translate("incipit::ui::PianoRoll", "Vel."));
}

}  // namespace incipit::ui
