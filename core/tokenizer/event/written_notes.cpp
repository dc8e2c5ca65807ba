#include "tokenizer/event/written_notes.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "analysis/grid.h"
#include "tokenizer/event/values.h"
#include "tokenizer/event/voices.h"
#include "tokenizer/note_limits.h"

namespace incipit::tokenizer {

namespace {

/// A note of a score and what it is on the grid.
struct Placed {
    std::int64_t cell = 0;
    Voice voice;
    std::uint8_t pitch = 0;
    std::size_t track = 0, index = 0;

    [[nodiscard]] auto onGrid() const { return std::tie(cell, voice, pitch); }
};

/// The notes of a piece in the order of EventPiece::notes; of several that are one there the first.
std::vector<Placed> placedNotes(const midi::Score& score, Keeping keeping) {
    const analysis::Grid grid(score.division, 1.0 / kCellsPerQuarter);
    Voices voices(score);
    std::vector<Placed> notes;
    notes.reserve(midi::noteCount(score));
    for (std::size_t track = 0; track < score.tracks.size(); ++track) {
        const auto& all = score.tracks[track].notes;
        for (std::size_t index = 0; index < all.size(); ++index) {
            Voice voice = voices.of(track, all[index]);
            if (keeping == Keeping::Programs)
                voice = {static_cast<std::uint8_t>(limitedProgram(voice.instrument)), 0};
            notes.push_back({grid.cell(all[index].onset), voice, all[index].pitch, track, index});
        }
    }
    std::ranges::stable_sort(notes, [](const Placed& a, const Placed& b) { return a.onGrid() < b.onGrid(); });
    const auto more =
        std::ranges::unique(notes, [](const Placed& a, const Placed& b) { return a.onGrid() == b.onGrid(); });
    notes.erase(more.begin(), more.end());
    return notes;
}

}  // namespace

WrittenScore writtenScore(const midi::Score& score, const Encoding& encoding, Keeping keeping,
                          const std::function<EventRole(int id)>& roleOf) {
    WrittenScore written{.vocabulary = encoding.vocabulary, .ids = encoding.ids, .notes = {}, .owners = {}};
    written.owners.assign(written.ids.size(), WrittenScore::kNobody);
    const std::vector<Placed> placed = placedNotes(score, keeping);
    written.notes.reserve(placed.size());
    std::vector<std::size_t> ahead;  // ids that tell of the next note, should one follow
    bool begun = false;
    for (std::size_t i = 0; i < written.ids.size(); ++i) {
        const auto note = static_cast<std::int32_t>(written.notes.size());
        switch (roleOf(written.ids[i])) {
            case EventRole::Bar:
                if (!begun) ahead.clear();
                begun = true;
                ahead.push_back(i);
                break;
            case EventRole::Position:
                std::erase_if(ahead,
                              [&](std::size_t each) { return roleOf(written.ids[each]) != EventRole::Bar; });
                ahead.push_back(i);
                break;
            case EventRole::Ahead:
                ahead.push_back(i);
                break;
            case EventRole::Strikes: {
                const Placed& of = placed.at(written.notes.size());
                for (const std::size_t each : ahead)
                    written.owners[each] = note;
                ahead.clear();
                written.owners[i] = note;
                written.notes.push_back({.track = of.track, .index = of.index, .strikes = i});
                break;
            }
            case EventRole::Behind:
                written.owners[i] = note - 1;
                break;
            case EventRole::Apart:
                break;
        }
    }
    return written;
}

}  // namespace incipit::tokenizer
