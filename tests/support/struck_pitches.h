#pragma once

#include <span>
#include <vector>

#include "tokenizer/event/event_vocabulary.h"

namespace incipit::test {

/// A pitched note of event tokens.
struct StruckPitch {
    int bar = 0;       ///< from 0, of those in the tokens
    int position = 0;  ///< in cells
    int pitch = 0;
};

inline std::vector<StruckPitch> struckIn(std::span<const int> ids) {
    std::vector<StruckPitch> struck;
    StruckPitch now{.bar = -1};
    for (const int id : ids) {
        const auto [kind, value] = tokenizer::eventToken(id);
        if (kind == tokenizer::EventKind::Bar) ++now.bar;
        if (kind == tokenizer::EventKind::Position) now.position = value;
        if (kind != tokenizer::EventKind::Pitch) continue;
        now.pitch = value;
        struck.push_back(now);
    }
    return struck;
}

}  // namespace incipit::test
