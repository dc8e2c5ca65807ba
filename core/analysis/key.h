#pragma once

#include <array>
#include <optional>
#include <string>

#include "base/fact.h"
#include "midi/score.h"

namespace incipit::analysis {

struct Key {
    int tonic = 0;  ///< pitch class, 0 is C
    bool minor = false;

    bool operator==(const Key&) const = default;
};

/// The key that fits a score's notes best: correlation of the durations of the pitch classes (drums left out)
/// with the profiles of Krumhansl and Kessler (Krumhansl, Cognitive Foundations of Musical Pitch, 1990,
/// chapter 2 and 4). Nothing when there are no pitched notes.
[[nodiscard]] std::optional<Key> estimateKey(const midi::Score& score);

/// The same of the weights of the pitch classes, from C up.
[[nodiscard]] Key estimateKey(const std::array<double, 12>& weights);

/// "C", "F#", "Bb": flats for the keys that have them.
[[nodiscard]] std::string tonicName(Key key);

/// The same as a fact.
[[nodiscard]] Fact tonicFact(Key key);

/// "C major", "F# minor": in English, and as a fact.
[[nodiscard]] std::string keyName(Key key);
[[nodiscard]] Fact keyFact(Key key);

/// Semitones, -6 to 5, that bring a key to C major or A minor the shortest way.
[[nodiscard]] int semitonesToNaturalKey(Key key);

}  // namespace incipit::analysis
