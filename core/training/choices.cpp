#include "training/choices.h"

#include "base/error.h"
#include "training/studio_settings.h"

namespace incipit::training {

namespace {

template <typename Setting, typename Choice>
void choose(Setting& setting, const std::optional<Choice>& choice) {
    if (choice) setting = *choice;
}

}  // namespace

model::ModelConfig baseNetwork(const Choices& choices, std::uint64_t seed) {
    const bool tutorial = choices.tokenizer.empty() || choices.tokenizer == "note-chord";
    const std::string recipe = !choices.recipe.empty() ? choices.recipe : tutorial ? "article" : "studio";
    model::ModelConfig config;
    if (recipe == "studio") {
        config = studioSettings(1, 1).network;
        config.tokenizer = choices.tokenizer.empty() ? "event" : choices.tokenizer;
        choose(config.quartersPerStep, choices.quartersPerStep);
    } else if (recipe != "article") {
        throw Error("There is no recipe " + recipe + "; choose article or studio.");
    } else if (!tutorial) {
        throw Error("The tutorial's recipe (article) takes the tokenizer note-chord only.");
    } else if (choices.layers || choices.units || choices.dropout || choices.weightDropout ||
               choices.quartersPerStep || choices.noTransposition) {
        throw Error(
            "The tutorial's recipe (article) has a network of its own: leave layers, units, dropout, step "
            "and transposition out.");
    }
    config.seed = seed;
    return config;
}

model::ModelConfig fitNetwork(const Choices& choices, const model::ModelConfig& base,
                              const dataset::Corpus& music) {
    model::ModelConfig network = base;
    if (base.predictsEveryStep()) {
        network = studioSettings(music.tokenCount(), music.pieces.size()).network;
        network.tokenizer = base.tokenizer;
        network.quartersPerStep = base.quartersPerStep;
        network.seed = base.seed;
        const int layers = choices.layers.value_or(static_cast<int>(network.lstmUnits.size()));
        network.lstmUnits.assign(static_cast<std::size_t>(layers),
                                 choices.units.value_or(network.lstmUnits.front()));
        choose(network.dropout, choices.dropout);
        choose(network.weightDropout, choices.weightDropout);
    }
    network.vocabularySize = static_cast<int>(music.vocabulary.size());
    return network;
}

Options fitOptions(const Choices& choices, const model::ModelConfig& network, const dataset::Corpus& music,
                   const Options& run) {
    Options options = run;
    if (network.predictsEveryStep()) {
        options = studioSettings(music.tokenCount(), music.pieces.size(), run).training;
        if (choices.noTransposition) options.transposeDown = options.transposeUp = 0;
    }
    choose(options.epochs, choices.epochs);
    choose(options.batchSize, choices.batchSize);
    choose(options.learningRate, choices.learningRate);
    return options;
}

}  // namespace incipit::training
