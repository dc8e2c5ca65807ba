#pragma once

#include "base/fact.h"

/// What core/tokenizer says of any scheme; the schemes' own tables stand in their folders.
namespace incipit::tokenizer::messages {

inline constexpr Message kUnknownScheme{"tokenizer.unknown-scheme",
                                        "There is no tokenizer \"{0}\"; this version has {1}."};
inline constexpr Message kNotInVocabulary{"tokenizer.not-in-vocabulary",
                                          "The token \"{0}\" is not in the vocabulary of {1} tokens."};
inline constexpr Message kTokenTwice{"tokenizer.token-twice",
                                     "The vocabulary names the token \"{0}\" twice."};
inline constexpr Message kNoNotes{"tokenizer.no-notes", "The piece has no notes; choose another one."};
inline constexpr Message kOnlyOnePart{
    "tokenizer.only-one-part", "There is no part {0}: this scheme takes the piece as one part, number 0."};

// What a scheme on a grid takes of a piece, and what of that it changes: each goes on from argument 0.
inline constexpr Message kOnGrid{"tokenizer.on-grid",
                                 "{0}; onsets move by {1:.1} ms on average and {2:.1} ms at most"};
inline constexpr Message kTimingKept{"tokenizer.timing-kept", "{0}; timing kept"};
inline constexpr Message kMerged{
    "tokenizer.merged",
    "{0}, {1} {1:note that falls|notes that fall} on another of {1:its|their} key left out"};
inline constexpr Message kOutside{"tokenizer.outside",
                                  "{0}, {1} {1:note|notes} beyond the piano's keys left out"};
inline constexpr Message kShortened{"tokenizer.shortened", "{0}, {1} {1:note|notes} made shorter"};
inline constexpr Message kOtherMeters{"tokenizer.other-meters",
                                      "{0}, {1} {1:time signature|time signatures} written as another"};
inline constexpr Message kOtherTempos{"tokenizer.other-tempos",
                                      "{0}, {1} {1:tempo|tempos} set to the nearest that the scheme has"};
inline constexpr Message kSilentBars{"tokenizer.silent-bars", "{0}, {1} {1:bar|bars} of silence left out"};
inline constexpr Message kPedalsLeftOut{"tokenizer.pedals-left-out",
                                        "{0}, {1} pedal {1:message|messages} left out"};
inline constexpr Message kControllersLeftOut{"tokenizer.controllers-left-out",
                                             "{0}, {1} {1:controller|controllers} left out"};
inline constexpr Message kBendsLeftOut{"tokenizer.bends-left-out", "{0}, {1} pitch {1:bend|bends} left out"};
inline constexpr Message kTextsLeftOut{"tokenizer.texts-left-out", "{0}, {1} {1:text|texts} left out"};
inline constexpr Message kExclusivesLeftOut{"tokenizer.exclusives-left-out",
                                            "{0}, {1} system exclusive {1:message|messages} left out"};
inline constexpr Message kStudioTokens{"tokenizer.studio-tokens", "In the studio's tokens"};
inline constexpr Message kSentence{"tokenizer.sentence", "{0}."};

}  // namespace incipit::tokenizer::messages
