#include "engine/as_busy.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "midi/tempo_map.h"

namespace incipit::engine {

std::optional<double> notesABar(const midi::Score& score, const midi::PartId& part) {
    const midi::TempoMap map(score);
    std::size_t notes = 0;
    std::set<int> bars;
    for (const midi::Note& note : score.tracks.at(part.track).notes) {
        if (note.channel != part.channel) continue;
        ++notes;
        bars.insert(map.position(note.onset).bar);
    }
    if (bars.empty()) return std::nullopt;
    return static_cast<double>(notes) / static_cast<double>(bars.size());
}

void putAsBusyFirst(std::vector<RewrittenPiece>& ways, double notes) {
    // With one more on both sides none has a distance, too.
    std::ranges::stable_sort(ways, {}, [notes](const RewrittenPiece& way) {
        return std::abs(std::log((static_cast<double>(way.edited.notes.size()) + 1) / (notes + 1)));
    });
}

}  // namespace incipit::engine
