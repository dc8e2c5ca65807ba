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

// Several processes.
inline constexpr Message kNoRanks{"network.no-ranks",
                                  "This build of Incipit cannot train with several processes: its LibTorch "
                                  "has no Gloo here. Start one process "
                                  "without a launcher, or build with libgloo-dev."};
inline constexpr Message kTooManyRanks{
    "network.too-many-ranks",
    "A batch has {0} {0:row|rows} for {1} processes; choose a larger batch or start fewer."};
inline constexpr Message kTooFewGpus{
    "network.too-few-gpus",
    "This computer has {0} {0:GPU|GPUs}; start one process for each, or choose device cpu."};
inline constexpr Message kNoAnswer{"network.no-answer",
                                   "Nobody answers for process 0 at {0}, port {1}. Check MASTER_ADDR and "
                                   "MASTER_PORT, and start all processes "
                                   "together."};
inline constexpr Message kNotMet{"network.not-met",
                                 "Process 0 cannot be met at {0}, port {1} ({2}). Check MASTER_ADDR and "
                                 "MASTER_PORT, and that the computers reach each other."};
inline constexpr Message kPortInUse{"network.port-in-use",
                                    "Port {0} is in use on this computer, maybe by another process 0; set "
                                    "MASTER_PORT to a free one for all."};
inline constexpr Message kOtherVersion{
    "network.other-version",
    "Process {0} on {1} is Incipit {2} and process 0 is {3}; start the same version everywhere."};
inline constexpr Message kOtherSize{
    "network.other-size",
    "Process {0} on {1} was started as one of {2} and process 0 as one of {3}; start all by one launcher."};
inline constexpr Message kTwice{
    "network.twice", "There are two processes {0}, one of them on {1}; give each its own number (RANK)."};
inline constexpr Message kMissing{
    "network.missing",
    "Of {1} processes these did not come in time: {0}. Start all together, with the same "
    "MASTER_ADDR and MASTER_PORT."};
inline constexpr Message kFull{
    "network.full",
    "Process {0} came to {1}, port {2}, where all {3} processes are there already; "
    "start all by one launcher, or choose another MASTER_PORT."};
inline constexpr Message kOtherMusicThere{
    "network.other-music-there",
    "Process {0} on {1} has other music than process 0; give all of them the same files."};
inline constexpr Message kOtherNetworkThere{"network.other-network-there",
                                            "Process {0} on {1} begins with another network than process 0; "
                                            "give all of them the same model and settings."};
inline constexpr Message kOtherOptionsThere{
    "network.other-options-there",
    "Process {0} on {1} trains with other settings than process 0; give all of them the same options."};
inline constexpr Message kInStep{"network.in-step", "in epoch {0}, step {1}"};
inline constexpr Message kBeforeSteps{"network.before-steps", "before the first step"};
inline constexpr Message kSilent{"network.silent",
                                 "Process {0} on {1} gave no sign for {3:.0} s, {2}, so training ended; go "
                                 "on from the checkpoint with --resume."};
inline constexpr Message kSlow{
    "network.slow",
    "Process {0} on {1} kept the others waiting for {3:.0} s, {2}, so training ended; "
    "go on from the checkpoint with --resume."};
inline constexpr Message kGone{
    "network.gone",
    "Process {0} on {1} is gone, {2}, so training ended; go on from the checkpoint with --resume."};
inline constexpr Message kLeft{
    "network.left",
    "Process {0} on {1} ended by itself, {2}, and its own message says why; so training ended."};
inline constexpr Message kBroken{
    "network.broken",
    "A connection between the processes broke, {0} ({1}), so training ended; go on "
    "from the checkpoint with --resume."};
inline constexpr Message kFirstGone{"network.first-gone",
                                    "Process 0 at {0}, port {1} is gone or cannot be reached, {2}, so "
                                    "training ended; go on from the checkpoint "
                                    "with --resume."};

}  // namespace incipit::network::messages
