#include <cmath>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "base/error.h"
#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/named_model.h"
#include "cli/say.h"
#include "cli/score_json.h"
#include "engine/engine.h"

namespace incipit::cli {

namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

struct EvaluateOptions {
    std::string model;
    std::vector<fs::path> inputs;
    std::optional<std::size_t> part;
    int from = 1;
    bool json = false;
};

void evaluate(const EvaluateOptions& options, const engine::Engine& engine) {
    const engine::SharedModel model = loadNamed(options.model, engine);
    const engine::Evaluation score = engine.evaluate(*model, options.inputs, options.part, options.from);
    if (!std::isfinite(score.nats)) {
        throw Error(fs::path(options.model), messages::kNoPrediction);
    }
    const auto over = [&](std::size_t count) { return score.nats / static_cast<double>(count); };
    const auto& compared = score.scores;
    const double perToken = over(score.tokens);
    if (options.json) {
        ordered_json json{{"nll_per_token", perToken}, {"tokens", score.tokens},  {"nll_per_note", nullptr},
                          {"notes", score.notes},      {"nll_per_step", nullptr}, {"steps", nullptr},
                          {"pieces", score.pieces}};
        if (score.notes > 0) json["nll_per_note"] = over(score.notes);
        if (score.steps) {
            if (*score.steps > 0) json["nll_per_step"] = over(*score.steps);
            json["steps"] = *score.steps;
        }
        json["scores"] = scoresOfPieces(compared);
        // A file's name may be no UTF-8.
        std::puts(json.dump(-1, ' ', false, ordered_json::error_handler_t::replace).c_str());
        return;
    }
    printLine(Fact(messages::kNats, perToken, score.tokens, score.pieces));
    if (score.notes > 0) printLine(Fact(messages::kNatsANote, over(score.notes), score.notes));
    if (score.steps.value_or(0) > 0) printLine(Fact(messages::kNatsAStep, over(*score.steps), *score.steps));
    printScoresOfPieces(compared);
}

}  // namespace

void addEvaluate(CLI::App& app, const engine::Engine& engine) {
    auto options = std::make_shared<EvaluateOptions>();
    CLI::App* command = app.add_subcommand("evaluate", "Measure how well a model predicts music");
    command->add_option("MODEL", options->model, "A model that train wrote, or base")->required();
    command->add_option("FILE", options->inputs, "MIDI files, or folders of them")->required();
    command->add_option("--part", options->part, "Which part to take, counted from 0 [chosen for each piece]")
        ->check(CLI::NonNegativeNumber);
    command->add_option("--from", options->from, "Measure from this bar on, given all before it, from 1 [1]")
        ->check(CLI::PositiveNumber);
    command->add_flag("--json", options->json, "Print one JSON object");
    command->callback([options, &engine] { evaluate(*options, engine); });
}

}  // namespace incipit::cli
