#pragma once

#include <QString>

#include "project/take_origin.h"

namespace incipit::ui {

/// One line: "16 bars · temperature 1 · seed 7 · by the model of melody".
[[nodiscard]] QString originText(const project::TakeOrigin& origin);

}  // namespace incipit::ui
