#include "engine/part_example.h"

#include <algorithm>
#include <set>

#include "base/error.h"
#include "engine/as_busy.h"
#include "engine/messages.h"
#include "generation/options.h"

namespace incipit::engine {

PartExample exampleOf(const midi::Score& score, const midi::PartId& part) {
    const std::vector<midi::Instrument> parts = midi::instrumentsOf(score);
    const auto found = std::ranges::find_if(parts, [&part](const midi::Instrument& each) {
        return each.track == part.track && each.channel == part.channel;
    });
    if (found == parts.end()) throw Error(messages::kNoExample);
    std::set<std::uint8_t> keys;
    for (const midi::Note& note : score.tracks[part.track].notes) {
        if (note.channel == part.channel) keys.insert(note.pitch);
    }
    return {.isDrums = found->drums,
            .keys = {keys.begin(), keys.end()},
            .notesABar = notesABar(score, part).value_or(0)};
}

PartExample exampleFor(int instrument, const midi::Score& score) {
    const bool isDrums = instrument == generation::kDrumsInstrument;
    const std::vector<midi::Instrument> parts = midi::instrumentsOf(score);
    if (parts.empty()) throw Error(messages::kNoExample);
    auto found = std::ranges::find_if(parts, [&](const midi::Instrument& each) {
        return each.drums == isDrums && (isDrums || each.program == instrument);
    });
    if (found == parts.end()) found = std::ranges::find(parts, isDrums, &midi::Instrument::drums);
    if (found == parts.end()) found = parts.begin();
    return exampleOf(score, {found->track, found->channel});
}

}  // namespace incipit::engine
