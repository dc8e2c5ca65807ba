#pragma once

#include "base/fact.h"

/// What the note-chord scheme says.
namespace incipit::tokenizer::messages {

inline constexpr Message kNoteChordTitle{"tokenizer.note-chord-title", "Notes and chords"};
inline constexpr Message kNoteChordExplanation{"tokenizer.note-chord-explanation",
                                               "A token is a note or a chord"};
inline constexpr Message kNoNoteChordToken{"tokenizer.note-chord-no-token",
                                           "\"{0}\" is no token of the note-chord scheme: those are notes as "
                                           "E-5, chords as 0.4.7 and rests as #0.5."};
inline constexpr Message kNotTheOnePart{"tokenizer.note-chord-not-the-one-part",
                                        "There is no part {0}: the piece has one part, number 0."};
inline constexpr Message kNoSuchPart{"tokenizer.note-chord-no-such-part",
                                     "There is no part {0}: the piece has {1} parts, counted from 0."};
inline constexpr Message kDrumsOnly{"tokenizer.note-chord-drums-only",
                                    "The piece holds drums only (channel 10), and note-chord tokens are "
                                    "pitched; choose a piece with a pitched "
                                    "instrument."};
inline constexpr Message kNoNoteGivesToken{"tokenizer.note-chord-no-note-gives-token",
                                           "None of the piece's notes gives a token: they have no note-off, "
                                           "sound together with drums, or stand before "
                                           "the first instrument of their track; choose another piece."};
inline constexpr Message kTooLong{
    "tokenizer.note-chord-too-long",
    "The piece lasts more than a thousand million quarter notes; check its timing."};
inline constexpr Message kTooManyRests{"tokenizer.note-chord-too-many-rests",
                                       "Written bar by bar the piece would come to more than {0} notes and "
                                       "rests, most of them silence; check its "
                                       "timing."};

// Which part was taken: argument 0 is one of the first two, 2 one of the last four.
inline constexpr Message kPart{"tokenizer.note-chord-part", "Part {0}"};
inline constexpr Message kNamedPart{"tokenizer.note-chord-named-part", "Part {0} ({1})"};
inline constexpr Message kTakenPart{"tokenizer.note-chord-taken-part",
                                    "{0} with {1} {1:note or chord|notes and chords} ({2})"};
inline constexpr Message kAskedFor{"tokenizer.note-chord-asked-for", "it was asked for"};
inline constexpr Message kOnlyPart{"tokenizer.note-chord-only-part", "it is the only one"};
inline constexpr Message kSecondPart{"tokenizer.note-chord-second-part",
                                     "the tutorial takes the second part"};
inline constexpr Message kMostNotes{
    "tokenizer.note-chord-most-notes",
    "the second part, which the tutorial takes, has no notes, and this one has most"};

}  // namespace incipit::tokenizer::messages
