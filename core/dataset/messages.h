#pragma once

#include "base/fact.h"

/// What core/dataset says.
namespace incipit::dataset::messages {

inline constexpr Message kFolderNotRead{"dataset.folder-not-read", "The folder cannot be read ({0})."};
inline constexpr Message kNoMidiFiles{
    "dataset.no-midi-files",
    "The folder holds no MIDI files (.mid, .midi, .smf, .kar or .rmi); choose another one."};
inline constexpr Message kNoInput{"dataset.no-input", "There is no such file or folder; check the path."};
inline constexpr Message kNoPiece{"dataset.no-piece",
                                  "There is no piece to learn from; open a MIDI file first."};
inline constexpr Message kNoFile{"dataset.no-file",
                                 "There is no file to read; name a MIDI file or a folder of them."};
inline constexpr Message kNoTokens{"dataset.no-tokens", "Part {0} gives no tokens; choose another part."};

inline constexpr Message kNoWindowLength{"dataset.no-window-length", "A window needs at least one token."};
inline constexpr Message kOneDistinctToken{"dataset.one-distinct-token",
                                           "The music has one distinct token only ({0}), so there is nothing "
                                           "to learn; choose a piece with different "
                                           "notes."};
inline constexpr Message kPieceTooShort{
    "dataset.piece-too-short",
    "The piece has {0} {0:token|tokens}, and one window needs {1}; choose a longer piece or another part."};
inline constexpr Message kPiecesTooShort{
    "dataset.pieces-too-short",
    "The longest piece has {0} {0:token|tokens}, and one window needs {1}; choose a longer piece or another "
    "part."};

inline constexpr Message kFractionOutOfRange{"dataset.fraction-out-of-range",
                                             "The validation fraction must be above 0 and below 1."};
inline constexpr Message kTooLittleTraining{
    "dataset.too-little-training",
    "The validation fraction leaves too little music for training: a window needs {0} tokens. Choose another "
    "fraction or add pieces."};
inline constexpr Message kTooLittleValidation{"dataset.too-little-validation",
                                              "The validation fraction leaves too little music for "
                                              "validation: a window needs {0} tokens. Choose another "
                                              "fraction or add pieces."};

// A corpus on disk.
inline constexpr Message kShardDamaged{
    "dataset.shard-damaged",
    "The shard is damaged: it is not what the corpus was built with. Build the corpus again with the same "
    "command, which makes this shard anew."};

// Of validation music that is left out.
inline constexpr Message kSamePiece{"dataset.same-piece", "The training music holds the same piece."};

}  // namespace incipit::dataset::messages
