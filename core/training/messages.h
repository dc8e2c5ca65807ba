#pragma once

#include "base/fact.h"

/// What core/training says.
namespace incipit::training::messages {

inline constexpr Message kEpochs{"training.epochs", "The number of epochs must be 1 to 1,000,000."};
inline constexpr Message kBatchSize{"training.batch-size", "The batch size must be 1 to 65,536."};
inline constexpr Message kLearningRate{"training.learning-rate",
                                       "The learning rate must be above 0 and at most 1."};
inline constexpr Message kThreads{"training.threads",
                                  "The number of threads must be 1 to 256, or 0 for one on each core."};
inline constexpr Message kDevice{"training.device", "The device must be auto, cpu or cuda."};
inline constexpr Message kTimeLimit{"training.time-limit",
                                    "The time limit must be a number of seconds, or 0 for none."};
inline constexpr Message kWeightDecay{"training.weight-decay", "The weight decay must be 0 to 1."};
inline constexpr Message kClip{"training.clip",
                               "The largest norm of the gradient must be above 0, or 0 for any."};
inline constexpr Message kWarmUp{"training.warm-up", "The share of warm-up must be 0 to 1."};
inline constexpr Message kPatience{"training.patience",
                                   "The patience must be a number of epochs, or 0 for no early stop."};
inline constexpr Message kTransposition{"training.transposition",
                                        "Music is transposed by 0 to 12 semitones either way."};
inline constexpr Message kVariation{"training.variation",
                                    "Loudness and tempo are varied by 0 to 8 steps either way."};
inline constexpr Message kBalance{"training.balance", "The balance of the sources must be 0 to 1."};
inline constexpr Message kCheckpointSeconds{"training.checkpoint-seconds",
                                            "The time between checkpoints must be above 0 seconds."};
inline constexpr Message kTooFewTokens{
    "training.too-few-tokens",
    "The music has {0} {0:token|tokens}, and training needs at least {1}; add music."};
inline constexpr Message kNoRecipe{"training.no-recipe", "There is no recipe {0}; choose {1}."};
inline constexpr Message kNoRecipeFor{"training.no-recipe-for",
                                      "No recipe is made for the tokenizer {0}; name a recipe too."};
inline constexpr Message kTutorialTokenizer{"training.tutorial-tokenizer",
                                            "The tutorial's recipe (article) takes the tokenizer {0} only."};
inline constexpr Message kTutorialNetwork{"training.tutorial-network",
                                          "The tutorial's recipe (article) has a network of its own: leave "
                                          "layers, units, memory, dropout, step, variation and balance out."};
inline constexpr Message kOtherCheckpoint{
    "training.other-checkpoint",
    "The checkpoint is of other music or of another network. Train on the same files with the same settings "
    "to go on, or without resuming to begin anew."};
inline constexpr Message kPasses{"training.passes", "The number of passes over a batch must be 1 to 4,096."};

// Several processes.
inline constexpr Message kLaunchNumber{"training.launch-number",
                                       "The launcher's variable {0} is \"{1}\", which is no whole number of "
                                       "{2} to {3}. Start all processes by one "
                                       "launcher, or unset it."};
inline constexpr Message kLaunchHalf{
    "training.launch-half",
    "{0} is set and {1} is not. Set both for each of several processes, or none for one alone."};
inline constexpr Message kLaunchRank{"training.launch-rank",
                                     "{0} is {1} where {2} is {3}: processes are counted from 0."};
inline constexpr Message kLaunchDiffers{"training.launch-differs",
                                        "{0} says {1} and {2} says {3}. Start the processes by one launcher "
                                        "alone, and unset the other's variables."};
inline constexpr Message kLaunchAddress{"training.launch-address",
                                        "The {0} processes do not know where to meet: set MASTER_ADDR to the "
                                        "computer of process 0, as all of them "
                                        "reach it, and MASTER_PORT to a free port there."};

inline constexpr Message kPlace{"training.place", "its place in training"};

}  // namespace incipit::training::messages
