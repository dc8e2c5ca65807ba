#include "analysis/originality.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "analysis/grid.h"
#include "analysis/run_index.h"
#include "analysis/suffix_automaton.h"
#include "midi/drum_channels.h"
#include "midi/tempo_map.h"

namespace incipit::analysis {

namespace {

/// Spreads a step's bits over 64, so that sums of steps tell runs apart (the finaliser of SplitMix64: Steele,
/// Lea and Flood, OOPSLA 2014).
std::uint64_t spread(std::uint64_t x) {
    x += 0x9E3779B97F4A7C15U;
    x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
    x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
    return x ^ (x >> 31U);
}

std::uint64_t stepOf(std::int64_t cells, int semitones) {
    return spread(static_cast<std::uint64_t>(cells) * 512U + static_cast<std::uint64_t>(semitones + 256));
}

/// Calls with the hash of every run of `length` steps.
template <typename Use>
void forEachRun(std::span<const std::uint64_t> steps, std::size_t length, Use use) {
    constexpr std::uint64_t kBase = 0x9E3779B97F4A7C15U;
    std::uint64_t leaving = 1;  // weight of the first step of a run when the next one enters
    for (std::size_t i = 0; i < length; ++i)
        leaving *= kBase;
    std::uint64_t hash = 0;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        hash = hash * kBase + steps[i];
        if (i >= length) hash -= leaving * steps[i - length];
        if (i + 1 >= length) use(hash);
    }
}

/// @param shared  for each step the length of the longest shared run that ends with it
void markCopies(const std::vector<std::size_t>& shared, std::size_t gram, std::size_t notes,
                Originality& result) {
    result.copied.resize(notes);
    if (notes < gram) return;
    std::size_t copies = 0;
    std::size_t marked = 0;
    for (std::size_t step = gram - 2; step < shared.size(); ++step) {
        if (shared[step] + 1 < gram) continue;
        ++copies;
        for (marked = std::max(marked, step + 2 - gram); marked <= step + 1; ++marked)
            result.copied[marked] = true;
    }
    result.copiedShare = static_cast<double>(copies) / static_cast<double>(notes - gram + 1);
}

}  // namespace

NoteSequence noteSequence(const midi::Score& score) {
    struct Placed {
        std::int64_t cell;
        int pitch;
        NotePlace place;
    };
    const Grid grid(score.division, kQuartersPerCell);
    const midi::DrumChannels drums(score);
    std::vector<Placed> notes;
    for (std::size_t track = 0; track < score.tracks.size(); ++track) {
        const auto& own = score.tracks[track].notes;
        for (std::size_t i = 0; i < own.size(); ++i) {
            if (drums.isDrums(track, own[i])) continue;
            notes.push_back({grid.cell(own[i].onset), own[i].pitch, {track, i, own[i].onset}});
        }
    }
    std::stable_sort(notes.begin(), notes.end(), [](const Placed& a, const Placed& b) {
        return std::tie(a.cell, a.pitch) < std::tie(b.cell, b.pitch);
    });
    const midi::TempoMap tempoMap(score);
    NoteSequence sequence;
    const Placed* last = nullptr;
    for (Placed& note : notes) {
        if (last != nullptr && last->cell == note.cell && last->pitch == note.pitch) continue;
        if (last != nullptr)
            sequence.steps.push_back(stepOf(note.cell - last->cell, note.pitch - last->pitch));
        note.place.bar = tempoMap.position(note.place.onset).bar;
        sequence.notes.push_back(note.place);
        last = &note;
    }
    return sequence;
}

Originality measureOriginality(const NoteSequence& music, std::span<const NoteSequence> training,
                               std::size_t gram) {
    Originality result;
    SuffixAutomaton runs(music.steps);
    std::size_t longest = 0;
    for (std::size_t piece = 0; piece < training.size(); ++piece) {
        runs.search(training[piece].steps, [&](std::size_t place, const SuffixAutomaton::Match& match) {
            if (match.steps <= longest) return;
            longest = match.steps;
            result.longest = {.notes = longest + 1,
                              .begin = match.end + 1 - longest,
                              .piece = piece,
                              .pieceBegin = place + 1 - longest};
        });
    }
    markCopies(runs.shared(), std::max<std::size_t>(2, gram), music.notes.size(), result);
    return result;
}

std::optional<double> sharedRuns(std::span<const NoteSequence> pieces, std::size_t gram) {
    std::vector<std::pair<std::uint64_t, std::size_t>> runs;  // hash and piece
    for (std::size_t piece = 0; piece < pieces.size(); ++piece) {
        forEachRun(pieces[piece].steps, std::max<std::size_t>(2, gram) - 1,
                   [&](std::uint64_t hash) { runs.emplace_back(hash, piece); });
    }
    if (pieces.size() < 2 || runs.empty()) return std::nullopt;
    std::sort(runs.begin(), runs.end());
    std::size_t shared = 0;
    for (auto begin = runs.begin(); begin != runs.end();) {
        const auto end =
            std::find_if(begin, runs.end(), [&](const auto& run) { return run.first != begin->first; });
        if (begin->second != (end - 1)->second) shared += static_cast<std::size_t>(end - begin);
        begin = end;
    }
    return static_cast<double>(shared) / static_cast<double>(runs.size());
}

std::vector<std::uint64_t> runHashes(const NoteSequence& sequence, std::size_t gram) {
    std::vector<std::uint64_t> hashes;
    forEachRun(sequence.steps, std::max<std::size_t>(2, gram) - 1,
               [&](std::uint64_t hash) { hashes.push_back(hash); });
    return hashes;
}

std::optional<IndexedShare> indexedShare(const NoteSequence& music, const RunIndex& index) {
    const std::vector<std::uint64_t> runs = runHashes(music, kIndexedRun);
    if (runs.empty()) return std::nullopt;
    std::vector<std::size_t> hits(index.sources().size());
    std::size_t all = 0;
    for (const std::uint64_t run : runs) {
        const auto source = index.source(run);
        if (!source) continue;
        ++hits[*source];
        ++all;
    }
    IndexedShare result{.share = static_cast<double>(all) / static_cast<double>(runs.size()), .source = {}};
    if (all > 0) {
        const auto most = std::max_element(hits.begin(), hits.end());
        result.source = index.sources()[static_cast<std::size_t>(most - hits.begin())];
    }
    return result;
}

}  // namespace incipit::analysis
