#include "ui/support/contrast.h"

#include <algorithm>
#include <cmath>

namespace incipit::ui {

namespace {

double luminance(const QColor& color) {
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

}  // namespace

double contrast(const QColor& a, const QColor& b) {
    const double first = luminance(a) + 0.05;
    const double second = luminance(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

QColor readableGround(const QColor& ground, const QColor& text) {
    constexpr int kSteps = 24, kStep = 104;
    QColor readable = ground;
    const bool isDarkText = luminance(text) < luminance(ground);
    for (int i = 0; i < kSteps && contrast(readable, text) < kReadable; ++i)
        readable = isDarkText ? readable.lighter(kStep) : readable.darker(kStep);
    return readable;
}

}  // namespace incipit::ui
