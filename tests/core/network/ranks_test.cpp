#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

#include "base/error.h"
#include "core/network/recorder.h"
#include "core/network/several_processes.h"
#include "network/trainer.h"
#include "support/networks.h"
#include "support/temporary_folder.h"
#include "training/checkpoint.h"
#include "training/recipes/studio.h"

using namespace incipit;
using Catch::Contains;

namespace {

model::Model studioModel() {
    model::StudioSettings settings;
    settings.windowLength = 8;
    settings.embeddingUnits = 6;
    settings.lstmUnits = {10, 12};
    settings.dropout = settings.embeddingDropout = settings.weightDropout = 0.2;
    settings.memoryLength = 16;
    auto config = test::studioConfig(settings, 5);
    config.seed = 3;
    return network::newModel(config, test::noteVocabulary(5));
}

training::Options options(int epochs, int threads = 1) {
    training::Options options = training::studioOptions({.tokens = 1'000, .pieces = 3});
    options.epochs = epochs;
    options.batchSize = 8;
    options.learningRate = 0.02;
    options.threads = threads;
    options.device = "cpu";
    options.seed = 9;
    return options;
}

dataset::Corpus music() {
    return test::corpusOf({test::cycle(130), test::cycle(37, 3), test::cycle(300, 4), test::cycle(59)});
}

dataset::Corpus measured() {
    std::vector<std::vector<int>> pieces;
    for (int i = 0; i < 40; ++i)
        pieces.push_back(test::cycle(20 + i, 3 + i % 3));
    return test::corpusOf(pieces);
}

/// What the processes of a training came to.
struct Trained {
    std::vector<model::Model> models;
    std::vector<test::Recorder> recorders;
    std::vector<training::Result> results;
    std::vector<std::string> failures;
};

using Change = std::function<void(int rank, training::Options& options)>;

Trained train(int count, const model::Model& model, const training::Options& options,
              const Change& change = {}, bool resume = false,
              const std::function<void(std::size_t, test::Recorder&, std::stop_source&)>& prepare = {}) {
    const auto corpus = music();
    const auto validation = measured();
    const auto size = static_cast<std::size_t>(count);
    Trained all{std::vector<model::Model>(size, model),
                std::vector<test::Recorder>(size),
                std::vector<training::Result>(size),
                {}};
    std::vector<std::stop_source> stops(size);
    all.failures = test::together(test::launches(count), [&](std::size_t i, network::Ranks& ranks) {
        training::Options own = options;
        if (change) change(static_cast<int>(i), own);
        if (prepare) prepare(i, all.recorders[i], stops[i]);
        all.results[i] = network::train(all.models[i], corpus, &validation, own, all.recorders[i],
                                        stops[i].get_token(), resume, &ranks);
    });
    return all;
}

void checkSameLosses(const std::vector<double>& some, const std::vector<double>& others, double within) {
    REQUIRE(some.size() == others.size());
    double most = 0;
    for (std::size_t i = 0; i < some.size(); ++i)
        most = std::max(most, std::abs(some[i] - others[i]));
    CHECK(most <= within);
}

/// Of one process that nothing interrupts, a step each.
std::vector<double> lossesAlone(const training::Options& settings) {
    model::Model model = studioModel();
    test::Recorder recorder;
    const auto validation = measured();
    network::train(model, music(), &validation, settings, recorder, {});
    return recorder.losses();
}

}  // namespace

#define NEEDS_RANKS \
    if (!network::Ranks::available()) return

TEST_CASE("Two and four processes learn what one does, with dropout and memory", "[network][ranks]") {
    NEEDS_RANKS;
    const int count = GENERATE(2, 4);
    model::Model alone = studioModel();
    test::Recorder recorder;
    const auto validation = measured();
    const auto settings = options(20);
    network::train(alone, music(), &validation, settings, recorder, {});
    REQUIRE(recorder.steps.size() >= 150);

    const Trained all = train(count, studioModel(), settings);
    for (std::size_t i = 0; i < all.models.size(); ++i) {
        REQUIRE(all.failures[i].empty());
        checkSameLosses(all.recorders[i].losses(), recorder.losses(), 1e-5);
        checkSameLosses(all.models[i].history.validationLoss, alone.history.validationLoss, 1e-5);
        CHECK(all.models[i].weights == all.models[0].weights);
        CHECK(all.models[i].history.validationLoss == all.models[0].history.validationLoss);
        CHECK(all.results[i].processes == count);
        REQUIRE(all.results[i].waitingSeconds);
        CHECK(*all.results[i].waitingSeconds > 0);
        CHECK(*all.results[i].waitingSeconds < all.results[i].seconds);
    }
}

TEST_CASE("Processes of several threads learn the same too", "[network][ranks]") {
    NEEDS_RANKS;
    const std::vector<double> alone = lossesAlone(options(5));
    const Trained all = train(2, studioModel(), options(5, 2),
                              [](int rank, training::Options& own) { own.threads = rank == 0 ? 3 : 1; });
    CHECK(all.failures == std::vector<std::string>(2));
    checkSameLosses(all.recorders[1].losses(), alone, 1e-5);
    CHECK(all.models[0].weights == all.models[1].weights);
}

TEST_CASE("A batch in passes is learnt as one at once", "[network]") {
    model::Model once = studioModel();
    model::Model parts = studioModel();
    test::Recorder first, second;
    auto settings = options(5);
    settings.learningRate =
        0.002;  // rounding grows with it: Adam's first steps heed the sign of a gradient alone
    network::train(once, music(), nullptr, settings, first, {});
    settings.passes = GENERATE(2, 3, 8, 20);
    network::train(parts, music(), nullptr, settings, second, {});
    checkSameLosses(second.losses(), first.losses(), 1e-5);
}

TEST_CASE("The tutorial's network: processes of one thread are as the threads of one process",
          "[network][ranks]") {
    NEEDS_RANKS;
    training::Options settings;
    settings.epochs = 6;
    settings.batchSize = 8;
    settings.learningRate = 0.01;
    settings.seed = 4;
    settings.device = "cpu";
    settings.threads = 2;
    model::Model alone = test::smallModel();
    test::Recorder recorder;
    const auto validation = measured();
    network::train(alone, music(), &validation, settings, recorder, {});
    settings.threads = 1;
    const Trained all = train(2, test::smallModel(), settings);
    CHECK(all.failures == std::vector<std::string>(2));
    checkSameLosses(all.recorders[0].losses(), recorder.losses(), 1e-5);
    checkSameLosses(all.models[0].history.validationLoss, alone.history.validationLoss, 1e-5);
    CHECK(all.models[0].weights == all.models[1].weights);
}

TEST_CASE("Gradients that travel in half the bytes lead to nearly the same loss", "[network][ranks]") {
    NEEDS_RANKS;
    auto settings = options(20);
    model::Model alone = studioModel();
    test::Recorder recorder;
    const auto validation = measured();
    network::train(alone, music(), &validation, settings, recorder, {});
    settings.halfGradients = true;
    const Trained all = train(3, studioModel(), settings);
    CHECK(all.failures == std::vector<std::string>(3));
    CHECK(all.models[2].history.loss.back() == Approx(alone.history.loss.back()).epsilon(0.05));
    CHECK(all.models[0].weights == all.models[2].weights);
}

TEST_CASE("A stop of one process stops all after the same step, and another number goes on there",
          "[network][ranks]") {
    NEEDS_RANKS;
    const test::TemporaryFolder folder;
    auto settings = options(6);
    const std::vector<double> uninterrupted = lossesAlone(settings);

    settings.checkpoint = folder / "a.checkpoint";
    const Trained first = train(4, studioModel(), settings, {}, false,
                                [](std::size_t i, test::Recorder& recorder, std::stop_source& stop) {
                                    if (i != 2) return;
                                    recorder.afterStep = [&](const training::Progress& progress) {
                                        if (progress.epoch == 3 && progress.step == 4) stop.request_stop();
                                    };
                                });
    CHECK(first.failures == std::vector<std::string>(4));
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(first.results[i].ending == training::Ending::Stopped);
        CHECK(first.recorders[i].steps.size() == first.recorders[0].steps.size());
    }
    std::vector<double> losses = first.recorders[0].losses();
    REQUIRE(losses.size() < uninterrupted.size());

    const int count = GENERATE(2, 3);
    const Trained second = train(count, studioModel(), settings, {}, true);
    CHECK(second.failures == std::vector<std::string>(static_cast<std::size_t>(count)));
    const auto more = second.recorders[0].losses();
    losses.insert(losses.end(), more.begin(), more.end());
    checkSameLosses(losses, uninterrupted, 1e-5);
}

TEST_CASE("One process goes on from the checkpoint of several, and several from that of one",
          "[network][ranks]") {
    NEEDS_RANKS;
    const test::TemporaryFolder folder;
    auto settings = options(4);
    const std::vector<double> uninterrupted = lossesAlone(settings);
    const auto validation = measured();

    settings.checkpoint = folder / "a.checkpoint";
    test::Recorder second;
    std::stop_source stop;
    model::Model model = studioModel();
    second.afterStep = [&](const training::Progress& progress) {
        if (progress.epoch == 2 && progress.step == 3) stop.request_stop();
    };
    network::train(model, music(), &validation, settings, second, stop.get_token());
    const Trained third = train(2, studioModel(), settings, {}, true);
    CHECK(third.failures == std::vector<std::string>(2));
    auto losses = second.losses();
    const auto more = third.recorders[1].losses();
    losses.insert(losses.end(), more.begin(), more.end());
    checkSameLosses(losses, uninterrupted, 1e-5);
}

TEST_CASE("The time of process 0 is that of all", "[network][ranks]") {
    NEEDS_RANKS;
    const Trained all = train(2, studioModel(), options(100'000),
                              [](int rank, training::Options& own) { own.timeLimit = rank == 0 ? 0.3 : 0; });
    CHECK(all.failures == std::vector<std::string>(2));
    for (const auto& result : all.results)
        CHECK(result.ending == training::Ending::TimeLimit);
    CHECK(all.models[0].weights == all.models[1].weights);
}

TEST_CASE("Processes that do not fit together are refused, each with the same sentence", "[network][ranks]") {
    NEEDS_RANKS;
    const auto refused = [](const Trained& all, const std::string& words) {
        for (const std::string& failure : all.failures)
            CHECK_THAT(failure, Contains(words));
    };
    refused(train(3, studioModel(), options(2),
                  [](int rank, training::Options& own) {
                      if (rank == 2) own.seed = 8;
                  }),
            "Process 2 ");
    refused(train(9, studioModel(), options(2)), "8 rows for 9 processes");

    const auto meet = [](const std::vector<training::Launch>& launches, const std::string& words,
                         double toMeet = 60) {
        const auto failures =
            test::together(launches, [](std::size_t, network::Ranks&) {}, {.toMeet = toMeet});
        for (const std::string& failure : failures)
            CHECK_THAT(failure, Contains(words));
    };
    auto launches = test::launches(3);
    launches.pop_back();
    meet(launches, "these did not come in time: 2", 5);
    launches = test::launches(3);
    launches[2].rank = 1;
    meet(launches, "two processes 1");
    launches = test::launches(2);
    launches[1].size = 5;
    meet(launches, "one of 5 and process 0 as one of 2");
    launches = test::launches(2);
    launches[1].port = test::freePort();
    const auto failures = test::together(launches, [](std::size_t, network::Ranks&) {}, {.toMeet = 5});
    CHECK_THAT(failures[0], Contains("these did not come in time: 1"));
    CHECK_THAT(failures[1], Contains("Process 0 cannot be met"));
}

TEST_CASE("Other music of one process is found before the first step", "[network][ranks]") {
    NEEDS_RANKS;
    const auto failures = test::together(test::launches(2), [&](std::size_t i, network::Ranks& ranks) {
        model::Model model = studioModel();
        test::Recorder recorder;
        const auto corpus = test::corpusOf({test::cycle(i == 0 ? 200 : 201)});
        network::train(model, corpus, nullptr, options(1), recorder, {}, false, &ranks);
    });
    for (const std::string& failure : failures)
        CHECK_THAT(failure, Contains("Process 1 on ") && Contains("other music"));
}

TEST_CASE("A process that leaves is named by the others, with the step", "[network][ranks]") {
    NEEDS_RANKS;
    const auto leaver = GENERATE(std::size_t{0}, std::size_t{2});
    const Trained all = train(3, studioModel(), options(50), {}, false,
                              [leaver](std::size_t i, test::Recorder& recorder, std::stop_source&) {
                                  if (i != leaver) return;
                                  recorder.afterStep = [](const training::Progress& progress) {
                                      if (progress.epoch == 2) throw std::runtime_error("the disk is full");
                                  };
                              });
    for (std::size_t i = 0; i < 3; ++i) {
        if (i == leaver) {
            CHECK(all.failures[i] == "the disk is full");
        } else {
            CHECK_THAT(all.failures[i], Contains("Process " + std::to_string(leaver) + " on ") &&
                                            Contains("ended by itself, in epoch 2, step 1"));
        }
    }
}

TEST_CASE("A process that keeps the others waiting for too long is lost", "[network][ranks]") {
    NEEDS_RANKS;
    std::atomic<bool> gaveUp{false};
    const auto failures = test::together(test::launches(2),
                                         [&](std::size_t i, network::Ranks& ranks) {
                                             ranks.requireSame({});
                                             ranks.at(3, 14);
                                             if (i == 1) {
                                                 while (!gaveUp)
                                                     std::this_thread::yield();
                                             }
                                             try {
                                                 while (true)
                                                     static_cast<void>(ranks.finishStep(1));
                                             } catch (...) {
                                                 gaveUp = true;
                                                 throw;
                                             }
                                         },
                                         {.toMeet = 60, .toAnswer = 2});
    for (const std::string& failure : failures)
        CHECK_THAT(failure, Contains("Process 1 on ") && Contains("waiting for 2 s, in epoch 3, step 14"));
}
