#include "analysis/key.h"

#include <array>
#include <cmath>
#include <cstddef>

#include "analysis/messages.h"
#include "base/messages.h"
#include "midi/drum_channels.h"

namespace incipit::analysis {

namespace {

using Profile = std::array<double, 12>;

/// Probe-tone ratings from the tonic up (Krumhansl 1990, table 2.1).
constexpr Profile kMajorProfile{6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88};
constexpr Profile kMinorProfile{6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17};

double mean(const Profile& values) {
    double sum = 0;
    for (const double value : values) {
        sum += value;
    }
    return sum / static_cast<double>(values.size());
}

/// Pearson's correlation of the weights, counted from the tonic, with a profile; 0 where the weights are all
/// equal and so point to no key.
double correlation(const Profile& weights, const Profile& profile, std::size_t tonic) {
    const double weightMean = mean(weights);
    const double profileMean = mean(profile);
    double product = 0;
    double weightSquares = 0;
    double profileSquares = 0;
    for (std::size_t i = 0; i < profile.size(); ++i) {
        const double w = weights[(tonic + i) % weights.size()] - weightMean;
        const double p = profile[i] - profileMean;
        product += w * p;
        weightSquares += w * w;
        profileSquares += p * p;
    }
    return weightSquares > 0 ? product / std::sqrt(weightSquares * profileSquares) : 0;
}

/// Durations of the pitch classes; where no note has a length, how often each sounds.
std::optional<Profile> pitchClassWeights(const midi::Score& score) {
    Profile durations{};
    Profile counts{};
    bool any = false;
    bool anyDuration = false;
    const midi::DrumChannels drums(score);
    for (std::size_t track = 0; track < score.tracks.size(); ++track) {
        for (const midi::Note& note : score.tracks[track].notes) {
            if (drums.isDrums(track, note)) continue;
            durations[note.pitch % 12U] += static_cast<double>(note.duration.value);
            counts[note.pitch % 12U] += 1;
            any = true;
            anyDuration = anyDuration || note.duration > midi::Tick{};
        }
    }
    if (!any) return std::nullopt;
    return anyDuration ? durations : counts;
}

}  // namespace

std::optional<Key> estimateKey(const midi::Score& score) {
    const auto weights = pitchClassWeights(score);
    if (!weights) return std::nullopt;
    return estimateKey(*weights);
}

Key estimateKey(const std::array<double, 12>& weights) {
    Key best;
    double bestCorrelation = -2;
    for (int tonic = 0; tonic < 12; ++tonic) {
        for (const bool minor : {false, true}) {
            const double fit =
                correlation(weights, minor ? kMinorProfile : kMajorProfile, static_cast<std::size_t>(tonic));
            if (fit > bestCorrelation) {
                bestCorrelation = fit;
                best = {tonic, minor};
            }
        }
    }
    return best;
}

std::string tonicName(Key key) {
    // The spelling with fewer accidentals in the key signature; of six flats and six sharps the sharps.
    constexpr std::array<const char*, 12> kMajors{"C",  "Db", "D",  "Eb", "E",  "F",
                                                  "F#", "G",  "Ab", "A",  "Bb", "B"};
    constexpr std::array<const char*, 12> kMinors{"C",  "C#", "D",  "Eb", "E",  "F",
                                                  "F#", "G",  "G#", "A",  "Bb", "B"};
    const auto tonic = static_cast<std::size_t>((key.tonic % 12 + 12) % 12);
    return key.minor ? kMinors[tonic] : kMajors[tonic];
}

Fact tonicFact(Key key) {
    const std::string name = tonicName(key);
    if (name.size() == 1) return {base::messages::kPlainText, name};
    const std::string letter = name.substr(0, 1);
    return name.ends_with('#') ? Fact(messages::kSharpTonic, letter) : Fact(messages::kFlatTonic, letter);
}

std::string keyName(Key key) {
    return english(keyFact(key));
}

Fact keyFact(Key key) {
    const Fact tonic = tonicFact(key);
    return key.minor ? Fact(messages::kMinorKey, tonic) : Fact(messages::kMajorKey, tonic);
}

int semitonesToNaturalKey(Key key) {
    constexpr int kA = 9, kOctave = 12, kFurthestDown = 6;
    const int way = (key.minor ? kA : 0) - key.tonic + kFurthestDown;
    return (way % kOctave + kOctave) % kOctave - kFurthestDown;
}

}  // namespace incipit::analysis
