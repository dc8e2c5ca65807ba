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
inline constexpr Message kNoCorpus{
    "dataset.no-corpus",
    "This is no corpus: the folder has no manifest.json. Build one with \"incipit corpus build\"."};
inline constexpr Message kUnfinishedCorpus{
    "dataset.unfinished-corpus",
    "The corpus is not finished. Build it again with the same command, which goes on where it ended."};
inline constexpr Message kManifestDamaged{
    "dataset.manifest-damaged",
    "The manifest of the corpus is damaged. Build the corpus again with the same command, which keeps the "
    "shards that are whole."};
inline constexpr Message kLaterCorpus{
    "dataset.later-corpus",
    "The corpus is of format version {0}, which this version of Incipit does not know; use a later one."};
inline constexpr Message kShardMissing{
    "dataset.shard-missing",
    "The shard is missing. Build the corpus again with the same command, which makes this shard anew."};
inline constexpr Message kShardCut{
    "dataset.shard-cut",
    "The shard is cut short: it has {0} of {1} bytes. Build the corpus again with the same command, which "
    "makes this shard anew."};
inline constexpr Message kShardDamaged{
    "dataset.shard-damaged",
    "The shard is damaged: it is not what the corpus was built with. Build the corpus again with the same "
    "command, which makes this shard anew."};

inline constexpr Message kCorpusAlone{
    "dataset.corpus-alone", "This is a corpus, which is taken alone; name no other music beside it."};
inline constexpr Message kOtherScheme{
    "dataset.other-scheme",
    "The corpus holds {0} tokens and {1} ones are asked for; choose the tokenizer {0}, or build another "
    "corpus."};
inline constexpr Message kOtherStep{
    "dataset.other-step",
    "The corpus holds steps of {0} quarter notes and {1} are asked for; leave "
    "the step out, or build another corpus."};
inline constexpr Message kOtherPart{
    "dataset.other-part",
    "The corpus was built with another part; leave the part out, or build another one."};
inline constexpr Message kOtherTokens{
    "dataset.other-tokens",
    "The corpus was built by {0}, whose tokens are others than this version's; build it again."};
inline constexpr Message kCorpusIsFile{"dataset.corpus-is-file",
                                       "This is a file; name a folder to build the corpus in."};
inline constexpr Message kCorpusNotMade{"dataset.corpus-not-made",
                                        "The folder cannot be made ({0}). Choose another one."};
inline constexpr Message kOtherFiles{
    "dataset.other-files", "The folder holds other files ({0}); name a new one to build the corpus in."};
inline constexpr Message kCorpusBusy{"dataset.corpus-busy",
                                     "Another program builds this corpus just now; wait until it is done."};
inline constexpr Message kBuildStopped{
    "dataset.build-stopped",
    "Stopped after {0} of {1} {1:file|files}; the same command goes on where it ended."};
inline constexpr Message kNoPieceInAny{"dataset.no-piece-in-any",
                                       "{0} None of {1} {1:file|files} gives a piece; name other music."};

// Of validation music that is left out.
inline constexpr Message kSamePiece{"dataset.same-piece", "The training music holds the same piece."};

}  // namespace incipit::dataset::messages
