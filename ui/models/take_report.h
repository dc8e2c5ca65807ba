#pragma once

#include <QString>

#include "generation/generator.h"
#include "generation/scores.h"
#include "project/take_report.h"

namespace incipit::ui {

/// What is kept of a take's measurements. The notes of its longest run only where they count as copied.
/// @param options  that the result was generated with
[[nodiscard]] project::TakeReport reportOf(const generation::Result& result, const generation::Scores& scores,
                                           const generation::Options& options);

/// A table of the numbers beside those of the training music, and sentences.
[[nodiscard]] QString toHtml(const project::TakeReport& report);

/// What the marked notes are, those of scores.run; empty where there are none.
[[nodiscard]] QString legendText(const project::TakeReport& report);

}  // namespace incipit::ui
