#pragma once

#include <stop_token>

#include "dataset/corpus.h"
#include "model/model.h"
#include "training/observer.h"
#include "training/options.h"
#include "training/result.h"

namespace incipit::network {

class Ranks;

/// Trains a model on music of its own vocabulary by cross-entropy and Adam, as its network reads music:
/// windows (network/window_network.h) or whole pieces in rows side by side (network/sequence_network.h).
/// Synchronous: runs on the calling thread (and on threads of its own for parts of a batch) until done,
/// stopped or out of time; the model then holds the weights reached and its history. With a checkpoint path
/// it is saved there on the way and at the end. A loss that is not finite stops training with the weights of
/// the last checkpoint or epoch kept.
/// @param validation  null: there is none
/// @param resume      go on from options.checkpoint: the model's weights, Adam's moments and the place in the
/// epoch
/// @param ranks       other processes, which call this with the same music and options: together they do what
/// one would, and all end with the same model. Process 0 reads and writes the checkpoint, its time counts and
/// its `resume` too; a stop of any stops all. Null: alone
/// @throws Error for options out of range, music too short to learn from, a checkpoint that does not fit, and
/// as Ranks
training::Result train(model::Model& model, const dataset::Corpus& music, const dataset::Corpus* validation,
                       const training::Options& options, training::Observer& observer, std::stop_token stop,
                       bool resume = false, Ranks* ranks = nullptr);

}  // namespace incipit::network
