// A network that is added here, in one file: what it is made of, what it computes and how it is trained.

#include <ATen/ATen.h>

#include <catch2/catch.hpp>
#include <utility>

#include "base/error.h"
#include "core/network/recorder.h"
#include "dataset/splits.h"
#include "engine/engine.h"
#include "midi/smf_writer.h"
#include "model/model_summary.h"
#include "model/settings.h"
#include "network/network_library.h"
#include "network/registry.h"
#include "network/sequence_network.h"
#include "support/music_text.h"
#include "support/networks.h"
#include "support/temporary_folder.h"
#include "training/recipe.h"

using namespace incipit;
using Catch::Contains;

namespace {

constexpr incipit::Message kUnits{"test.units", "The number of units"};
constexpr incipit::Message kUnitsRange{"test.units-range", "1 to 64"};
constexpr incipit::Message kOneLayer{"test.one-layer", "The recipe of Elman has one layer."};

int unitsOf(const nlohmann::json& settings) {
    int units = 24;
    model::readSetting(settings, "units", units);
    return units;
}

/// The network of Elman, "Finding Structure in Time" (1990): what a unit gives depends on the token and on
/// what all units gave before.
class ElmanArchitecture final : public model::Architecture {
  public:
    [[nodiscard]] std::string name() const override { return "elman"; }

    [[nodiscard]] nlohmann::json completed(const nlohmann::json& settings) const override {
        model::require(unitsOf(settings) >= 1 && unitsOf(settings) <= 64, kUnits, unitsOf(settings),
                       kUnitsRange);
        return {{"units", unitsOf(settings)}};
    }

    [[nodiscard]] model::Layout layout(const model::ModelConfig& config) const override {
        const int units = unitsOf(config.settings);
        model::Layout layout;
        layout.add("embedding/embeddings", {config.vocabularySize, units});
        layout.add("rnn/recurrent_kernel", {units, units});
        layout.addDense(0, units, config.vocabularySize);
        return layout;
    }

    [[nodiscard]] std::vector<model::LayerSummary> summary(const model::ModelConfig& config) const override {
        const model::Layout slots = layout(config);
        const auto row = [&](const char* layer, const char* type, int outputs) {
            return model::LayerSummary{layer, type, "(None, None, " + std::to_string(outputs) + ")",
                                       slots.parametersOf(layer)};
        };
        const int units = unitsOf(config.settings);
        return {row("embedding", "Embedding", units), row("rnn", "SimpleRNN", units),
                row("dense", "Dense", config.vocabularySize)};
    }

    [[nodiscard]] std::size_t context(const model::ModelConfig& /*config*/) const override { return 0; }
    [[nodiscard]] std::size_t stepLength(const model::ModelConfig& /*config*/) const override { return 8; }
    [[nodiscard]] std::int64_t carriedValues(const model::ModelConfig& config) const override {
        return unitsOf(config.settings);
    }
    [[nodiscard]] double activations(const model::ModelConfig& config) const override {
        return 4.0 * 8 * unitsOf(config.settings);
    }
};

class ElmanNetwork final : public network::SequenceNetwork {
  public:
    explicit ElmanNetwork(const model::ModelConfig& config)
        : SequenceNetwork(config), m_units(unitsOf(config.settings)) {}

    at::Tensor forward(const network::Weights& weights, const at::Tensor& inputs, network::State& state,
                       network::SequenceDropout* /*dropout*/, model::Lstm /*lstm*/) override {
        const at::Tensor x = at::embedding(weights[0], inputs);
        if (state.empty()) state.push_back(at::zeros({inputs.size(1), m_units}, weights[0].options()));
        at::Tensor output = state[0];
        std::vector<at::Tensor> outputs;
        for (std::int64_t t = 0; t < inputs.size(0); ++t) {
            output = at::tanh(x[t] + at::mm(output, weights[1]));
            outputs.push_back(output);
        }
        state[0] = output.detach();
        return at::addmm(weights[3], at::cat(outputs), weights[2]);
    }

    [[nodiscard]] std::vector<std::int64_t> stateSizes() const override { return {m_units}; }

  private:
    std::int64_t m_units;
};

class ElmanRecipe final : public training::Recipe {
  public:
    [[nodiscard]] std::string name() const override { return "elman"; }
    [[nodiscard]] std::string title() const override { return "Elman"; }
    [[nodiscard]] std::vector<std::string> tokenizers() const override { return {"frame"}; }
    [[nodiscard]] training::Adjustable adjustable() const override { return {}; }
    [[nodiscard]] training::Example example() const override { return training::Example::Token; }
    void check(const training::Choices& choices) const override {
        if (choices.layers) throw Error(kOneLayer);
    }
    [[nodiscard]] nlohmann::json settings(const training::Choices& choices,
                                          training::MusicSize /*size*/) const override {
        return {{"units", choices.units.value_or(24)}};
    }
    [[nodiscard]] training::Choices usual(training::MusicSize /*size*/) const override { return {}; }
    [[nodiscard]] training::Options options(training::MusicSize /*size*/, training::Start /*start*/,
                                            const training::Options& run) const override {
        training::Options options = run;
        options.batchSize = 4;
        options.learningRate = 0.02;
        options.epochs = 25;
        return options;
    }
    [[nodiscard]] training::Music split(dataset::Corpus corpus, const model::ModelConfig& network,
                                        training::Start /*start*/,
                                        std::optional<double> share) const override {
        if (!share) return {std::move(corpus), std::nullopt};
        auto [training, validation] = dataset::splitPieces(std::move(corpus), *share, network.seed);
        return {std::move(training), std::move(validation)};
    }
    [[nodiscard]] double usualShare() const override { return 0; }
    [[nodiscard]] bool validatesOnUnseenMusic() const override { return false; }
    [[nodiscard]] std::size_t examples(const dataset::Corpus& music,
                                       const model::ModelConfig& /*network*/) const override {
        training::requireTokens(music.tokenCount());
        return music.tokenCount();
    }
};

/// The three of them, as long as a test runs.
struct Elman {
    model::AddedArchitecture architecture{std::make_unique<ElmanArchitecture>()};
    network::AddedNetwork network{
        "elman", [](const model::ModelConfig& config) { return std::make_unique<ElmanNetwork>(config); }};
    training::AddedRecipe recipe{std::make_unique<ElmanRecipe>()};
};

engine::TrainingJob jobOf(const std::string& tokenizer) {
    engine::TrainingJob job;
    std::string notes;
    for (int i = 0; i < 12; ++i)
        notes += "C4 D4 E4 F4 G4 A4 B4 C5 ";
    const auto tune = std::make_shared<const dataset::TokenizedScore>(
        std::make_shared<const midi::Score>(test::music(notes)));
    job.music.pieces = {{"up", tune}, {"again", tune}};
    job.choices.recipe = "elman";
    job.choices.tokenizer = tokenizer;
    job.run.seed = 2;
    job.run.threads = 2;
    job.run.device = "cpu";
    return job;
}

}  // namespace

TEST_CASE("A network that is added in one file does all that the others do", "[network]") {
    const Elman elman;
    const engine::Engine engine([]() -> network::NetworkLibrary& { return network::networkLibrary(); });
    const std::string tokenizer = GENERATE("", "event", "note-chord");
    INFO(tokenizer);
    auto job = jobOf(tokenizer);
    job.choices.validationShare = 0.3;

    test::Recorder recorder;
    const auto outcome = engine.train(job, recorder, {}, [](const engine::Prepared& /*prepared*/) {});
    REQUIRE_FALSE(outcome.failure);
    REQUIRE(outcome.model);
    const engine::TrainedModel& trained = *outcome.model;
    CHECK(trained.model.config.recipe == "elman");
    CHECK(trained.model.config.tokenizer == (tokenizer.empty() ? "frame" : tokenizer));
    CHECK(outcome.result.ending == training::Ending::Finished);
    CHECK(recorder.epochs.size() == 25);
    const model::History& history = trained.model.history;
    REQUIRE(history.loss.size() == 25);
    CHECK(history.loss.back() < 0.5 * history.loss.front());
    CHECK(history.validationLoss.size() == 25);
    CHECK(trained.startWindows == 0);
    CHECK(trained.parameters == model::parameterCount(trained.model.config));

    const test::TemporaryFolder folder;
    model::save(trained.model, folder / "model");
    const auto loaded = engine::load(folder / "model");
    CHECK(loaded->digest() == trained.digest());
    const auto ids = std::span(trained.model.pieces.front()).first(9);
    CHECK(network::logits(loaded->model, ids) == network::logits(trained.model, ids));

    engine::GenerationJob write;
    write.options.length = 60;
    const auto written = engine.generate(*loaded, write, {});
    CHECK(written.result.ids.size() == 60);
    CHECK(midi::noteCount(written.result.score) > 0);
    CHECK_FALSE(written.result.start);
    write.options.bars = 2;
    CHECK(midi::noteCount(
              engine.answer(*loaded, job.music.pieces.front().score->score(), write.options, {})) > 0);

    midi::writeSmf(job.music.pieces.front().score->score(), folder / "up.mid");
    const auto evaluation = engine.evaluate(*loaded, std::vector{folder / "up.mid"}, {});
    CHECK(evaluation.pieces == 1);
    CHECK(evaluation.tokens > 0);
    CHECK(evaluation.nats / static_cast<double>(evaluation.tokens) < history.loss.front());

    const std::string table = model::summaryTable(loaded->model.config);
    CHECK_THAT(table, Contains("rnn (SimpleRNN)") && Contains("(None, None, 24)") && Contains("576") &&
                          Contains("Total params: " + model::withCommas(trained.parameters)));
}

TEST_CASE("A network that is added goes on from its checkpoint as if it had not been stopped", "[network]") {
    const Elman elman;
    const engine::Engine engine([]() -> network::NetworkLibrary& { return network::networkLibrary(); });
    const auto train = [&](const engine::TrainingJob& job, test::Recorder& recorder, std::stop_token stop) {
        return engine.train(job, recorder, std::move(stop), [](const engine::Prepared& /*prepared*/) {});
    };
    const test::TemporaryFolder folder;
    auto job = jobOf("");
    test::Recorder uninterrupted;
    const auto whole = train(job, uninterrupted, {});

    job.run.checkpoint = folder / "checkpoint";
    test::Recorder first;
    std::stop_source stop;
    first.afterStep = [&](const training::Progress& /*progress*/) {
        if (first.steps.size() == uninterrupted.steps.size() / 2 + 1) stop.request_stop();
    };
    CHECK(train(job, first, stop.get_token()).result.ending == training::Ending::Stopped);
    job.resume = true;
    test::Recorder second;
    const auto resumed = train(job, second, {});
    CHECK(resumed.model->model.weights == whole.model->model.weights);
    CHECK(resumed.model->model.history.loss == whole.model->model.history.loss);
    CHECK(first.steps.size() + second.steps.size() == uninterrupted.steps.size());
}

TEST_CASE("A network that is added refuses what it cannot be, and is gone with its object", "[network]") {
    auto job = jobOf("");
    {
        const Elman elman;
        CHECK(engine::prepare(job).summary.parameters > 0);
        job.choices.units = 12;
        CHECK(engine::prepare(job).summary.network.settings == nlohmann::json{{"units", 12}});
        job.choices.units = 65;
        CHECK_THROWS_WITH(engine::prepare(job), "The number of units is 65; it must be 1 to 64.");
        job.choices.units.reset();
        job.choices.layers = 2;
        CHECK_THROWS_WITH(engine::prepare(job), Contains("one layer"));
        CHECK_THROWS_WITH(model::architectureOf("soup"), Contains("elman"));
    }
    job.choices.layers.reset();
    CHECK_THROWS_WITH(engine::prepare(job), Contains("article or studio"));
    CHECK_THROWS_WITH(model::architectureOf("elman"), !Contains("elman or") && Contains("studio"));
}
