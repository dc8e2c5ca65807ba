#include "engine/snapshot.h"

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <memory>
#include <utility>
#include <vector>

#include "base/worker.h"
#include "core/engine/small_jobs.h"
#include "generation/scores.h"

using namespace incipit;

namespace {

/// Wants the weights at the end of each epoch.
class EachEpoch final : public test::Recorder {
  public:
    void onEpoch(const training::Progress& progress) override {
        Recorder::onEpoch(progress);
        m_wants = true;
    }
    [[nodiscard]] bool wantsWeights() override { return std::exchange(m_wants, false); }

  private:
    bool m_wants = false;
};

struct Heard {
    std::vector<engine::Snapshot> snapshots;
    engine::TrainingOutcome outcome;
};

Heard hear(const engine::TrainingJob& job) {
    Heard heard;
    EachEpoch observer;
    heard.outcome = test::linkedEngine().train(job, observer, {}, {}, [&](engine::Snapshot snapshot) {
        heard.snapshots.push_back(std::move(snapshot));
    });
    return heard;
}

/// Of the epoch whose weights training kept.
const engine::Snapshot& keptOf(const Heard& heard) {
    const int best = heard.outcome.result.bestEpoch;
    return best > 0 ? heard.snapshots.at(static_cast<std::size_t>(best) - 1) : heard.snapshots.back();
}

}  // namespace

TEST_CASE("A snapshot is the model that training would leave", "[engine]") {
    const auto heard = hear(test::smallJob());
    REQUIRE(heard.snapshots.size() == 4);
    for (std::size_t i = 0; i < heard.snapshots.size(); ++i) {
        CHECK(heard.snapshots[i].endsEpoch());
        CHECK(heard.snapshots[i].at.epoch == static_cast<int>(i) + 1);
    }
    const auto kept = engine::modelOf(keptOf(heard));
    CHECK(kept->digest() == heard.outcome.model->digest());
    CHECK(kept->name == heard.outcome.model->name);
    CHECK(kept->tokens == heard.outcome.model->tokens);
    CHECK(kept->model.pieces == heard.outcome.model->model.pieces);
    CHECK(kept->trainingMusic().names == std::vector<std::string>{"up", "down"});
    const auto first = engine::modelOf(heard.snapshots.front());
    const auto second = engine::modelOf(heard.snapshots.at(1));
    CHECK(first->digest() != second->digest());
    // What is found of the music is found once.
    CHECK(&first->trainingMusic() == &second->trainingMusic());
}

TEST_CASE("A snapshot of a tuning lies as far from its beginning as the tuned model will", "[engine]") {
    const auto base = test::trained(test::smallJob());
    const auto heard = hear(test::goingOn(base));
    REQUIRE(heard.snapshots.size() == 3);
    const double endsAt = heard.outcome.prepared.summary.options.endsAt;
    CHECK(endsAt < 1);
    CHECK(heard.snapshots.front().endsAt == endsAt);
    CHECK(heard.snapshots.front().start->digest() == base->digest());
    const bool keptStart = heard.outcome.result.keptStart;
    CHECK((keptStart ? base : engine::modelOf(keptOf(heard)))->digest() == heard.outcome.model->digest());
}

TEST_CASE("Training is the same bit for bit while samples of it are written", "[engine]") {
    const auto linked = test::linkedEngine();
    const auto job = test::smallJob();
    EachEpoch observer;
    base::Worker worker;
    std::atomic<int> written{0};
    const auto outcome = linked.train(job, observer, {}, {}, [&](engine::Snapshot snapshot) {
        worker.wait();
        worker.start([&, taken = std::make_shared<const engine::Snapshot>(std::move(snapshot))](
                         const std::stop_token& /*stop*/) {
            const auto sample =
                linked.generate(*engine::modelOf(*taken), {.options = engine::sampleOptions()}, {});
            if (!sample.result.ids.empty()) ++written;
        });
    });
    worker.wait();
    CHECK(written == 4);
    CHECK(outcome.model->digest() == test::trained(job)->digest());
}

TEST_CASE("A sample is the same for the same weights, and compared with the music that is learnt",
          "[engine]") {
    const auto heard = hear(test::smallJob());
    const auto linked = test::linkedEngine();
    const auto model = engine::modelOf(heard.snapshots.back());
    const engine::GenerationJob job{.options = engine::sampleOptions()};
    const auto first = linked.generate(*model, job, {});
    const auto second = linked.generate(*engine::modelOf(heard.snapshots.back()), job, {});
    CHECK(first.result.ids == second.result.ids);
    CHECK(first.scores.copiedShare == second.scores.copiedShare);
    const auto scores = generation::scoresOf(first.result.written, heard.outcome.model->trainingMusic());
    CHECK(first.scores.copiedShare == scores.copiedShare);
    CHECK(first.scores.trainingShare == scores.trainingShare);
}

TEST_CASE("Eight to sixteen samples are kept wherever a training is stopped", "[engine]") {
    CHECK(engine::epochsASample(1) == 1);
    CHECK(engine::epochsASample(16) == 1);
    CHECK(engine::epochsASample(17) == 2);
    CHECK(engine::epochsASample(32) == 2);
    CHECK(engine::epochsASample(33) == 4);
    CHECK(engine::epochsASample(1'000'000) == 65'536);
    int written = 0;
    for (int done = 1; done <= 1'000; ++done) {
        written += engine::isSampled(done) ? 1 : 0;
        int kept = 0;
        for (int epoch = 1; epoch <= done; ++epoch) {
            if (!engine::isKept(epoch, done)) continue;
            ++kept;
            CHECK(engine::isSampled(epoch));
        }
        CHECK(kept <= engine::kMostSamples);
        CHECK(kept >= std::min(done, engine::kMostSamples / 2));
    }
    CHECK(written == 63);
}
