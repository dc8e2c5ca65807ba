#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "dataset/corpus.h"
#include "model/model_config.h"
#include "training/options.h"

namespace incipit::training {

/// What a user set of a training; the recipe and the music give the rest. Shared by the command line and the
/// window, so that both train alike.
struct Choices {
    std::string recipe;     ///< "article" or "studio"; empty: article for note-chord, else studio
    std::string tokenizer;  ///< empty: note-chord; of the studio's recipe event
    std::optional<double> quartersPerStep;  ///< of the frame tokenizer
    std::optional<int> epochs, batchSize, layers, units;
    std::optional<double> learningRate, dropout, weightDropout;
    std::optional<double> validationShare;  ///< above 0, below 1; as splitMusic()
    bool noTransposition = false;

    bool operator==(const Choices&) const = default;
};

/// A network of the chosen recipe and tokenizer before the music is known: fitNetwork() gives its sizes.
/// @throws Error for a choice that the recipe does not have
[[nodiscard]] model::ModelConfig baseNetwork(const Choices& choices, std::uint64_t seed);

/// The network for some training music: the studio's sizes follow from it, but for what was chosen.
[[nodiscard]] model::ModelConfig fitNetwork(const Choices& choices, const model::ModelConfig& base,
                                            const dataset::Corpus& music);

/// How to train that network, or one trained before.
/// @param run  gives what neither chooses: seed, threads, device, time limit, checkpoint
[[nodiscard]] Options fitOptions(const Choices& choices, const model::ModelConfig& network,
                                 const dataset::Corpus& music, const Options& run);

}  // namespace incipit::training
