#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>

#include "dataset/corpus.h"
#include "model/model_config.h"
#include "training/options.h"

namespace incipit::cli {

/// What the user set; the recipe gives the rest.
struct Choices {
    std::string recipe, tokenizer;
    std::optional<double> quartersPerStep;
    std::optional<int> epochs, batchSize, layers, units;
    std::optional<double> learningRate, dropout, weightDropout;
    bool noTransposition = false;
};

/// Adds the options of these choices to the command.
void addChoices(CLI::App& command, Choices& choices);

/// The recipe and the tokenizer, each following from the other where it is not named.
[[nodiscard]] model::ModelConfig baseConfig(const Choices& choices, std::uint64_t seed);

/// The rest of the settings: the studio's sizes follow from the music, but for what the user set.
void fitToMusic(const Choices& choices, const dataset::Corpus& music, model::ModelConfig& config,
                training::Options& options);

}  // namespace incipit::cli
