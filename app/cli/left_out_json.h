#pragma once

#include <nlohmann/json.hpp>

#include "tokenizer/left_out.h"

namespace incipit::cli {

/// The member "left_out" of what the commands print.
[[nodiscard]] inline nlohmann::ordered_json leftOutJson(const tokenizer::LeftOut& leftOut) {
    return {{"pedals", leftOut.pedals},
            {"controllers", leftOut.controllers},
            {"bends", leftOut.bends},
            {"texts", leftOut.texts},
            {"exclusives", leftOut.exclusives}};
}

}  // namespace incipit::cli
