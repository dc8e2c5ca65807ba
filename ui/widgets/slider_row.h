#pragma once

#include <QWidget>

class QDoubleSpinBox;
class QSpinBox;

namespace incipit::ui {

/// A slider over the usual values beside a box that takes all: what is set in one is seen in the other, and a
/// number that the slider has no place for stays as it is. The slider's object name is the box's with
/// "Slider" behind it.
/// @param lowest, highest  at the ends of the slider, in the box's unit
[[nodiscard]] QWidget* sliderRow(QDoubleSpinBox* box, double lowest, double highest, QWidget* parent);
[[nodiscard]] QWidget* sliderRow(QSpinBox* box, QWidget* parent);

}  // namespace incipit::ui
