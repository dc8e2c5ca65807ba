#include "midi/phrasing.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <tuple>
#include <utility>
#include <vector>

#include "midi/note_exchange.h"

namespace incipit::midi {

namespace {

/// -1 to 1. Not a distribution of the standard library, whose numbers are each library's own.
double spread(std::mt19937_64& random) {
    constexpr double kRange = 9007199254740992.0;  // 2^53
    return static_cast<double>(random() >> 11U) / kRange * 2 - 1;
}

void sortByOnset(std::vector<NoteRef>& notes) {
    std::ranges::stable_sort(notes, {}, [](const NoteRef& each) { return each.note.onset; });
}

/// Where a part plays.
auto partOf(const NoteRef& each) {
    return std::pair(each.track, each.note.channel);
}

}  // namespace

Edited humaniseNotes(Score score, std::span<const NoteRef> notes, const Humanise& humanise) {
    std::vector<NoteRef> taken = takeNotes(score, notes);
    sortByOnset(taken);
    std::mt19937_64 random(humanise.seed);
    const double most = std::clamp(humanise.quarters, 0.0, 1.0) * score.division.quarter();
    Tick moment{-1};
    Tick by{};
    for (NoteRef& each : taken) {
        Note& note = each.note;
        if (note.onset != moment) {
            moment = note.onset;
            by = std::max(Tick{std::llround(spread(random) * most)}, Tick{} - moment);
        }
        note.onset += by;
        const auto louder = std::lround(spread(random) * std::clamp(humanise.velocity, 0, 127));
        note.velocity = static_cast<std::uint8_t>(std::clamp(note.velocity + louder, 1L, 127L));
    }
    return putNotes(std::move(score), std::move(taken));
}

Edited legatoNotes(Score score, std::span<const NoteRef> notes) {
    std::vector<NoteRef> taken = takeNotes(score, notes);
    sortByOnset(taken);
    struct Following {
        Tick moment{}, next{};
        bool isLast = true;
    };
    std::map<std::pair<std::size_t, std::uint8_t>, Following> following;
    std::for_each(taken.rbegin(), taken.rend(), [&](NoteRef& each) {
        const auto [found, isNew] = following.try_emplace(partOf(each));
        Following& part = found->second;
        if (isNew) {
            part.moment = each.note.onset;
        } else if (each.note.onset < part.moment) {
            part = {.moment = each.note.onset, .next = part.moment, .isLast = false};
        }
        if (!part.isLast) each.note.duration = part.next - each.note.onset;
    });
    return putNotes(std::move(score), std::move(taken));
}

Edited splitNotes(Score score, std::span<const NoteRef> notes, Tick at) {
    std::vector<NoteRef> taken = takeNotes(score, notes);
    std::vector<NoteRef> parts;
    for (NoteRef each : taken) {
        Note& note = each.note;
        if (note.onset < at && at < note.end()) {
            NoteRef second = each;
            second.note.onset = at;
            second.note.duration = note.end() - at;
            note.duration = at - note.onset;
            parts.push_back(each);
            parts.push_back(second);
        } else {
            parts.push_back(each);
        }
    }
    return putNotes(std::move(score), std::move(parts));
}

Edited joinNotes(Score score, std::span<const NoteRef> notes) {
    std::vector<NoteRef> taken = takeNotes(score, notes);
    sortByOnset(taken);
    std::map<std::tuple<std::size_t, std::uint8_t, std::uint8_t>, std::size_t> firsts;
    std::vector<NoteRef> joined;
    for (const NoteRef& each : taken) {
        const auto [first, isNew] =
            firsts.try_emplace({each.track, each.note.channel, each.note.pitch}, joined.size());
        if (isNew) {
            joined.push_back(each);
            continue;
        }
        Note& note = joined[first->second].note;
        note.duration = std::max(note.end(), each.note.end()) - note.onset;
    }
    return putNotes(std::move(score), std::move(joined));
}

Edited duplicateNotes(Score score, std::span<const NoteRef> notes, Tick by) {
    // By taking those that are there, as the others name nothing.
    std::vector<NoteRef> copies = takeNotes(score, notes);
    score = putNotes(std::move(score), copies).score;
    for (NoteRef& each : copies)
        each.note.onset = std::max(each.note.onset + by, Tick{});
    return putNotes(std::move(score), std::move(copies));
}

}  // namespace incipit::midi
