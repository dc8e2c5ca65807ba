#include "ui/widgets/roll_view.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace incipit::ui {

namespace {

constexpr double kMostPixelsPerQuarter = 600;
constexpr double kMostKeyHeight = 36;
constexpr double kReadableKeyHeight = 4;
constexpr int kMarginKeys = 3;  // free keys above and below the music when it is fitted

}  // namespace

void RollView::setPiece(midi::Tick end, double quarter, int lowest, int highest) {
    changePiece(end, quarter, lowest, highest);
    fit();
}

void RollView::changePiece(midi::Tick end, double quarter, int lowest, int highest) {
    m_end = static_cast<double>(std::max<std::int64_t>(end.value, 0));
    m_quarter = std::max(quarter, 1e-3);
    m_lowest = lowest;
    m_highest = highest;
    clamp();
}

std::array<std::uint8_t, RollView::kPitches + 1> RollView::allAbove() {
    std::array<std::uint8_t, kPitches + 1> above{};
    for (std::size_t i = 0; i < above.size(); ++i)
        above[i] = static_cast<std::uint8_t>(i);
    return above;
}

void RollView::fold(const std::optional<std::bitset<kPitches>>& shown) {
    const bool all = !shown || shown->none();
    std::uint8_t rows = 0;
    for (std::size_t i = 0; i < m_above.size(); ++i) {
        m_above[i] = rows;
        const std::size_t pitch = kPitches - 1 - i;
        if (i < kPitches && (all || shown->test(pitch))) ++rows;
    }
    m_rows = rows;
    clamp();
}

void RollView::resize(double width, double height) {
    const double leftTick = m_left * m_ticksPerPixel;
    const double middle = (m_top + m_height / 2) / m_keyHeight;
    const bool showsAllTime = m_ticksPerPixel >= fitTicksPerPixel();
    m_width = std::max(width, 1.0);
    m_height = std::max(height, 1.0);
    if (m_fitted) {
        fit();
        return;
    }
    if (showsAllTime) m_ticksPerPixel = fitTicksPerPixel();
    m_left = leftTick / m_ticksPerPixel;
    m_top = middle * m_keyHeight - m_height / 2;
    clamp();
}

void RollView::fit() {
    m_ticksPerPixel = fitTicksPerPixel();
    const int keys = rowOf(m_lowest - 1) - rowOf(m_highest) + (isFolded() ? 0 : 2 * kMarginKeys);
    // Few keys would grow fat, so an octave or two more are shown rather than that.
    m_keyHeight =
        std::clamp(m_height / keys, leastKeyHeight(), std::max(leastKeyHeight(), isFolded() ? 22.0 : 14.0));
    // Whole pixels make all rows alike.
    m_keyHeight = std::max(leastKeyHeight(), std::floor(m_keyHeight));
    m_left = 0;
    m_top = (rowOf(m_lowest - 1) + rowOf(m_highest)) / 2.0 * m_keyHeight - m_height / 2;
    clamp();
    m_fitted = true;
}

std::optional<project::View> RollView::part() const {
    if (m_fitted) return std::nullopt;
    return project::View{.left = m_left * m_ticksPerPixel,
                         .ticksPerPixel = m_ticksPerPixel,
                         .top = kPitches - 1 - pitch(0) + (m_top / m_keyHeight - rowOf(pitch(0))),
                         .keyHeight = m_keyHeight};
}

void RollView::setPart(const project::View& part) {
    m_ticksPerPixel = part.ticksPerPixel;
    m_keyHeight = part.keyHeight;
    clamp();
    m_left = part.left / m_ticksPerPixel;
    // The same pitch is at the top, however many rows are above it.
    const double rows = std::floor(std::min<double>(part.top, kPitches));
    m_top = (rowOf(kPitches - 1 - static_cast<int>(rows)) + part.top - rows) * m_keyHeight;
    clamp();
    m_fitted = false;
}

void RollView::zoomTime(double factor, double anchorX) {
    const double anchorTick = (m_left + anchorX) * m_ticksPerPixel;
    m_ticksPerPixel /= factor;
    clamp();
    m_left = anchorTick / m_ticksPerPixel - anchorX;
    clamp();
    m_fitted = false;
}

void RollView::zoomPitch(double factor, double anchorY) {
    const double anchor = (m_top + anchorY) / m_keyHeight;
    m_keyHeight *= factor;
    clamp();
    m_top = anchor * m_keyHeight - anchorY;
    clamp();
    m_fitted = false;
}

void RollView::moveTo(double left, double top) {
    const double oldLeft = m_left;
    const double oldTop = m_top;
    m_left = left;
    m_top = top;
    clamp();
    if (m_left != oldLeft || m_top != oldTop) m_fitted = false;
}

void RollView::scroll(double dx, double dy) {
    moveTo(m_left + dx, m_top + dy);
}

void RollView::setLeft(double pixels) {
    moveTo(pixels, m_top);
}

void RollView::setTop(double pixels) {
    moveTo(m_left, pixels);
}

void RollView::placeTick(midi::Tick tick, double fraction) {
    setLeft(static_cast<double>(tick.value) / m_ticksPerPixel - fraction * m_width);
}

void RollView::frame(const midi::TickRange& range) {
    constexpr double kMargin = 0.04;  // of the width, on either side
    const auto ticks = static_cast<double>(std::max<std::int64_t>((range.to - range.from).value, 1));
    m_ticksPerPixel = ticks / (m_width * (1 - 2 * kMargin));
    clamp();
    m_left = static_cast<double>(range.from.value) / m_ticksPerPixel - kMargin * m_width;
    clamp();
    m_fitted = false;
}

void RollView::show(midi::Tick from, midi::Tick to, int pitch) {
    constexpr double kMargin = 24;
    const double right = x(to) + kMargin - m_width;
    const double left = x(from) - kMargin;
    const double below = y(pitch) + 2 * m_keyHeight - m_height;
    const double above = y(pitch) - m_keyHeight;
    // Of a note longer than the view its start.
    const double dx = left < 0 || right > 0 ? (left < 0 || right > left ? left : right) : 0;
    scroll(dx, above < 0 ? above : std::max(below, 0.0));
}

midi::Tick RollView::tick(double x) const {
    return {std::llround(std::max(0.0, (m_left + x) * m_ticksPerPixel))};
}

int RollView::pitch(double y) const {
    const double row = std::clamp(std::floor((y + m_top) / m_keyHeight), 0.0, m_rows - 1.0);
    // The last with so many rows above it is the one with a row of its own.
    const auto behind = std::ranges::upper_bound(m_above, static_cast<int>(row));
    return kPitches - static_cast<int>(behind - m_above.begin());
}

double RollView::contentWidth() const {
    return std::max(m_width, m_end * 1.02 / m_ticksPerPixel);
}

double RollView::fitTicksPerPixel() const {
    // A free margin at the end, and never less than four bars of 4/4, so that one note does not fill the
    // view.
    return std::max(m_end * 1.02, 16 * m_quarter) / m_width;
}

double RollView::leastKeyHeight() const {
    return std::max(m_height / kPitches, kReadableKeyHeight);
}

void RollView::clamp() {
    const double widest = fitTicksPerPixel();
    m_ticksPerPixel =
        std::clamp(m_ticksPerPixel, std::min(m_quarter / kMostPixelsPerQuarter, widest), widest);
    m_keyHeight = std::clamp(m_keyHeight, leastKeyHeight(), std::max(leastKeyHeight(), kMostKeyHeight));
    m_left = std::clamp(m_left, 0.0, std::max(0.0, contentWidth() - m_width));
    m_top = std::clamp(m_top, 0.0, std::max(0.0, contentHeight() - m_height));
}

}  // namespace incipit::ui
