#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "analysis/frames.h"
#include "analysis/grid.h"
#include "midi/drum_channels.h"
#include "tokenizer/frame/frame_tokenizer.h"

namespace incipit::tokenizer {

namespace {

/// A note as framesOf() has it.
struct Sounding {
    std::int64_t begin = 0, end = 0;  ///< steps
    std::size_t key = 0;              ///< from the lowest of the piano
    std::size_t track = 0, index = 0;
};

std::vector<Sounding> soundingNotes(const midi::Score& score, double quartersPerStep) {
    const analysis::Grid grid(score.division, quartersPerStep);
    const midi::DrumChannels drums(score);
    std::vector<Sounding> notes;
    for (std::size_t track = 0; track < score.tracks.size(); ++track) {
        const auto& all = score.tracks[track].notes;
        for (std::size_t index = 0; index < all.size(); ++index) {
            const midi::Note& note = all[index];
            const bool isOutside = note.pitch < analysis::kLowestKey || note.pitch > analysis::kHighestKey;
            if (isOutside || drums.isDrums(track, note)) continue;
            const std::int64_t begin = grid.cell(note.onset);
            notes.push_back({begin, std::max(begin + 1, grid.cell(note.end())),
                             static_cast<std::size_t>(note.pitch - analysis::kLowestKey), track, index});
        }
    }
    std::ranges::stable_sort(notes, {}, &Sounding::begin);
    return notes;
}

/// Who holds a key down.
struct Holder {
    std::int64_t begin = -1, end = 0;
    std::int32_t note = WrittenScore::kNobody;  ///< from its first token on
    std::size_t track = 0, index = 0;
};

}  // namespace

std::optional<WrittenScore> FrameTokenizer::written(const midi::Score& score) const {
    WrittenScore written{.vocabulary = m_vocabulary, .ids = {}, .notes = {}, .owners = {}};
    written.ids = encode(score, std::nullopt).ids;
    written.owners.assign(written.ids.size(), WrittenScore::kNobody);
    const std::vector<Sounding> notes = soundingNotes(score, m_quartersPerStep);
    std::array<Holder, analysis::kKeys> holders;
    auto next = notes.begin();
    std::int64_t step = 0;
    const auto strike = [&] {
        for (; next != notes.end() && next->begin == step; ++next) {
            Holder& holder = holders.at(next->key);
            if (holder.begin == step) {  // at once on the same key: they are one
                holder.end = std::max(holder.end, next->end);
                continue;
            }
            holder = {.begin = step, .end = next->end, .track = next->track, .index = next->index};
        }
    };
    strike();
    for (std::size_t i = 0; i < written.ids.size(); ++i) {
        if (written.ids[i] == kStep) {
            ++step;
            strike();
            continue;
        }
        Holder& holder = holders.at(analysis::kKeys - static_cast<std::size_t>(written.ids[i]));
        if (holder.end <= step) continue;
        if (holder.note == WrittenScore::kNobody) {
            holder.note = static_cast<std::int32_t>(written.notes.size());
            written.notes.push_back({.track = holder.track, .index = holder.index, .strikes = i});
        }
        written.owners[i] = holder.note;
    }
    return written;
}

}  // namespace incipit::tokenizer
