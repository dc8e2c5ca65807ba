#pragma once

#include "base/fact.h"

/// What core/engine says.
namespace incipit::engine::messages {

inline constexpr Message kSameMusic{
    "engine.same-music",
    "This file is trained on and in the validation music too; name music that is not trained on."};
inline constexpr Message kNoOtherMusic{
    "engine.no-other-music",
    "All of the validation music is in the training music too; name music that is not trained on."};
inline constexpr Message kWindowsInMemory{"engine.windows-in-memory",
                                          "The tutorial's network holds its music in memory, and {0:.1} GB "
                                          "of this corpus are more than half of the "
                                          "{1:.1} GB there are. Use the studio's recipe, or less music."};
inline constexpr Message kOtherRecipe{"engine.other-recipe",
                                      "The model to go on from is of the recipe {0} and the tokenizer {1}; "
                                      "leave recipe, tokenizer and step out."};
inline constexpr Message kOwnNetwork{"engine.own-network",
                                     "The model to go on from has a network already; leave layers, units and "
                                     "dropouts out, or train anew."};
inline constexpr Message kNoSuchBar{"engine.no-such-bar",
                                    "Its tokens have no bar {0} to measure from; choose an earlier bar."};
inline constexpr Message kNoNotesTold{
    "engine.no-notes-told",
    "This model's tokens do not tell single notes; use a model of the studio's recipe, or the base model."};
inline constexpr Message kTooLittleRead{
    "engine.too-little-read",
    "This model predicts from token {1} on, and of this music it knows {0} {0:token|tokens}; choose a longer "
    "piece, or one that is more like the model's own music."};
inline constexpr Message kNoExample{"engine.no-example",
                                    "There are no notes that a part could be like; choose another part."};
inline constexpr Message kNoNumbers{"engine.no-numbers",
                                    "The model gives no usable prediction for this music; train it anew."};
inline constexpr Message kNoBase{"engine.no-base", "This program comes without a base model."};
inline constexpr Message kPieces{"engine.pieces", "{0} pieces"};
inline constexpr Message kNotLoaded{
    "engine.not-loaded", "The learning module cannot be loaded ({0}). Build or install Incipit again."};
inline constexpr Message kOtherFile{"engine.other-file",
                                    "This is not the learning module. Build or install Incipit again."};

}  // namespace incipit::engine::messages
