#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/chord.h"
#include "analysis/key.h"
#include "analysis/scale.h"
#include "tokenizer/head.h"

namespace incipit::generation {

/// Tokens that a piece may have.
inline constexpr int kMostTokens = 1'000'000;
inline constexpr int kMostBars = 10'000;
/// Bars of a take of the studio's networks, where nothing else is asked for.
inline constexpr int kUsualBars = 32;
/// Bars that are weighed at a time.
inline constexpr int kDraftBars = 2;
inline constexpr int kMostDrafts = 16;
/// That are written at once.
inline constexpr int kMostTakes = 16;
inline constexpr int kSlowestTempo = 20, kFastestTempo = 300;  ///< quarter notes a minute
/// The instrument that stands for drums, after the programs of General MIDI.
inline constexpr int kDrumsInstrument = 128;
inline constexpr double kSparsest = 0.25, kDensest = 4;  ///< factors
inline constexpr int kMostAtOnce = 16;                   ///< pitches of a part

/// The defaults are the tutorial's length with sampling; argmax is the tutorial's own choice.
struct Options {
    int length = 500;          ///< tokens at most, 1 to 1,000,000
    std::optional<int> bars;   ///< at most, 1 to 10,000: real bars of event, else bars of 4/4
    bool argmax = false;       ///< always the likeliest token
    double temperature = 1.0;  ///< above 0 to 100: logits are divided by it
    int topK = 0;              ///< 0: off; else only the K likeliest tokens
    double topP = 1.0;       ///< above 0 to 1: only the likeliest tokens that hold this share of probability
    double minP = 0.0;       ///< 0 (off) to 1: only tokens at least so likely, in shares of the likeliest
    std::uint64_t seed = 0;  ///< of the start window and of sampling: the same seed gives the same music
    std::optional<std::size_t> start;  ///< start window, counted over the training pieces; none: by the seed
    std::optional<analysis::Key> key;  ///< only tokens whose notes lie in this key's scale
    int lowestPitch = 0;               ///< 0 to 127; with the next: only pitched notes within
    int highestPitch = 127;            ///< lowestPitch to 127
    std::vector<int> instruments;      ///< only these programs, 0 to 127 and 128 for drums; empty:
                                       ///< all
    bool escapeLoops = true;  ///< lead sampling out of loops (loop_watch.h); argmax's are only reported
    bool keepPrime = false;   ///< whether the score begins with the prime
    /// Whether a take without a prime has instruments and parts, time signature, tempo and key of the music
    /// that the model learnt (music_head.h); false: the network chooses them.
    bool keepHead = true;
    std::optional<tokenizer::HeadMeter> meter{};  ///< in place of the music's; not with a prime
    std::optional<int> tempo{};  ///< likewise: 20 to 300 quarter notes a minute, set to the scheme's nearest
    double closeness = 1.0;  ///< of a tuned model, 0 (its base's weights) to 1 (its own): how close to the
                             ///< music it was tuned to
    int drafts = 6;  ///< of a tuned model, 1 to 16: of each kDraftBars bars so many are written at most,
                     ///< until some are as its music is (likeness.h); 1: what comes first is kept

    /// Of a tuned model: whether bars of a take come back as those of its music do (form.h); false: each is
    /// written anew.
    bool keepForm = true;

    /// On the key's tonic, in place of the key's own; any but the natural one needs a key.
    analysis::Scale scale = analysis::Scale::Natural;
    /// Of each bar that is written, kMostChords at most, from the first again when they end. On the beats,
    /// and where a chord begins, pitched parts strike chord tones alone, between them those and the key's
    /// notes; a note that was struck before may ring on. Where chord and key contradict each other, the
    /// chord's tones are in the key for its bar; one of whose tones the range holds none is passed over.
    /// Empty, and no chord in a bar: any.
    analysis::Chords chords{};
    double density = 1;  ///< kSparsest to kDensest: the odds that something begins, at each place of a bar
    /// Pitches that a part plays at once, 1 to kMostAtOnce (polyphony.h); none: any number.
    std::optional<int> polyphony{};

    [[nodiscard]] bool limitsPitch() const { return lowestPitch > 0 || highestPitch < 127; }
};

/// @throws Error that names the first option out of range
void validate(const Options& options);
/// @throws Error where so many takes cannot be written at once
void validateTakes(int takes);

}  // namespace incipit::generation
