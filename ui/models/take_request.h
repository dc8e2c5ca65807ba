#pragma once

#include <memory>
#include <optional>
#include <string>

#include "generation/options.h"
#include "generation/scores.h"
#include "midi/score.h"

namespace incipit::ui {

/// A take to write, or several.
struct TakeRequest {
    struct Prime {
        std::string name;  ///< of its file, without folders
        std::shared_ptr<const midi::Score> score;
        int bars = 4;  ///< its first ones
    };
    generation::Options options;
    std::optional<Prime> prime{};               ///< to go on from; none: the model begins
    int takes = 1;                              ///< of the seeds from that of the options on
    std::optional<generation::Measure> best{};  ///< by which one of them is kept; none: all
};

}  // namespace incipit::ui
