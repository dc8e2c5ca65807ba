#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "generation/generator.h"
#include "generation/scores.h"
#include "midi/score.h"
#include "model/model.h"
#include "training/choices.h"
#include "training/observer.h"
#include "training/options.h"
#include "training/trainer.h"

namespace incipit::ui {

/// A model that jobs of several threads share; the engine lets them take turns. What can be said about it
/// without LibTorch stands here.
struct TrainedModel {
    virtual ~TrainedModel() = default;

    std::string name;  ///< of the music, or of the file
    model::ModelConfig network;
    std::int64_t parameters = 0;
    std::size_t vocabulary = 0;
    std::size_t startWindows = 0;  ///< of the tutorial's network; 0: the model begins by itself
    std::size_t tokens = 0;        ///< of the music that it was trained on
    std::size_t pieces = 0;        ///< as many
    std::vector<int> instruments;  ///< event scheme: programs of that music, kDrumsInstrument for drums
    model::History history;
};

/// Music to write.
struct GenerationJob {
    struct Prime {
        std::string name;  ///< of its file, without folders
        std::shared_ptr<const midi::Score> score;
        int bars = 4;  ///< its first ones
    };
    generation::Options options;
    std::optional<Prime> prime{};  ///< to go on from; none: the model begins
};

/// What was written.
struct GenerationOutcome {
    generation::Result result;  ///< its score says how it was written (generation/provenance.h)
    generation::Scores scores;  ///< beside what the model learnt from; empty where nothing was written
};

/// One training run.
struct TrainingJob {
    struct Piece {
        std::string name;
        std::shared_ptr<const midi::Score> score;
    };
    std::vector<Piece> pieces;
    std::optional<std::size_t> part;  ///< of every piece; none: the tokenizer chooses
    training::Choices choices;
    training::Options run;               ///< seed, threads and device; choices and music give the rest
    model::ModelConfig tutorialNetwork;  ///< of a new model of that recipe
    std::shared_ptr<TrainedModel> continueFrom;  ///< go on from these weights; null: a new network
};

/// What is known before the first step.
struct TrainingSummary {
    model::ModelConfig network;  ///< with the vocabulary's size
    training::Options options;
    model::ModelConfig usualNetwork;  ///< had nothing been chosen but recipe and tokenizer
    training::Options usualOptions;   ///< the same
    std::int64_t parameters = 0;
    std::size_t pieces = 0;  ///< that are trained on
    std::size_t tokens = 0;  ///< of these
    std::size_t validationTokens = 0;
    std::size_t windows = 0;  ///< of the tutorial's network in an epoch
    std::string about;        ///< how the tokenizer takes the music, when that is one piece

    /// What an epoch sees: windows, or tokens.
    [[nodiscard]] std::size_t examples() const { return network.predictsEveryStep() ? tokens : windows; }
};

struct TrainingOutcome {
    std::shared_ptr<TrainedModel> model;
    training::Result result;
    training::Options options;
    std::string failure;  ///< why training broke off, with what was learnt until then kept; else empty
};

/// The learning layer as the window uses it. LibTorch takes a second to load, so the code that calls it
/// stands in a module of its own, which is loaded when it is first needed: the window is there at once. All
/// calls block and belong on worker threads; failures are incipit::Error.
class Engine {
  public:
    virtual ~Engine() = default;

    virtual TrainingOutcome train(const TrainingJob& job, training::Observer& observer, std::stop_token stop,
                                  const std::function<void(const TrainingSummary&)>& onPrepared) = 0;
    virtual GenerationOutcome generate(TrainedModel& model, const GenerationJob& job, std::stop_token stop,
                                       const generation::OnToken& onToken) = 0;
    /// An answer to a phrase, with its notes from its first bar on.
    virtual midi::Score answer(TrainedModel& model, const midi::Score& phrase,
                               const generation::Options& options, const std::stop_token& stop) = 0;
    virtual void save(TrainedModel& model, const std::filesystem::path& path) = 0;
    virtual std::shared_ptr<TrainedModel> load(const std::filesystem::path& path) = 0;
};

/// Name of the module's one C function: `Engine* incipitEngine()`, which gives the same engine each time.
inline constexpr const char* kEngineFunction = "incipitEngine";

}  // namespace incipit::ui
