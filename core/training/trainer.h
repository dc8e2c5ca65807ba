#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include "dataset/corpus.h"
#include "model/model.h"
#include "training/observer.h"
#include "training/options.h"

namespace incipit::training {

enum class Ending { Finished, Stopped, TimeLimit };

struct Result {
    Ending ending = Ending::Finished;
    int epochs = 0;               ///< complete ones, resumed runs included
    int bestEpoch = 0;            ///< whose weights the model holds; 0: the last
    std::size_t windows = 0;      ///< in an epoch; studio: tokens
    double seconds = 0;           ///< of this call's training
    double samplesPerSecond = 0;  ///< windows (studio: tokens) a second of this call's training
    std::string device;           ///< "cpu" or "cuda"
    int threads = 1;
};

/// Trains a model on a corpus of its own vocabulary by cross-entropy and Adam. The tutorial's network sees
/// windows of config().windowLength, in an order shuffled anew each epoch from the seed. The studio's reads
/// whole pieces in lanes side by side, config().windowLength tokens at each step, its state carried on
/// (training/lanes.h, training/studio_settings.h); a new one begins with the tokens' frequencies
/// (training/token_frequencies.h). Synchronous: runs on the calling thread (and
/// on threads of its own for parts of a batch) until done, stopped or out of time; the model then holds the
/// weights reached and its history. With a checkpoint path it is saved there on the way and at the end. A
/// loss that is not finite stops training with the weights of the last checkpoint or epoch kept.
/// @param resume  go on from options.checkpoint: the model's weights, Adam's moments and the place in the
/// epoch
/// @throws Error for options out of range, a corpus too short for one window, a checkpoint that does not fit
Result train(model::Model& model, const dataset::Corpus& corpus, const dataset::Corpus* validation,
             const Options& options, Observer& observer, std::stop_token stop, bool resume = false);

/// The checkpoint that stands beside a model file: MODEL.checkpoint.
[[nodiscard]] std::filesystem::path checkpointBeside(const std::filesystem::path& model);

/// Whether there is a GPU that this program can train on (Options::device "cuda").
[[nodiscard]] bool gpuAvailable();

/// Threads that training would use: the option, or one for each core.
[[nodiscard]] int resolveThreads(int threads);

}  // namespace incipit::training
