#include <cstdio>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/atomic_file.h"
#include "base/error.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/say.h"
#include "cli/train_music.h"
#include "cli/train_progress.h"
#include "cli/train_settings.h"
#include "dataset/windows.h"
#include "model/model.h"
#include "model/model_summary.h"
#include "training/loss_curve.h"
#include "training/trainer.h"

namespace incipit::cli {

namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

const std::map<std::string, model::Lstm> kLstms{
    {"auto", model::Lstm::Automatic}, {"own", model::Lstm::Ours}, {"torch", model::Lstm::Torch}};

struct TrainOptions {
    MusicSource music;
    fs::path output;
    training::Choices choices;
    fs::path curve;
    std::string lstm = "auto";
    std::string progress = "bar";
    bool resume = false;
    bool json = false;
    training::Options training;
};

/// That a result can be written where it shall go, before hours are spent on it.
void checkOutput(const fs::path& output, const std::vector<fs::path>& inputs) {
    std::error_code code;
    for (const fs::path& input : inputs) {
        if (fs::equivalent(input, output, code)) {
            throw Error(output, "This is the music to train on; name another file to write.");
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

void printJson(const TrainOptions& options, const model::Model& model, const Music& music,
               const training::Result& result) {
    ordered_json skipped = ordered_json::array();
    const auto add = [&](const std::vector<dataset::Skipped>& files) {
        for (const auto& file : files) {
            skipped.push_back({{"file", file.path.string()}, {"reason", say(file.reason)}});
        }
    };
    add(music.training.skipped);
    if (music.validation) add(music.validation->skipped);
    add(music.leftOut);
    const ordered_json json{{"model", options.output.string()},
                            {"parameters", model::parameterCount(model.config())},
                            {"vocabulary", model.vocabulary().size()},
                            {"tokens", music.training.tokenCount()},
                            {"windows", result.windows},
                            {"epochs", result.epochs},
                            {"loss", model.history.loss},
                            {"validation_loss", model.history.validationLoss},
                            {"seconds", result.seconds},
                            {"samples_per_second", result.samplesPerSecond},
                            {"device", result.device},
                            {"threads", result.threads},
                            {"recipe", model.config().recipe},
                            {"best_epoch", result.bestEpoch},
                            {"ending", name(result.ending)},
                            {"skipped", std::move(skipped)}};
    std::puts(json.dump(-1, ' ', false, ordered_json::error_handler_t::replace).c_str());
}

void printForReading(const TrainOptions& options, const model::Model& model, const training::Result& result) {
    const char* how = result.ending == training::Ending::Finished  ? "Trained"
                      : result.ending == training::Ending::Stopped ? "Stopped"
                                                                   : "Time is up:";
    std::printf("%s after %d %s", how, result.epochs, result.epochs == 1 ? "epoch" : "epochs");
    if (!model.history.loss.empty()) std::printf(", loss %.4f", model.history.loss.back());
    if (result.bestEpoch > 0) {
        std::printf(", kept epoch %d of validation loss %.4f", result.bestEpoch,
                    model.history.validationLoss[static_cast<std::size_t>(result.bestEpoch) - 1]);
    }
    std::printf(" (%.0f %s a second). The model is in %s.\n", result.samplesPerSecond,
                model.config().predictsEveryStep() ? "tokens" : "windows",
                oneLine(options.output.string()).c_str());
    if (result.ending != training::Ending::Finished) std::puts("Go on with the same command and --resume.");
}

/// What the tutorial prints on its way: the part, the shapes of the data, the table of layers.
/// @param windows  of the article; the studio's network takes the music as it is
void printStart(const TrainOptions& options, const Music& music, std::optional<std::size_t> windows,
                const model::Model& model) {
    if (options.progress != "bar") return;
    const auto tell = [](const std::vector<dataset::Skipped>& files) {
        for (const auto& file : files) {
            std::fprintf(stderr, "Skipped %s: %s\n", oneLine(file.path.string()).c_str(),
                         say(file.reason).c_str());
        }
    };
    tell(music.training.skipped);
    if (music.validation) tell(music.validation->skipped);
    tell(music.leftOut);
    const std::size_t pieces = music.training.pieces.size();
    if (pieces == 1) {
        const auto& reason = music.training.pieces.front().encoding.reason;
        if (reason) std::fprintf(stderr, "%s\n", say(*reason).c_str());
    }
    std::fprintf(stderr, "%zu %s, %zu tokens of %zu kinds.\n", pieces, pieces == 1 ? "piece" : "pieces",
                 music.training.tokenCount(), model.vocabulary().size());
    if (windows) {
        std::fprintf(stderr, "Input %s, target %s one-hot.\n",
                     model::inputShape(model.config(), *windows).c_str(),
                     model::targetShape(model.config(), *windows).c_str());
    }
    std::fprintf(stderr, "\n%s\n", model::summaryTable(model.config()).c_str());
}

void saveResults(const TrainOptions& options, const model::Model& model) {
    model::save(model, options.output);
    if (!options.curve.empty()) base::writeFile(options.curve, training::lossCurveSvg(model.history));
}

void train(TrainOptions& options) {
    const MusicSource& source = options.music;
    if (!source.validation.empty() && !fs::exists(source.validation) && !fraction(source.validation)) {
        throw CLI::ValidationError("--validation",
                                   "give a folder that exists, or a fraction above 0 and below 1");
    }
    const std::stop_token stop = stopOnInterrupt();
    options.training.lstm = kLstms.at(options.lstm);
    model::ModelConfig config = baseConfig(options.choices, options.training.seed);
    checkOutput(options.output, source.inputs);
    if (!options.curve.empty()) checkOutput(options.curve, source.inputs);
    options.training.checkpoint = training::checkpointBeside(options.output);
    bool resume = options.resume;
    if (resume && !fs::exists(options.training.checkpoint)) {
        if (options.progress == "bar")
            std::fputs("No checkpoint is there yet; training begins anew.\n", stderr);
        resume = false;
    }

    const Music music = readMusic(source, config);
    std::optional<std::size_t> windows;
    if (!config.predictsEveryStep()) {
        windows = dataset::Windows(music.training, static_cast<std::size_t>(config.windowLength)).count();
    }
    config = training::fitNetwork(options.choices, config, music.training);
    options.training = training::fitOptions(options.choices, config, music.training, options.training);
    model::Model model(config, music.training.vocabulary);
    printStart(options, music, windows, model);

    training::Result result;
    {
        const auto printer = makeProgressPrinter(options.progress);
        try {
            result = training::train(model, music.training, music.validation ? &*music.validation : nullptr,
                                     options.training, *printer, stop, resume);
        } catch (const Error&) {
            // What was learnt before training failed is kept, as the error says.
            if (model.history.seconds > 0) saveResults(options, model);
            throw;
        }
    }
    saveResults(options, model);
    if (options.json) {
        printJson(options, model, music, result);
    } else {
        printForReading(options, model, result);
    }
}

}  // namespace

void addTrain(CLI::App& app) {
    auto options = std::make_shared<TrainOptions>();
    auto& training = options->training;
    CLI::App* command = app.add_subcommand("train", "Train a model on MIDI files");
    command->add_option("FILE", options->music.inputs, "MIDI files, or folders of them")->required();
    command->add_option("-o,--output", options->output, "The model to write")->required();
    addChoices(*command, options->choices);
    command
        ->add_option("--part", options->music.part,
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
    command->add_option("--validation", options->music.validation,
                        "A folder of music to measure on, or the fraction of the music to hold back for it");
    command->add_option("--time-limit", training.timeLimit, "Stop after so many seconds of training")
        ->check(CLI::PositiveNumber);
    command->add_flag("--resume", options->resume, "Go on from the checkpoint beside the model");
    command->add_option("--progress", options->progress, "How progress is shown on standard error")
        ->check(CLI::IsMember({"bar", "json", "none"}))
        ->capture_default_str();
    command->add_option("--curve", options->curve, "Write the loss curve as an SVG picture");
    command->add_flag("--json", options->json, "Print one JSON object");
    command->callback([options] { train(*options); });
}

}  // namespace incipit::cli
