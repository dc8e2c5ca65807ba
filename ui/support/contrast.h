#pragma once

#include <QColor>

namespace incipit::ui {

/// How far two colours stand apart, 1 to 21, by their relative luminances: WCAG 2.1, "contrast ratio". Text
/// is read from 4.5 on, lines and marks are seen from 3 on (success criteria 1.4.3 and 1.4.11).
[[nodiscard]] double contrast(const QColor& a, const QColor& b);

inline constexpr double kReadable = 4.5;
inline constexpr double kVisible = 3;

/// A ground that text can be read on: this one, as much darker or lighter as the text needs.
[[nodiscard]] QColor readableGround(const QColor& ground, const QColor& text);

}  // namespace incipit::ui
