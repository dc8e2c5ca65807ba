#include "analysis/originality.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <unordered_map>

#include "analysis/grid.h"
#include "midi/tempo_map.h"

namespace incipit::analysis {

namespace {

constexpr double kQuartersPerCell = 1.0 / 12;

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

/// Calls with the place and the hash of every run of `length` steps; stops where the call returns true.
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
        if (i + 1 >= length && use(i + 1 - length, hash)) return;
    }
}

/// The first run of `length` steps that the music shares with a training piece.
std::optional<CopiedRun> findRun(const NoteSequence& music, std::span<const NoteSequence> training,
                                 std::size_t length) {
    std::unordered_map<std::uint64_t, std::size_t> places;
    forEachRun(music.steps, length, [&](std::size_t place, std::uint64_t hash) {
        places.emplace(hash, place);
        return false;
    });
    std::optional<CopiedRun> found;
    for (std::size_t piece = 0; piece < training.size() && !found; ++piece) {
        forEachRun(training[piece].steps, length, [&](std::size_t place, std::uint64_t hash) {
            const auto known = places.find(hash);
            if (known == places.end()) return false;
            found = {.notes = length + 1, .begin = known->second, .piece = piece, .pieceBegin = place};
            return true;
        });
    }
    return found;
}

/// Where a run of some length is shared, so is a shorter one: the greatest length is found by halving.
CopiedRun findLongest(const NoteSequence& music, std::span<const NoteSequence> training) {
    CopiedRun best;
    std::size_t shared = 0;
    std::size_t notShared = music.steps.size() + 1;
    while (notShared - shared > 1) {
        const std::size_t middle = shared + (notShared - shared) / 2;
        if (const auto found = findRun(music, training, middle)) {
            best = *found;
            shared = middle;
        } else {
            notShared = middle;
        }
    }
    return best;
}

void markCopies(const NoteSequence& music, std::span<const NoteSequence> training, std::size_t gram,
                Originality& result) {
    result.copied.resize(music.notes.size());
    if (music.notes.size() < gram) return;
    const std::size_t length = gram - 1;
    std::unordered_map<std::uint64_t, bool> inTraining;
    forEachRun(music.steps, length, [&](std::size_t, std::uint64_t hash) {
        inTraining.emplace(hash, false);
        return false;
    });
    for (const NoteSequence& piece : training) {
        forEachRun(piece.steps, length, [&](std::size_t, std::uint64_t hash) {
            if (const auto known = inTraining.find(hash); known != inTraining.end()) known->second = true;
            return false;
        });
    }
    std::size_t runs = 0;
    std::size_t copies = 0;
    std::size_t marked = 0;
    forEachRun(music.steps, length, [&](std::size_t place, std::uint64_t hash) {
        ++runs;
        if (!inTraining[hash]) return false;
        ++copies;
        for (marked = std::max(marked, place); marked < place + gram; ++marked)
            result.copied[marked] = true;
        return false;
    });
    result.copiedShare = static_cast<double>(copies) / static_cast<double>(runs);
}

}  // namespace

NoteSequence noteSequence(const midi::Score& score) {
    struct Placed {
        std::int64_t cell;
        int pitch;
        NotePlace place;
    };
    const Grid grid(score.division, kQuartersPerCell);
    std::vector<Placed> notes;
    for (std::size_t track = 0; track < score.tracks.size(); ++track) {
        const auto& own = score.tracks[track].notes;
        for (std::size_t i = 0; i < own.size(); ++i) {
            if (own[i].channel == midi::kDrumChannel) continue;
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
    result.longest = findLongest(music, training);
    markCopies(music, training, std::max<std::size_t>(2, gram), result);
    return result;
}

}  // namespace incipit::analysis
