// Copies of the weights between two steps of training.
#include <catch2/catch.hpp>
#include <stop_token>
#include <utility>
#include <vector>

#include "core/network/recorder.h"
#include "network/trainer.h"
#include "support/networks.h"

using namespace incipit;

namespace {

/// Wants the weights after every step.
class Listener final : public test::Recorder {
  public:
    struct Heard {
        training::Progress at;
        std::vector<float> weights;
    };
    std::vector<Heard> heard;

    void onStep(const training::Progress& progress) override {
        Recorder::onStep(progress);
        m_wants = true;
    }
    void onEpoch(const training::Progress& progress) override {
        Recorder::onEpoch(progress);
        m_wants = true;
    }
    [[nodiscard]] bool wantsWeights() override { return std::exchange(m_wants, false); }
    void onWeights(const training::Progress& progress, std::vector<float>&& weights) override {
        heard.push_back({progress, std::move(weights)});
    }

  private:
    bool m_wants = false;
};

/// Six steps an epoch.
model::Model trainedModel(training::Observer& observer, std::stop_token stop = {}) {
    training::Options options;
    options.epochs = 3;
    options.batchSize = 8;
    options.learningRate = 0.01;
    options.seed = 4;
    options.threads = 2;
    options.device = "cpu";
    auto model = test::smallModel();
    const auto music = test::corpusOf({test::cycle(40), test::cycle(17, 3)});
    network::train(model, music, nullptr, options, observer, std::move(stop));
    return model;
}

}  // namespace

TEST_CASE("Training is the same bit for bit whoever takes copies of its weights", "[network]") {
    test::Recorder alone;
    const auto model = trainedModel(alone);
    Listener listener;
    const auto heard = trainedModel(listener);
    CHECK(heard.weights == model.weights);
    CHECK(heard.history.loss == model.history.loss);
    CHECK(listener.losses() == alone.losses());
}

TEST_CASE("The weights are those after the step that was told, at an epoch's end after the epoch",
          "[network]") {
    Listener listener;
    const auto model = trainedModel(listener);
    REQUIRE(listener.heard.size() == 18);
    for (std::size_t i = 0; i < listener.heard.size(); ++i) {
        const training::Progress& at = listener.heard[i].at;
        CHECK(at.epoch == static_cast<int>(i / 6) + 1);
        CHECK(at.step == static_cast<std::int64_t>(i % 6) + 1);
        CHECK(at.steps == 6);
    }
    CHECK(listener.heard[5].at.loss == listener.epochs[0].loss);
    CHECK(listener.heard.back().weights == model.weights);

    // Training that is stopped after the eighth step leaves the same.
    std::stop_source stop;
    test::Recorder stopped;
    stopped.afterStep = [&](const training::Progress& /*progress*/) {
        if (stopped.steps.size() == 8) stop.request_stop();
    };
    const auto early = trainedModel(stopped, stop.get_token());
    CHECK(listener.heard[7].weights == early.weights);
    CHECK(listener.heard[6].weights != early.weights);
}
