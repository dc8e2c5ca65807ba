#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "generation/scores.h"

namespace incipit::engine {

/// How well a model predicts some music.
struct Evaluation {
    double nats = 0;                   ///< of all predicted tokens together
    std::size_t tokens = 0;            ///< that were predicted
    std::optional<std::size_t> steps;  ///< of time, where tokens are written in such
    std::size_t notes = 0;             ///< that these tokens strike, drums too
    std::size_t pieces = 0;            ///< that these stand in

    /// Each piece beside the training pieces, both as the tokenizer decodes them.
    struct Piece {
        std::string name;
        generation::Scores scores;
    };
    std::vector<Piece> scores;
};

}  // namespace incipit::engine
