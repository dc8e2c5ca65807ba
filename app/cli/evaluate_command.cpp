#include <cmath>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <vector>

#include "base/error.h"
#include "cli/commands.h"
#include "dataset/corpus.h"
#include "dataset/windows.h"
#include "model/model.h"

namespace incipit::cli {

namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

struct EvaluateOptions {
    fs::path model;
    std::vector<fs::path> inputs;
    std::optional<std::size_t> part;
    bool json = false;
};

void evaluate(const EvaluateOptions& options) {
    const auto model = model::load(options.model);
    const auto tokenizer = tokenizer::makeTokenizer(model.config().tokenizer);
    const auto corpus = dataset::withVocabulary(dataset::readCorpus(options.inputs, *tokenizer, options.part),
                                                model.vocabulary());
    const auto length = static_cast<std::size_t>(model.config().windowLength);
    const dataset::Windows windows(corpus, length);
    std::vector<std::span<const int>> inputs;
    std::vector<int> targets;
    for (std::size_t i = 0; i < windows.count(); ++i) {
        inputs.push_back(windows.input(i));
        targets.push_back(windows.target(i));
    }
    const double nll = model.loss(inputs, targets);
    if (!std::isfinite(nll))
        throw Error(options.model, "The model gives no usable prediction for this music.");
    std::size_t pieces = 0;
    for (const auto& piece : corpus.pieces) {
        if (piece.ids.size() > length) ++pieces;
    }
    if (!options.json) {
        std::printf("%.6f nats a token over %zu tokens of %zu %s.\n", nll, targets.size(), pieces,
                    pieces == 1 ? "piece" : "pieces");
        return;
    }
    // Steps of time are the frame scheme's; a note-chord token has no fixed length.
    const ordered_json json{{"nll_per_token", nll},
                            {"tokens", targets.size()},
                            {"nll_per_step", nullptr},
                            {"steps", nullptr},
                            {"pieces", pieces}};
    std::puts(json.dump().c_str());
}

}  // namespace

void addEvaluate(CLI::App& app) {
    auto options = std::make_shared<EvaluateOptions>();
    CLI::App* command = app.add_subcommand("evaluate", "Measure how well a model predicts music");
    command->add_option("MODEL", options->model, "A model that train wrote")->required();
    command->add_option("FILE", options->inputs, "MIDI files, or folders of them")->required();
    command->add_option("--part", options->part, "Which part to take, counted from 0 [chosen for each piece]")
        ->check(CLI::NonNegativeNumber);
    command->add_flag("--json", options->json, "Print one JSON object");
    command->callback([options] { evaluate(*options); });
}

}  // namespace incipit::cli
