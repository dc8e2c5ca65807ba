#pragma once

#include "base/fact.h"

/// What core/network says.
namespace incipit::network::messages {

inline constexpr Message kNoGpu{
    "network.no-gpu", "There is no GPU that this program can use (device cuda); choose cpu or auto."};
inline constexpr Message kTokenOutside{"network.token-outside",
                                       "Token id {0} is outside of the model's vocabulary."};
inline constexpr Message kNothingToPredict{"network.nothing-to-predict",
                                           "There is no token to predict; choose music with notes."};
inline constexpr Message kOtherVocabularySize{
    "network.other-vocabulary-size", "The vocabulary holds {0} tokens; the network has {1} outputs."};
inline constexpr Message kUnknownNetwork{
    "network.unknown-network", "This version of Incipit cannot compute the network {0}; update the program."};
inline constexpr Message kOtherMusic{
    "network.other-music",
    "The checkpoint was made with other music. Give the same to go on, or train anew without resuming."};
inline constexpr Message kOtherSeed{
    "network.other-seed",
    "The checkpoint was made with seed {0}. Give the same to go on, or train anew without resuming."};
inline constexpr Message kOtherBatches{
    "network.other-batches",
    "The checkpoint was made with batches of {0}. Give the same to go on, or train anew without resuming."};
inline constexpr Message kOtherRate{"network.other-rate",
                                    "The checkpoint was made with another learning rate. Give the same to go "
                                    "on, or train anew without resuming."};
inline constexpr Message kNotThisMusic{"network.not-this-music", "The checkpoint does not fit this music."};
inline constexpr Message kWeightsLost{"network.weights-lost",
                                      "The model's weights are not finite numbers; begin with a new model."};
inline constexpr Message kLossLost{
    "network.loss-lost",
    "Training stopped in epoch {0}, step {1}: the loss or its gradient is not a finite number. The weights "
    "of {2} {2:epoch|epochs} and {3} {3:step|steps} were kept; choose a smaller learning rate to train on."};
inline constexpr Message kOtherVocabulary{
    "network.other-vocabulary", "The music's vocabulary is not the model's; make a model for this music."};
inline constexpr Message kNoCheckpoint{"network.no-checkpoint",
                                       "There is no checkpoint to go on from; name one."};
inline constexpr Message kWindowSize{"network.window-size",
                                     "A window of {0} tokens was given; this model takes {1}."};
inline constexpr Message kNotComputed{
    "network.not-computed",
    "The computation failed ({0}). If memory ran out, choose smaller batches or a smaller network."};
inline constexpr Message kNoThreads{
    "network.no-threads", "The threads for the computation could not be started; choose fewer threads."};
inline constexpr Message kProcessorOnly{"network.processor-only",
                                        "Incipit's own LSTM runs on the processor only (device cpu)."};
inline constexpr Message kMemory{"network.memory",
                                 "One batch needs about {0:.0} GB of memory and this machine has {1:.0} GB; "
                                 "choose smaller batches or shorter windows."};

}  // namespace incipit::network::messages
