#include <cmath>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <vector>

#include "base/error.h"
#include "cli/commands.h"
#include "cli/score_json.h"
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

struct Score {
    double nats = 0;  ///< of all tokens together
    std::size_t tokens = 0;
    std::optional<std::size_t> steps;  ///< of time, where tokens are written in such
    std::size_t pieces = 0;
};

/// What follows each window: the first tokens of a piece are not predicted.
Score scoreWindows(const model::Model& model, const dataset::Corpus& corpus) {
    const auto length = static_cast<std::size_t>(model.config().windowLength);
    const dataset::Windows windows(corpus, length);
    std::vector<std::span<const int>> inputs;
    std::vector<int> targets;
    for (std::size_t i = 0; i < windows.count(); ++i) {
        inputs.push_back(windows.input(i));
        targets.push_back(windows.target(i));
    }
    Score score{.nats = model.loss(inputs, targets) * static_cast<double>(targets.size()),
                .tokens = targets.size(),
                .steps = {},
                .pieces = 0};
    for (const auto& piece : corpus.pieces) {
        if (piece.ids.size() > length) ++score.pieces;
    }
    return score;
}

/// Every token of every piece.
Score scorePieces(const model::Model& model, const dataset::Corpus& corpus) {
    std::vector<std::span<const int>> pieces;
    Score score;
    for (const auto& piece : corpus.pieces) {
        pieces.emplace_back(piece.ids);
        if (const auto steps = corpus.stepCount(piece)) score.steps = score.steps.value_or(0) + *steps;
    }
    score.nats = model.nll(pieces);
    score.tokens = corpus.tokenCount();
    score.pieces = pieces.size();
    return score;
}

/// Each piece beside the training pieces, both as the tokenizer decodes them.
std::vector<NamedScores> compare(const model::Model& model, const tokenizer::Tokenizer& tokenizer,
                                 const dataset::Corpus& corpus) {
    const auto training = generation::trainingMusic(model);
    std::vector<NamedScores> compared;
    for (const auto& piece : corpus.pieces) {
        const auto music = tokenizer.decode(corpus.vocabulary.texts(piece.ids));
        compared.push_back({.name = piece.name, .scores = generation::scoresOf(music, training)});
    }
    return compared;
}

void evaluate(const EvaluateOptions& options) {
    const auto model = model::load(options.model);
    const auto tokenizer = tokenizer::makeTokenizer(model.config().tokenizerSettings());
    const auto corpus = dataset::withVocabulary(dataset::readCorpus(options.inputs, *tokenizer, options.part),
                                                model.vocabulary());
    const Score score =
        model.config().predictsEveryStep() ? scorePieces(model, corpus) : scoreWindows(model, corpus);
    if (!std::isfinite(score.nats)) {
        throw Error(options.model, "The model gives no usable prediction for this music.");
    }
    const double perToken = score.nats / static_cast<double>(score.tokens);
    const auto compared = compare(model, *tokenizer, corpus);
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
    std::printf("%.6f nats a token over %zu tokens of %zu %s", perToken, score.tokens, score.pieces,
                score.pieces == 1 ? "piece" : "pieces");
    if (score.steps) std::printf(", %.6f nats a step over %zu steps", perStep, *score.steps);
    std::puts(".");
    printScoresOfPieces(compared);
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
