#include <cmath>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "base/error.h"
#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/say.h"
#include "cli/score_json.h"
#include "engine/engine.h"

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

void evaluate(const EvaluateOptions& options, const engine::Engine& engine) {
    const engine::SharedModel model = engine::load(options.model);
    const engine::Evaluation score = engine.evaluate(*model, options.inputs, options.part);
    if (!std::isfinite(score.nats)) {
        throw Error(options.model, messages::kNoPrediction);
    }
    const double perToken = score.nats / static_cast<double>(score.tokens);
    const auto& compared = score.scores;
    const double perStep = score.steps ? score.nats / static_cast<double>(*score.steps) : 0;
    if (options.json) {
        ordered_json json{{"nll_per_token", perToken},
                          {"tokens", score.tokens},
                          {"nll_per_step", nullptr},
                          {"steps", nullptr},
                          {"pieces", score.pieces}};
        if (score.steps) {
            json["nll_per_step"] = perStep;
            json["steps"] = *score.steps;
        }
        json["scores"] = scoresOfPieces(compared);
        // A file's name may be no UTF-8.
        std::puts(json.dump(-1, ' ', false, ordered_json::error_handler_t::replace).c_str());
        return;
    }
    printLine(score.steps
                  ? Fact(messages::kNatsAStep, perToken, score.tokens, score.pieces, perStep, *score.steps)
                  : Fact(messages::kNats, perToken, score.tokens, score.pieces));
    printScoresOfPieces(compared);
}

}  // namespace

void addEvaluate(CLI::App& app, const engine::Engine& engine) {
    auto options = std::make_shared<EvaluateOptions>();
    CLI::App* command = app.add_subcommand("evaluate", "Measure how well a model predicts music");
    command->add_option("MODEL", options->model, "A model that train wrote")->required();
    command->add_option("FILE", options->inputs, "MIDI files, or folders of them")->required();
    command->add_option("--part", options->part, "Which part to take, counted from 0 [chosen for each piece]")
        ->check(CLI::NonNegativeNumber);
    command->add_flag("--json", options->json, "Print one JSON object");
    command->callback([options, &engine] { evaluate(*options, engine); });
}

}  // namespace incipit::cli
