#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "engine/evaluation.h"

namespace incipit::cli {

/// The number, or null where there is none.
[[nodiscard]] nlohmann::ordered_json orNull(std::optional<double> value);

/// Adds the metrics, each beside the training pieces', and the originality of one piece of music; null where
/// nothing can be measured. resources/docs/scores.md gives the fields.
void addScores(nlohmann::ordered_json& json, const generation::Scores& scores);

/// The same for reading: a table of two columns and a sentence on originality.
void printScores(const generation::Scores& scores);

/// Several pieces in one: the mean of each metric, the longest run of all, with its piece as `file`, the
/// copied share of all their runs, and which of them stand in a training piece from first to last note
/// (those of kCopiedGram notes at least).
[[nodiscard]] nlohmann::ordered_json scoresOfPieces(const std::vector<engine::Evaluation::Piece>& pieces);

void printScoresOfPieces(const std::vector<engine::Evaluation::Piece>& pieces);

}  // namespace incipit::cli
