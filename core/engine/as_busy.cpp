#include "engine/as_busy.h"

#include <algorithm>
#include <cmath>

namespace incipit::engine {

void putAsBusyFirst(std::vector<RewrittenPiece>& ways, double notes) {
    // With one more on both sides none has a distance, too.
    std::ranges::stable_sort(ways, {}, [notes](const RewrittenPiece& way) {
        return std::abs(std::log((static_cast<double>(way.edited.notes.size()) + 1) / (notes + 1)));
    });
}

}  // namespace incipit::engine
