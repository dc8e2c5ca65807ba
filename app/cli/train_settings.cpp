#include "cli/train_settings.h"

#include "tokenizer/tokenizer.h"
#include "training/studio_settings.h"

namespace incipit::cli {

namespace {

template <typename Setting, typename Choice>
void choose(Setting& setting, const std::optional<Choice>& choice) {
    if (choice) setting = *choice;
}

}  // namespace

void addChoices(CLI::App& command, Choices& choices) {
    command
        .add_option("--recipe", choices.recipe,
                    "The tutorial's network, or the studio's own [article for note-chord, else studio]")
        ->check(CLI::IsMember({"article", "studio"}));
    command
        .add_option("--tokenizer", choices.tokenizer,
                    "How music becomes tokens [note-chord; of the studio's recipe event]")
        ->check(CLI::IsMember(tokenizer::schemes()));
    command.add_option("--step", choices.quartersPerStep,
                       "Length of a step of the frame tokenizer in quarter notes [1]");
    command
        .add_option("--epochs", choices.epochs,
                    "How often all music is seen [100; of the studio's recipe by its size]")
        ->check(CLI::Range(1, 1'000'000));
    command
        .add_option("--batch-size", choices.batchSize,
                    "Windows in one step, or lanes of the studio's recipe [32, or by the music's size]")
        ->check(CLI::Range(1, 65'536));
    command.add_option("--learning-rate", choices.learningRate, "Of Adam [by the recipe]")
        ->check(CLI::Range(1e-9, 1.0));
    command
        .add_option("--layers", choices.layers, "LSTM layers of the studio's network [by the music's size]")
        ->check(CLI::Range(1, 8));
    command.add_option("--units", choices.units, "Size of each of them [by the music's size]")
        ->check(CLI::Range(1, 4'096));
    command.add_option("--dropout", choices.dropout, "Between the layers of the studio's network")
        ->check(CLI::Range(0.0, 0.99));
    command.add_option("--weight-dropout", choices.weightDropout, "Of its recurrent weights")
        ->check(CLI::Range(0.0, 0.99));
    command.add_flag("--no-transposition", choices.noTransposition,
                     "Learn from pieces in their own keys only (studio's recipe)");
}

model::ModelConfig baseConfig(const Choices& choices, std::uint64_t seed) {
    const bool tutorial = choices.tokenizer.empty() || choices.tokenizer == "note-chord";
    const std::string recipe = !choices.recipe.empty() ? choices.recipe : tutorial ? "article" : "studio";
    model::ModelConfig config;
    config.recipe = recipe;
    if (recipe == "studio") {
        config = training::studioSettings(1, 1).network;
        config.tokenizer = choices.tokenizer.empty() ? "event" : choices.tokenizer;
        choose(config.quartersPerStep, choices.quartersPerStep);
    } else if (!tutorial) {
        throw CLI::ValidationError("--tokenizer", "the tutorial's recipe (article) takes note-chord only");
    } else if (choices.layers || choices.units || choices.dropout || choices.weightDropout ||
               choices.quartersPerStep || choices.noTransposition) {
        throw CLI::ValidationError("--recipe", "the tutorial's network (article) has no such settings");
    }
    config.seed = seed;
    return config;
}

void fitToMusic(const Choices& choices, const dataset::Corpus& music, model::ModelConfig& config,
                training::Options& options) {
    if (config.predictsEveryStep()) {
        auto [network, training] = training::studioSettings(music.tokenCount(), music.pieces.size());
        network.tokenizer = config.tokenizer;
        network.quartersPerStep = config.quartersPerStep;
        network.seed = config.seed;
        const int layers = choices.layers.value_or(static_cast<int>(network.lstmUnits.size()));
        network.lstmUnits.assign(static_cast<std::size_t>(layers),
                                 choices.units.value_or(network.lstmUnits.front()));
        choose(network.dropout, choices.dropout);
        choose(network.weightDropout, choices.weightDropout);
        config = network;
        training.seed = options.seed;
        training.threads = options.threads;
        training.device = options.device;
        training.lstm = options.lstm;
        training.timeLimit = options.timeLimit;
        training.checkpoint = options.checkpoint;
        if (choices.noTransposition) training.transposeDown = training.transposeUp = 0;
        options = training;
    }
    choose(options.epochs, choices.epochs);
    choose(options.batchSize, choices.batchSize);
    choose(options.learningRate, choices.learningRate);
    config.vocabularySize = static_cast<int>(music.vocabulary.size());
}

}  // namespace incipit::cli
