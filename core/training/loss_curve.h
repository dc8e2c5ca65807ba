#pragma once

#include <string>

#include "model/model.h"

namespace incipit::training {

/// The losses of a history as an SVG picture: axes "Epochs" and "Loss" with ticks, a cross for each epoch,
/// and a second line for the validation loss when there is one. A history without epochs gives empty axes.
[[nodiscard]] std::string lossCurveSvg(const model::History& history);

}  // namespace incipit::training
