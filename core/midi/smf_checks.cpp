#include "midi/smf_checks.h"

#include <cmath>

#include "midi/messages.h"
#include "midi/tempo_map.h"

namespace incipit::midi {

namespace {

/// Every key of every channel: more can only be doubled notes.
constexpr std::size_t kMostVoices = std::size_t{16} * 128;
constexpr double kDay = 24 * 60 * 60;
constexpr double kLongestPiece = 31 * kDay;
constexpr double kToldTail = 5;  // seconds; less is the end of many a piece's last bar
/// Many programs count ticks in 31 bits.
constexpr Tick kMostTicks{0x7FFFFFFF};

struct NoteSummary {
    std::size_t neverEnded = 0;
    std::size_t zeroLength = 0;
    Note longest;
};

NoteSummary summarize(const Score& score) {
    NoteSummary summary;
    for (const Track& track : score.tracks) {
        for (const Note& note : track.notes) {
            summary.neverEnded += note.neverEnded ? 1 : 0;
            summary.zeroLength += note.duration == Tick{} && !note.neverEnded ? 1 : 0;
            if (note.duration > summary.longest.duration) summary.longest = note;
        }
    }
    return summary;
}

std::int64_t days(double seconds) {
    return std::llround(seconds / kDay);
}

}  // namespace

void checkScore(const Score& score, std::size_t mostAtOnce, Warnings& warnings) {
    if (noteCount(score) == 0) {
        warnings.add(Problem::NoNotes, messages::kNoNotes);
    }
    const NoteSummary notes = summarize(score);
    if (notes.neverEnded > 0) {
        warnings.add(Problem::NeverEnds, messages::kNeverEnds, notes.neverEnded);
    }
    if (notes.zeroLength > 0) {
        warnings.add(Problem::ZeroLength, messages::kZeroLength, notes.zeroLength);
    }
    const TempoMap tempoMap(score);
    const double longest = tempoMap.seconds(notes.longest.end()) - tempoMap.seconds(notes.longest.onset);
    if (longest >= kDay) {
        warnings.add(Problem::LongNote, messages::kLongNote, days(longest));
    }
    const Tick end = endOf(score);
    const double seconds = tempoMap.seconds(end);
    if (seconds > kLongestPiece || (end > kMostTicks && seconds >= kDay)) {
        warnings.add(Problem::LongPiece, messages::kLongPiece, days(seconds));
    } else if (end > kMostTicks) {
        warnings.add(Problem::LongPiece, messages::kManyTicks, end.value);
    }
    const double tail = seconds - tempoMap.seconds(musicEndOf(score));
    if (tail >= kToldTail) {
        warnings.add(Problem::SilentTail, messages::kSilentTail, tail);
    }
    if (mostAtOnce > kMostVoices) {
        warnings.add(Problem::Voices, messages::kVoices, mostAtOnce);
    }
}

}  // namespace incipit::midi
