#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/fact.h"
#include "dataset/corpus.h"
#include "engine/trained_model.h"
#include "tokenizer/left_out.h"
#include "training/choices.h"
#include "training/launch.h"
#include "training/options.h"
#include "training/recipe.h"
#include "training/result.h"

namespace incipit::engine {

/// Music to train on: scores that are open, or files.
struct MusicSource {
    std::vector<dataset::OpenScore> pieces;
    /// To measure on, in place of `validation`; empty: that is asked.
    std::vector<dataset::OpenScore> measured{};
    /// MIDI files and folders of them, or one corpus on disk, where there are no pieces.
    std::vector<std::filesystem::path> files;
    /// A file, folder or corpus to measure on; empty: a share of the music is held back, as the choices and
    /// the recipe say.
    std::filesystem::path validation;
    std::optional<std::size_t> part;  ///< of every piece and file; none: the tokenizer chooses, as it does of
                                      ///< `measured`
};

/// One training run.
struct TrainingJob {
    MusicSource music;
    training::Choices choices;
    training::Options
        run;           ///< seed, threads, device, time limit, checkpoint; choices and music give the rest
    SharedModel from;  ///< go on from these weights; null: a new network
    bool fromBase = false;  ///< those of the base model, where the choices can (Engine::beginWithBase())
    bool resume = false;    ///< go on from run.checkpoint
    std::optional<training::Launch> launch;  ///< with other processes, which have the same job
    training::Patience patience{};           ///< with these
};

/// What is known before the first step.
struct TrainingSummary {
    model::ModelConfig network;  ///< with the vocabulary's size
    training::Options options;
    training::Choices usual;         ///< what is adjustable, had nothing been chosen but recipe and tokenizer
    training::Options usualOptions;  ///< the same
    std::int64_t parameters = 0;
    std::size_t pieces = 0;  ///< that are trained on
    std::size_t tokens = 0;  ///< of these
    std::size_t validationTokens = 0;
    std::size_t validationNotes = 0;  ///< that these strike, drums too
    training::Example example = training::Example::Token;
    std::size_t examples = 0;    ///< windows or tokens of an epoch
    std::size_t stepLength = 0;  ///< tokens of each row of a batch
    tokenizer::LeftOut leftOut;  ///< of all pieces that were read
    std::optional<Fact> about;   ///< how the tokenizer takes the music, and what it leaves out
};

/// What stands before the network.
struct Prepared {
    training::Music music;                  ///< in the vocabulary of the model
    std::vector<dataset::Skipped> skipped;  ///< files that gave nothing, and why
    TrainingSummary summary;
};

struct TrainingOutcome {
    SharedModel model;
    training::Result result;
    Prepared prepared;
    std::optional<Fact> failure;  ///< why training broke off, with what was learnt until then kept
};

/// Reads, tokenises and splits the music and fits the settings to it, without LibTorch. Takes as long as that
/// does: not on a thread that must not wait.
/// @throws Error that names the piece or the setting which cannot be trained with
[[nodiscard]] Prepared prepare(const TrainingJob& job);

/// Takes the tokenizer of the corpus on disk that the music is, where there is one and none was chosen.
/// @throws Error naming the corpus: it is damaged or unfinished
void adoptCorpus(TrainingJob& job);

/// What is known of a model's own training.
[[nodiscard]] TrainingSummary summaryOf(const TrainedModel& model);

/// The network before any music is read. @throws Error for a choice that the recipe, or the model that is
/// gone on from, does not have
[[nodiscard]] model::ModelConfig baseNetwork(const TrainingJob& job);

}  // namespace incipit::engine
