#include "midi/smf_checks.h"

#include <cmath>
#include <string>

#include "midi/tempo_map.h"

namespace incipit::midi {

namespace {

/// Every key of every channel: more can only be doubled notes.
constexpr std::size_t kMostVoices = std::size_t{16} * 128;
constexpr double kDay = 24 * 60 * 60;
constexpr double kLongestPiece = 31 * kDay;
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

std::string days(double seconds) {
    return counted(static_cast<std::size_t>(std::llround(seconds / kDay)), "day");
}

}  // namespace

void checkScore(const Score& score, std::size_t mostAtOnce, Warnings& warnings) {
    if (noteCount(score) == 0) {
        warnings.add(Problem::NoNotes, [] { return std::string("The file holds no notes."); });
    }
    const NoteSummary notes = summarize(score);
    if (notes.neverEnded > 0) {
        warnings.add(Problem::NeverEnds, [&] {
            return notes.neverEnded == 1 ? std::string("1 note never ends; it was ended with its track.")
                                         : std::to_string(notes.neverEnded) +
                                               " notes never end; they were ended with their tracks.";
        });
    }
    if (notes.zeroLength > 0) {
        warnings.add(Problem::ZeroLength, [&] {
            return counted(notes.zeroLength, "note") + (notes.zeroLength == 1 ? " has" : " have") +
                   " length 0.";
        });
    }
    const TempoMap tempoMap(score);
    const double longest = tempoMap.seconds(notes.longest.end()) - tempoMap.seconds(notes.longest.onset);
    if (longest >= kDay) {
        warnings.add(Problem::LongNote,
                     [&] { return "A note is " + days(longest) + " long; check its timing."; });
    }
    const Tick end = endOf(score);
    const double seconds = tempoMap.seconds(end);
    if (end > kMostTicks || seconds > kLongestPiece) {
        warnings.add(Problem::LongPiece, [&] {
            return seconds >= kDay
                       ? "The piece is " + days(seconds) + " long; check its timing."
                       : "The piece is " + std::to_string(end.value) + " ticks long; check its timing.";
        });
    }
    if (mostAtOnce > kMostVoices) {
        warnings.add(Problem::Voices, [&] {
            return std::to_string(mostAtOnce) + " notes sound at once; playback limits voices.";
        });
    }
}

}  // namespace incipit::midi
