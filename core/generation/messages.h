#pragma once

#include "base/fact.h"

/// What core/generation says.
namespace incipit::generation::messages {

inline constexpr Message kLength{"generation.length", "The length must be 1 to 1,000,000 tokens."};
inline constexpr Message kBars{"generation.bars", "The length must be 1 to 10,000 bars."};
inline constexpr Message kTemperature{"generation.temperature",
                                      "The temperature must be above 0 and at most 100."};
inline constexpr Message kTopK{"generation.top-k",
                               "Top-k must be 0 (off) or the number of tokens to choose from."};
inline constexpr Message kTopP{"generation.top-p", "Top-p must be above 0 and at most 1."};
inline constexpr Message kMinP{"generation.min-p", "Min-p must be 0 (off) to 1."};
inline constexpr Message kTonic{"generation.tonic", "The key's tonic must be 0 to 11."};
inline constexpr Message kScaleWithoutKey{"generation.scale-without-key",
                                          "A scale needs a tonic: choose a key, too."};
inline constexpr Message kDensity{"generation.density",
                                  "The density must be 0.25 to 4 times what the model writes."};
inline constexpr Message kPolyphony{"generation.polyphony", "A part must have 1 to 16 pitches at once."};
inline constexpr Message kNoPositions{
    "generation.no-positions",
    "Chords and density can be chosen for models of the event scheme only; this one is of the {0} scheme, "
    "which does not tell where in a bar something begins."};
inline constexpr Message kRange{"generation.range",
                                "The range must go from a lower to a higher pitch, both MIDI keys 0 to 127."};
inline constexpr Message kInstruments{"generation.instruments",
                                      "Instruments must be General MIDI programs, 0 to 127, or drums."};
inline constexpr Message kMeter{"generation.meter", "A time signature is two numbers from 1, such as 3/4."};
inline constexpr Message kTempo{"generation.tempo", "The tempo must be 20 to 300 quarter notes a minute."};
inline constexpr Message kCloseness{"generation.closeness",
                                    "Closeness must be 0 (the base model) to 1 (the music it was tuned to)."};
inline constexpr Message kDrafts{"generation.drafts", "Drafts must be 1 to 16."};
inline constexpr Message kTakes{"generation.takes", "Takes must be 1 to {0}."};
inline constexpr Message kWeighed{"generation.weighed", "The bars that are weighed must be 0 to {0}."};
inline constexpr Message kNoRewriting{
    "generation.no-rewriting",
    "This model cannot write bars between others; use one of the studio's recipe with event tokens."};
inline constexpr Message kOneAtATime{"generation.one-at-a-time", "This model writes one take at a time."};
inline constexpr Message kUnknownCall{"generation.unknown-call",
                                      "The model knows none of these notes; play what is closer to the music "
                                      "it learnt, or use a model of the event tokenizer."};
inline constexpr Message kNoKnownNote{"generation.no-known-note",
                                      "The model knows no note{0}; choose another key or a wider range."};
inline constexpr Message kOfKey{"generation.of-key", " of {0}"};
inline constexpr Message kFromKeyToKey{"generation.from-key-to-key", " from MIDI key {0} to {1}"};
inline constexpr Message kOfKeyInRange{"generation.of-key-in-range", " of {0} from MIDI key {1} to {2}"};
inline constexpr Message kOfNothing{"generation.of-nothing", ""};
inline constexpr Message kNoInstruments{"generation.no-instruments",
                                        "Instruments can be chosen for models of the {0} scheme only; this "
                                        "one is of the {1} scheme, which holds none."};
inline constexpr Message kNoHeads{"generation.no-heads",
                                  "Time signature and tempo can be chosen for models of the {0} scheme only; "
                                  "this one is of the {1} scheme, which writes none."};
inline constexpr Message kPrimeHasHead{
    "generation.prime-has-head",
    "Time signature and tempo are the prime's; leave them out, or write without a prime."};
inline constexpr Message kNoWindow{"generation.no-window", "The start window does not exist."};
inline constexpr Message kNoMusic{"generation.no-music",
                                  "The model keeps no music to start from; give it a prime."};
inline constexpr Message kNoSuchWindow{"generation.no-such-window",
                                       "Start window {0} does not exist; the model has 0 to {1}."};
inline constexpr Message kUnknownToken{"generation.unknown-token",
                                       "The prime holds a token that the model does not know."};
inline constexpr Message kNoStart{"generation.no-start",
                                  "This model begins without a start window; give it a prime, or nothing."};
inline constexpr Message kShortPrime{
    "generation.short-prime", "The prime has {0} tokens and the model needs {1}; choose a longer piece."};
inline constexpr Message kPrimeBars{"generation.prime-bars", "A prime has 1 to 10,000 bars."};
inline constexpr Message kNoPrimeTokens{"generation.no-prime-tokens",
                                        "The piece gives no tokens to start from."};
inline constexpr Message kNeverSaw{"generation.never-saw",
                                   "The model never saw \"{0}\" when it learnt, so it cannot go on from this "
                                   "piece; choose one closer to its music, or fewer of its bars."};
inline constexpr Message kNoPrediction{
    "generation.no-prediction",
    "The model gives no usable prediction: its weights are out of any reasonable range."};

// Names of settings that come with the program.
inline constexpr Message kCloseVariation{"generation.close-variation", "Close variation"};
inline constexpr Message kFree{"generation.free", "Free"};
inline constexpr Message kSparse{"generation.sparse", "Sparse"};
inline constexpr Message kBusy{"generation.busy", "Busy"};
inline constexpr Message kOneVoice{"generation.one-voice", "One voice"};
inline constexpr Message kTwoVoices{"generation.two-voices", "Two voices"};

}  // namespace incipit::generation::messages
