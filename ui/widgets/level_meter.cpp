#include "ui/widgets/level_meter.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "base/decibels.h"
#include "ui/support/spoken.h"
#include "ui/support/theme.h"
#include "ui/widgets/guarded.h"

namespace incipit::ui {

namespace {

constexpr double kFall = 20 / 1.7;  // dB a second
constexpr double kHold = 1;         // seconds
constexpr double kTop = 3;          // dB, for what is too loud
constexpr double kWarm = -12, kHot = -3;
constexpr double kUnseen = 0.05;  // dB
constexpr int kWidth = 120, kBar = 5, kGap = 3;

/// Of the set of Okabe and Ito: bluish green, yellow, vermilion; darker on a light ground.
QColor colorAt(double decibels, bool dark) {
    if (decibels >= kHot) return {dark ? "#f0633c" : "#c8401c"};
    if (decibels >= kWarm) return {dark ? "#f0d74a" : "#d9a900"};
    return {dark ? "#2ec79b" : "#00866a"};
}

double decibelsOf(float sample) {
    return std::clamp(base::toDecibels(std::max(double{sample}, 1e-9)), LevelMeter::kFloor, kTop);
}

double placeOf(double decibels, int width) {
    return (decibels - LevelMeter::kFloor) / (kTop - LevelMeter::kFloor) * width;
}

}  // namespace

LevelMeter::LevelMeter(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    spoken(this, [this] {
        setAccessibleName(tr("Level of the sound"));
        setToolTip(
            tr("Level, left above right, from %1 dB to full scale; red from %2 dB. The line between them: "
               "what the limiter takes away")
                .arg(kFloor)
                .arg(kHot));
    });
}

QSize LevelMeter::sizeHint() const {
    return {kWidth, 2 * kBar + kGap + 4};
}

void LevelMeter::setLevels(float left, float right, float gain, double seconds) {
    const bool leftMoved = advance(m_sides[0], left, seconds);
    const bool rightMoved = advance(m_sides[1], right, seconds);
    const double before = m_reduction;
    const double now = std::clamp(-decibelsOf(gain), 0.0, -kFloor);
    m_reduction = std::max(now, m_reduction - kFall * seconds);
    if (m_reduction < kUnseen) m_reduction = 0;
    if (leftMoved || rightMoved || m_reduction != before) update();
}

bool LevelMeter::advance(Side& side, float sample, double seconds) {
    const Side before = side;
    const double now = decibelsOf(sample);
    side.level = std::max(now, side.level - kFall * seconds);
    side.level = std::max(side.level, kFloor);
    side.held += seconds;
    if (side.level >= side.peak) {
        side.peak = side.level;
        side.held = 0;
    } else if (side.held > kHold) {
        side.peak = std::max(side.level, side.peak - kFall * seconds);
    }
    return side.level != before.level || side.peak != before.peak;
}

void LevelMeter::paintEvent(QPaintEvent* /*event*/) {
    guarded("level meter", [&] {
        QPainter painter(this);
        const bool dark = isDark(palette());
        QColor ground = palette().color(QPalette::WindowText);
        ground.setAlphaF(0.14F);
        const int top = (height() - 2 * kBar - kGap) / 2;
        for (std::size_t i = 0; i < m_sides.size(); ++i) {
            const Side& side = m_sides.at(i);
            const int y = top + static_cast<int>(i) * (kBar + kGap);
            painter.fillRect(0, y, width(), kBar, ground);
            double from = kFloor;
            for (const double to : {kWarm, kHot, kTop}) {
                const double end = std::min(side.level, to);
                if (end <= from) break;
                painter.fillRect(
                    QRectF(placeOf(from, width()), y, placeOf(end, width()) - placeOf(from, width()), kBar),
                    colorAt(from, dark));
                from = to;
            }
            if (side.peak > kFloor) {
                painter.fillRect(QRectF(std::max(0.0, placeOf(side.peak, width()) - 2), y, 2, kBar),
                                 colorAt(side.peak, dark));
            }
        }
        if (m_reduction > 0) {
            const double from = placeOf(-m_reduction, width());
            painter.fillRect(QRectF(from, top + kBar, placeOf(0, width()) - from, kGap), colorAt(0, dark));
        }
        // Full scale.
        ground.setAlphaF(0.5F);
        painter.fillRect(QRectF(std::round(placeOf(0, width())), top - 1, 1, 2 * kBar + kGap + 2), ground);
    });
}

}  // namespace incipit::ui
