// What each part of the studio's recipe brings: trains it with one part at a time left out or changed.
// usage: studio_ablation FOLDER [EPOCHS [SEED [THREADS]]]
// FOLDER holds `train` and `valid`, as the published sets do. Prints one JSON object a run: nats a step of
// `valid` at the best epoch, by the frame tokenizer with steps of a quarter note.

#include <cstdlib>
#include <filesystem>
#include <functional>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "bench/some_training.h"
#include "dataset/corpus.h"
#include "model/model.h"
#include "support/with_blas_kernels.h"
#include "training/recipes/studio.h"

using namespace incipit;

namespace {

namespace fs = std::filesystem;

struct Settings {
    model::StudioSettings network;
    training::Options training;
};

struct Variant {
    const char* name;
    std::function<void(Settings&)> change;
    bool carried = true;
};

const std::vector<Variant> kVariants{
    {"the defaults", [](Settings&) {}},
    {"no transposition", [](Settings& s) { s.training.reach = {}; }},
    {"no dropout of recurrent weights", [](Settings& s) { s.network.weightDropout = 0; }},
    {"no dropout between the layers", [](Settings& s) { s.network.dropout = 0; }},
    {"no dropout at all",
     [](Settings& s) { s.network.dropout = s.network.weightDropout = s.network.embeddingDropout = 0; }},
    {"no weight decay (Adam)", [](Settings& s) { s.training.weightDecay = 0; }},
    {"no clipping", [](Settings& s) { s.training.clip = 0; }},
    {"no warm-up", [](Settings& s) { s.training.warmUp = 0; }},
    {"constant rate after the warm-up", [](Settings& s) { s.training.cosine = false; }},
    {"state not carried over windows", [](Settings&) {}, false},
    {"no memory", [](Settings& s) { s.network.memoryLength = 0; }},
    {"one layer", [](Settings& s) { s.network.lstmUnits.resize(1); }},
    {"three layers", [](Settings& s) { s.network.lstmUnits.push_back(s.network.lstmUnits.back()); }},
    {"half as many units", [](Settings& s) {
         for (int& units : s.network.lstmUnits)
             units /= 2;
     }}};

/// Each window a piece of its own.
dataset::Corpus cutIntoWindows(const dataset::Corpus& corpus, std::size_t window) {
    dataset::Corpus cut = corpus;
    cut.pieces.clear();
    for (const dataset::Piece& piece : corpus.pieces) {
        for (std::size_t begin = 0; begin < piece.ids.size(); begin += window) {
            const std::size_t end = std::min(begin + window, piece.ids.size());
            cut.pieces.push_back({.name = piece.name, .encoding = {}, .ids = piece.ids.part(begin, end)});
        }
    }
    return cut;
}

}  // namespace

int main(int argc, char** argv) {
    test::withBlasKernels(argv);
    if (argc < 2) return 2;
    const fs::path folder = argv[1];
    const auto number = [&](int index, int usual) { return argc > index ? std::atoi(argv[index]) : usual; };
    const auto tokenizer = tokenizer::makeTokenizer("frame");
    const auto corpus = dataset::readCorpus(std::vector{folder / "train"}, *tokenizer);
    const auto validation = dataset::readCorpus(std::vector{folder / "valid"}, *tokenizer);
    double steps = 0;
    for (const auto& piece : validation.pieces) {
        steps += static_cast<double>(validation.stepCount(piece).value_or(0));
    }
    for (const Variant& variant : kVariants) {
        const training::MusicSize size{.tokens = corpus.tokenCount(), .pieces = corpus.pieces.size()};
        Settings settings{.network = training::studioNetwork(size),
                          .training = training::studioOptions(size)};
        settings.training.epochs = number(2, settings.training.epochs);
        settings.training.seed = static_cast<std::uint64_t>(number(3, 1));
        settings.training.threads = number(4, 0);
        settings.training.device = "cpu";
        variant.change(settings);
        const auto music =
            variant.carried ? corpus
                            : cutIntoWindows(corpus, static_cast<std::size_t>(settings.network.windowLength));
        model::ModelConfig config;
        config.recipe = "studio";
        config.tokenizer = "frame";
        config.seed = settings.training.seed;
        config.settings = settings.network.json();
        auto model = network::newModel(config, corpus.vocabulary);
        bench::Silent observer;
        const auto result = network::train(model, music, &validation, settings.training, observer, {});
        const double best = model.history.validationLoss[static_cast<std::size_t>(result.bestEpoch) - 1];
        std::cout << nlohmann::ordered_json{{"variant", variant.name},
                                            {"nll_per_step",
                                             best * static_cast<double>(validation.tokenCount()) / steps},
                                            {"best_epoch", result.bestEpoch},
                                            {"epochs", result.epochs},
                                            {"parameters", model::parameterCount(model.config)},
                                            {"seconds", result.seconds}}
                         .dump()
                  << std::endl;
    }
    return 0;
}
