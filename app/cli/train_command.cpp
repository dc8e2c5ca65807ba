#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/interrupt.h"
#include "cli/commands.h"
#include "cli/left_out_json.h"
#include "cli/messages.h"
#include "cli/say.h"
#include "cli/score_json.h"
#include "cli/train_progress.h"
#include "cli/train_samples.h"
#include "cli/train_settings.h"
#include "engine/engine.h"
#include "model/model_summary.h"
#include "training/checkpoint.h"
#include "training/loss_curve.h"

namespace incipit::cli {

namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

const std::map<std::string, model::Lstm> kLstms{
    {"auto", model::Lstm::Automatic}, {"own", model::Lstm::Ours}, {"torch", model::Lstm::Torch}};

// What --from names besides a model.
constexpr const char* kBase = "base";
constexpr const char* kNone = "none";

struct TrainOptions {
    engine::TrainingJob job;
    std::string from;        ///< base, none or a model's path; empty: the base where it can be
    bool fromBase = false;   ///< what it came to
    std::string validation;  ///< a folder or file, a fraction, or empty
    fs::path output;
    fs::path curve;
    std::string lstm = "auto";
    std::string progress = "bar";
    std::string gradients = "float32";
    std::string rateRule = "none";
    int samples = 0;  ///< epochs from one to the next; 0: none
    bool compact = false;
    bool json = false;
};

/// A fraction above 0 and below 1.
std::optional<double> fraction(const std::string& text) {
    std::size_t used = 0;
    try {
        const double value = std::stod(text, &used);
        if (used == text.size() && value > 0 && value < 1) return value;
    } catch (const std::exception&) {
        return std::nullopt;
    }
    return std::nullopt;
}

/// That a result can be written where it shall go, before hours are spent on it.
void checkOutput(const fs::path& output, const std::vector<fs::path>& inputs) {
    std::error_code code;
    for (const fs::path& input : inputs) {
        if (fs::equivalent(input, output, code)) {
            throw Error(output, messages::kIsMusic);
        }
    }
    const base::AtomicFile probe(output);
}

const char* name(training::Ending ending) {
    switch (ending) {
        case training::Ending::Stopped:
            return "stopped";
        case training::Ending::TimeLimit:
            return "time_limit";
        case training::Ending::Finished:
            break;
    }
    return "finished";
}

/// What training began with, as --from names it.
std::string startName(const TrainOptions& options) {
    if (options.job.from == nullptr) return "none";
    return options.fromBase ? "base" : options.from;
}

/// Nats a note of the validation music, from nats a token.
std::optional<double> perNote(const engine::TrainingOutcome& outcome, std::optional<double> perToken) {
    const engine::TrainingSummary& summary = outcome.prepared.summary;
    if (!perToken || summary.validationNotes == 0) return std::nullopt;
    return *perToken * static_cast<double>(summary.validationTokens) /
           static_cast<double>(summary.validationNotes);
}

/// The validation loss of the weights that were kept.
std::optional<double> keptLoss(const engine::TrainingOutcome& outcome) {
    const training::Result& result = outcome.result;
    const std::vector<double>& losses = outcome.model->model.history.validationLoss;
    if (result.keptStart) return result.startLoss;
    if (losses.empty()) return std::nullopt;
    // The history goes back to before this training when that went on from a model.
    const auto back = result.bestEpoch > 0 ? static_cast<std::size_t>(result.epochs - result.bestEpoch) : 0;
    return losses[losses.size() - back - 1];
}

void printJson(const TrainOptions& options, const engine::TrainingOutcome& outcome) {
    const training::Result& result = outcome.result;
    const model::Model& model = outcome.model->model;
    ordered_json skipped = ordered_json::array();
    for (const auto& file : outcome.prepared.skipped) {
        skipped.push_back({{"file", file.path.string()}, {"reason", jsonText(file.reason)}});
    }
    const ordered_json json{{"model", options.output.string()},
                            {"parameters", outcome.model->parameters},
                            {"vocabulary", model.vocabulary.size()},
                            {"tokens", outcome.prepared.summary.tokens},
                            {"windows", result.examples},
                            {"epochs", result.epochs},
                            {"loss", model.history.loss},
                            {"validation_loss", model.history.validationLoss},
                            {"seconds", result.seconds},
                            {"samples_per_second", result.samplesPerSecond},
                            {"device", result.device},
                            {"threads", result.threads},
                            {"processes", result.processes},
                            {"waiting_seconds", orNull(result.waitingSeconds)},
                            {"recipe", model.config.recipe},
                            {"best_epoch", result.bestEpoch},
                            {"ending", name(result.ending)},
                            {"left_out", leftOutJson(outcome.prepared.summary.leftOut)},
                            {"skipped", std::move(skipped)},
                            {"from", startName(options)},
                            {"kept_start", result.keptStart},
                            {"validation_notes", outcome.prepared.summary.validationNotes},
                            {"start_nll_per_note", orNull(perNote(outcome, result.startLoss))},
                            {"validation_nll_per_note", orNull(perNote(outcome, keptLoss(outcome)))}};
    std::puts(json.dump(-1, ' ', false, ordered_json::error_handler_t::replace).c_str());
}

void printForReading(const TrainOptions& options, const engine::TrainingOutcome& outcome) {
    const training::Result& result = outcome.result;
    const model::History& history = outcome.model->model.history;
    const int epochs = result.epochs;
    Fact said = result.ending == training::Ending::Finished  ? Fact(messages::kTrained, epochs)
                : result.ending == training::Ending::Stopped ? Fact(messages::kTrainingStopped, epochs)
                                                             : Fact(messages::kTimeIsUp, epochs);
    if (!history.loss.empty() && epochs > 0) said = Fact(messages::kLoss, said, history.loss.back());
    if (result.keptStart) said = Fact(messages::kKeptStart, said, *result.startLoss);
    if (result.bestEpoch > 0) said = Fact(messages::kKeptEpoch, said, result.bestEpoch, *keptLoss(outcome));
    const bool windows = outcome.prepared.summary.example == training::Example::Window;
    const std::string file = options.output.string();
    printLine(windows ? Fact(messages::kWindowsASecond, said, result.samplesPerSecond, file)
                      : Fact(messages::kTokensASecond, said, result.samplesPerSecond, file));
    if (result.ending != training::Ending::Finished) printLine(Fact(messages::kGoOn));
}

/// What the tutorial prints on its way: the part, the shapes of the data, the table of layers.
void printStart(const engine::Prepared& prepared) {
    const engine::TrainingSummary& summary = prepared.summary;
    for (const auto& file : prepared.skipped) {
        tellLine(Fact(messages::kSkipped, file.path.string(), file.reason));
    }
    if (summary.about) tellLine(*summary.about);
    tellLine(Fact(messages::kMusic, summary.pieces, summary.tokens, summary.network.vocabularySize));
    if (summary.example == training::Example::Window) {
        tellLine(Fact(messages::kShapes, model::inputShape(summary.network, summary.examples),
                      model::targetShape(summary.network, summary.examples)));
    }
    std::fprintf(stderr, "\n%s\n", model::summaryTable(summary.network).c_str());
}

void saveResults(const TrainOptions& options, const model::Model& model) {
    if (options.compact) {
        model::saveCompact(model, options.output);
    } else {
        model::save(model, options.output);
    }
    if (!options.curve.empty()) base::writeFile(options.curve, training::lossCurveSvg(model.history));
}

/// The validation music, which is named by a path or a fraction.
void readValidation(const std::string& text, engine::TrainingJob& job) {
    if (text.empty()) return;
    if (fs::exists(text)) {
        job.music.validation = text;
        return;
    }
    job.choices.validationShare = fraction(text);
    if (job.choices.validationShare) return;
    throw CLI::ValidationError("--validation", say(Fact(messages::kGiveValidation)));
}

/// Asks of the choices alone, before any music is read: wrong usage.
void checkChoices(const engine::TrainingJob& job) {
    try {
        static_cast<void>(engine::baseNetwork(job));
    } catch (const Error& error) {
        throw CLI::ValidationError(job.from != nullptr ? "--from" : "--recipe", say(error.withoutPath()));
    }
}

/// What training begins with: the base where the choices leave that open and it can be used.
void chooseStart(TrainOptions& options, const engine::Engine& engine) {
    engine::TrainingJob& job = options.job;
    if (!options.from.empty() && options.from != kBase && options.from != kNone) {
        job.from = engine::load(options.from);
        return;
    }
    engine::adoptCorpus(job);
    if (options.from == kNone) return;
    checkChoices(job);
    if (options.from == kBase) {
        job.from = engine.base();
    } else {
        job.fromBase = true;
        if (const auto why = engine.beginWithBase(job)) tellLine(Fact(messages::kWithoutBase, *why));
    }
    options.fromBase = job.from != nullptr;
}

/// What LibTorch says of sockets is said in our own sentences. Before it is loaded.
void quietLibTorch() {
    // NOLINTBEGIN(concurrency-mt-unsafe): nothing reads the environment yet
    static_cast<void>(::setenv("GLOG_minloglevel", "3", /*overwrite=*/0));
    static_cast<void>(::setenv("TORCH_CPP_LOG_LEVEL", "FATAL", /*overwrite=*/0));
    // NOLINTEND(concurrency-mt-unsafe)
}

/// Of several processes the first one alone writes and talks. @return whether this is that one
bool findLaunch(TrainOptions& options) {
    options.job.launch = training::launchOfEnvironment();
    options.job.run.halfGradients = options.gradients == "bf16";
    options.job.run.scaledRate = options.rateRule == "sqrt";
    if (options.job.launch) quietLibTorch();
    if (!options.job.launch || options.job.launch->rank == 0) return true;
    options.progress = "none";
    options.samples = 0;
    return false;
}

void train(TrainOptions& options, const engine::Engine& engine) {
    engine::TrainingJob& job = options.job;
    const bool writes = findLaunch(options);
    readValidation(options.validation, job);
    const std::stop_token stop = base::stopOnInterrupt();
    job.run.lstm = kLstms.at(options.lstm);
    chooseStart(options, engine);
    checkChoices(job);
    if (writes) checkOutput(options.output, job.music.files);
    if (writes && !options.curve.empty()) checkOutput(options.curve, job.music.files);
    job.run.checkpoint = training::checkpointBeside(options.output);
    const bool talks = options.progress == "bar";
    if (writes && job.resume && !fs::exists(job.run.checkpoint)) {
        if (talks) tellLine(Fact(messages::kNoCheckpointYet));
        job.resume = false;
    }

    engine::TrainingOutcome outcome;
    {
        const auto printer = makeProgressPrinter(options.progress);
        TrainSamples samples(engine, *printer, options.samples, options.output, options.progress);
        const auto tellStart = [talks](const engine::Prepared& prepared) {
            if (talks) printStart(prepared);
        };
        const auto sample = [&](const engine::Snapshot& snapshot) { samples.write(snapshot, stop); };
        outcome = engine.train(job, samples, stop, tellStart,
                               options.samples > 0 ? engine::OnSnapshot(sample) : engine::OnSnapshot());
    }
    if (writes) saveResults(options, outcome.model->model);
    if (outcome.failure) throw Error(*outcome.failure);
    if (!writes) return;
    if (options.json) {
        printJson(options, outcome);
    } else {
        printForReading(options, outcome);
    }
}

/// What several processes need, or one that does the work of several.
void addProcesses(CLI::App& command, TrainOptions& options) {
    command
        .add_option("--accumulate", options.job.run.passes,
                    "Compute a batch in so many passes, with as much less memory")
        ->check(CLI::Range(1, 4'096))
        ->capture_default_str();
    command
        .add_option(
            "--rate-rule", options.rateRule,
            "How the learning rate goes with --batch-size: not at all, or with the square root of how much "
            "larger it is than the recipe's own")
        ->check(CLI::IsMember({"none", "sqrt"}))
        ->capture_default_str();
    command
        .add_option("--gradients", options.gradients,
                    "What several processes (mpirun, torchrun, srun) send each other; bf16 is half as much")
        ->check(CLI::IsMember({"float32", "bf16"}))
        ->capture_default_str();
    command
        .add_option("--meet-within", options.job.patience.toMeet,
                    "Seconds in which several processes must find each other")
        ->check(CLI::Range(1.0, 86'400.0))
        ->capture_default_str();
    command
        .add_option("--answer-within", options.job.patience.toAnswer,
                    "Seconds after which one of several processes that gives no sign, or keeps the others "
                    "waiting, counts as lost")
        ->check(CLI::Range(2.0, 86'400.0))
        ->capture_default_str();
}

}  // namespace

void addTrain(CLI::App& app, const engine::Engine& engine) {
    auto options = std::make_shared<TrainOptions>();
    auto& training = options->job.run;
    CLI::App* command = app.add_subcommand("train", "Train a model on MIDI files");
    command
        ->add_option("FILE", options->job.music.files,
                     "MIDI files, folders of them, or a corpus (incipit corpus)")
        ->required();
    command->add_option("-o,--output", options->output, "The model to write")->required();
    command
        ->add_option("--from", options->from,
                     "Begin with the base model, with nothing (none), or with this model, whose tokens must "
                     "hold the music's [base for the studio's recipe with event tokens, else none]")
        ->type_name("base|none|MODEL");
    addChoices(*command, options->job.choices);
    command
        ->add_option("--part", options->job.music.part,
                     "Which part to take, counted from 0 [chosen for each piece]")
        ->check(CLI::NonNegativeNumber);
    command->add_option("--seed", training.seed, "Of the first weights, the order of windows and dropout")
        ->capture_default_str();
    command->add_option("--threads", training.threads, "Processor cores to use [all]")
        ->check(CLI::Range(1, 256));
    command->add_option("--device", training.device, "Where to compute")
        ->check(CLI::IsMember({"auto", "cpu", "cuda"}))
        ->capture_default_str();
    command->add_option("--lstm", options->lstm, "Who computes the LSTMs, for comparisons")
        ->check(CLI::IsMember(kLstms))
        ->capture_default_str();
    command->add_option("--validation", options->validation,
                        "A folder of music to measure on, or the fraction of the music to hold back for it");
    command->add_option("--time-limit", training.timeLimit, "Stop after so many seconds of training")
        ->check(CLI::PositiveNumber);
    command->add_option("--checkpoint-seconds", training.checkpointSeconds, "Time between two checkpoints")
        ->check(CLI::Range(0.1, 1e6))
        ->capture_default_str();
    addProcesses(*command, *options);
    command->add_flag("--resume", options->job.resume, "Go on from the checkpoint beside the model");
    command->add_option("--progress", options->progress, "How progress is shown on standard error")
        ->check(CLI::IsMember({"bar", "json", "none"}))
        ->capture_default_str();
    command
        ->add_option(
            "--samples", options->samples,
            "After each N epochs write 8 bars beside the model, MODEL.epoch-004.mid, and tell how much "
            "of them is copied; training waits for them [0: none]")
        ->type_name("N")
        ->check(CLI::Range(0, 1'000'000));
    command->add_option("--curve", options->curve, "Write the loss curve as an SVG picture");
    command->add_flag("--compact", options->compact,
                      "Write the model to give away: weights of 16 bits, and none of the music");
    command->add_flag("--json", options->json, "Print one JSON object");
    command->callback([options, &engine] { train(*options, engine); });
}

}  // namespace incipit::cli
