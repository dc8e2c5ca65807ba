#pragma once

#include <memory>
#include <optional>
#include <string>

#include "generation/options.h"
#include "midi/score.h"

namespace incipit::ui {

/// A take to write.
struct TakeRequest {
    struct Prime {
        std::string name;  ///< of its file, without folders
        std::shared_ptr<const midi::Score> score;
        int bars = 4;  ///< its first ones
    };
    generation::Options options;
    std::optional<Prime> prime{};  ///< to go on from; none: the model begins
};

}  // namespace incipit::ui
