#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "dataset/augmentation.h"
#include "model/lstm_choice.h"

namespace incipit::training {

/// The defaults are the tutorial's; a recipe gives its own (training/recipe.h).
struct Options {
    int epochs = 100;             ///< 1 to 1,000,000
    int batchSize = 32;           ///< 1 to 65,536 windows, or rows of music side by side
    double learningRate = 1e-3;   ///< Adam's, above 0 to 1; the largest where it changes
    std::uint64_t seed = 0;       ///< of the order of windows and of dropout
    int threads = 0;              ///< 1 to 256; 0: one for each core; fewer are used for small batches
    std::string device = "auto";  ///< auto, cpu or cuda
    model::Lstm lstm = model::Lstm::Automatic;  ///< who computes the LSTMs
    double timeLimit = 0;  ///< seconds of training after which it stops as if asked to; 0: none
    /// Where a checkpoint is kept while training; none when empty.
    std::filesystem::path checkpoint;
    double checkpointSeconds = 4;  ///< time between checkpoints, above 0

    double weightDecay = 0;  ///< AdamW's, 0 to 1
    double clip = 0;         ///< largest norm of the gradient, 0 or above; 0: any
    double warmUp = 0;       ///< share of the training in which the rate goes up from 0, 0 to 1
    bool cosine = false;     ///< then the rate goes down to 0 with a cosine (Loshchilov and Hutter 2017)
    int patience = 0;        ///< stop after so many epochs without a better validation loss; 0: never
    bool keepBest = false;   ///< end with the weights of the best validation loss, not with the last
    bool keepStart = false;  ///< the weights before the first step take part in that
    /// With keepStart: the last weights are kept whose validation loss lies at most so many nats above that
    /// of the weights before the first step. 0: the best ones are.
    double slack = 0;
    /// With keepStart: how far on the way from the first weights to those that are kept the model ends, above
    /// 0 to 1 (Wortsman et al., "Robust fine-tuning of zero-shot models", CVPR 2022). Losses are of the
    /// weights of their epochs.
    double endsAt = 1;
    bool inTurns = false;  ///< a single piece is shared among the rows in turns (training/batch_rows.h)
    dataset::Reach reach;  ///< each piece is varied at random so far, anew each epoch
    double balance = 1;    ///< of the sources of the music, 0 to 1 (training/hearing.h)

    int passes = 1;  ///< in which each thread computes its rows of a batch, 1 to 4,096 (training/dealing.h)
    /// The rate goes with the square root of the batch's size, from the recipe's own
    /// (training::fitOptions()).
    bool scaledRate = false;
    bool halfGradients = false;  ///< processes send each other gradients as bfloat16
};

/// @throws Error that names the first option out of range
void validate(const Options& options);

/// What must be the same for all processes that train together, as text to compare.
[[nodiscard]] std::string commonText(const Options& options);

}  // namespace incipit::training
