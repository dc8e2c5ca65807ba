#include "network/trainer.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "base/error.h"
#include "core/network/recorder.h"
#include "network/device.h"
#include "support/networks.h"
#include "support/temporary_folder.h"
#include "training/checkpoint.h"

using namespace incipit;
using Catch::Contains;
using training::Progress;

namespace {

training::Options smallOptions(int epochs) {
    training::Options options;
    options.epochs = epochs;
    options.batchSize = 8;
    options.learningRate = 0.01;
    options.seed = 4;
    options.threads = 2;
    options.device = "cpu";
    return options;
}

dataset::Corpus repeatedMusic() {
    return test::corpusOf({test::cycle(40), test::cycle(17, 3)});
}

}  // namespace

TEST_CASE("Training memorises a short cycle", "[network]") {
    auto model = test::smallModel();
    test::Recorder recorder;
    const auto corpus = test::corpusOf({test::cycle(60)});
    const auto result = network::train(model, corpus, nullptr, smallOptions(60), recorder, {});
    CHECK(result.ending == training::Ending::Finished);
    CHECK(result.epochs == 60);
    CHECK(result.examples == 54);
    CHECK(result.threads == 2);
    CHECK(result.device == "cpu");
    CHECK(result.samplesPerSecond > 0);
    CHECK_FALSE(result.waitingSeconds);
    REQUIRE(model.history.loss.size() == 60);
    CHECK(model.history.loss.front() > 1.2);
    CHECK(model.history.loss.back() < 0.1);
    CHECK(model.pieces == std::vector<std::vector<int>>{test::cycle(60)});
    const auto logits = network::logits(model, corpus.pieces[0].ids.part(3, 9).list());
    CHECK(std::max_element(logits.begin(), logits.end()) - logits.begin() == 9 % 5);
}

TEST_CASE("The observer is told of each step and each epoch", "[network]") {
    auto model = test::smallModel();
    test::Recorder recorder;
    // 34 + 11 windows: five whole batches of 8 and one of 5.
    network::train(model, repeatedMusic(), nullptr, smallOptions(3), recorder, {});
    REQUIRE(recorder.steps.size() == 18);
    REQUIRE(recorder.epochs.size() == 3);
    double sum = 0;
    for (std::size_t i = 0; i < 6; ++i) {
        CHECK(recorder.steps[i].epoch == 1);
        CHECK(recorder.steps[i].epochs == 3);
        CHECK(recorder.steps[i].step == static_cast<std::int64_t>(i) + 1);
        CHECK(recorder.steps[i].steps == 6);
        sum += recorder.steps[i].loss * (i < 5 ? 8 : 5);
    }
    CHECK(recorder.epochs[0].loss == Approx(sum / 45));
    CHECK(recorder.epochs[2].epoch == 3);
    CHECK(recorder.epochs[2].secondsLeft == Approx(0).margin(1e-9));
    CHECK(recorder.steps[0].secondsLeft > 0);
    CHECK_FALSE(recorder.epochs[0].validationLoss);
    CHECK(model.history.loss[1] == recorder.epochs[1].loss);
}

TEST_CASE("The same seed gives the same losses, another seed others", "[network]") {
    const auto run = [](std::uint64_t seed, int threads) {
        auto model = test::smallModel();
        test::Recorder recorder;
        auto options = smallOptions(2);
        options.seed = seed;
        options.threads = threads;
        network::train(model, repeatedMusic(), nullptr, options, recorder, {});
        return recorder.losses();
    };
    const auto first = run(1, 2);
    CHECK(run(1, 2) == first);
    CHECK(run(2, 2) != first);
    CHECK(run(1, 3) != first);  // other dropout masks
}

TEST_CASE("Without dropout the number of threads changes nothing but rounding", "[network]") {
    const auto run = [](int threads) {
        auto settings = test::smallSettings();
        settings.dropout = 0;
        auto model = network::newModel(test::smallConfig(5, settings), test::noteVocabulary(5));
        test::Recorder recorder;
        auto options = smallOptions(3);
        options.threads = threads;
        network::train(model, repeatedMusic(), nullptr, options, recorder, {});
        return recorder.losses();
    };
    const auto one = run(1);
    const auto three = run(3);
    REQUIRE(one.size() == three.size());
    for (std::size_t i = 0; i < one.size(); ++i) {
        CHECK(one[i] == Approx(three[i]).epsilon(1e-3));
    }
}

TEST_CASE("Whoever computes the LSTMs, a whole run has the same loss curve", "[network]") {
    const auto curve = [](model::Lstm lstm) {
        auto model = test::smallModel();
        test::Recorder recorder;
        auto options = smallOptions(12);
        options.lstm = lstm;
        network::train(model, test::corpusOf({test::cycle(60)}), nullptr, options, recorder, {});
        return recorder.losses();
    };
    const auto reference = curve(model::Lstm::Torch);
    CHECK(reference.back() < 0.7 * reference.front());
    for (const auto lstm : {model::Lstm::Automatic, model::Lstm::Ours}) {
        const auto losses = curve(lstm);
        REQUIRE(losses.size() == reference.size());
        for (std::size_t i = 0; i < losses.size(); ++i)
            CHECK(losses[i] == Approx(reference[i]).epsilon(2e-3));
    }
}

TEST_CASE("A run that is stopped and resumed equals one that is not", "[network]") {
    const test::TemporaryFolder folder;
    auto whole = test::smallModel();
    test::Recorder uninterrupted;
    network::train(whole, repeatedMusic(), nullptr, smallOptions(4), uninterrupted, {});

    auto options = smallOptions(4);
    options.checkpoint = folder / "checkpoint";
    // Cut in the middle of an epoch, at the end of one, and right at the start.
    const auto cut = GENERATE(std::size_t{9}, std::size_t{12}, std::size_t{1});
    test::Recorder first;
    std::stop_source stop;
    first.afterStep = [&](const Progress&) {
        if (first.steps.size() == cut) stop.request_stop();
    };
    {
        auto model = test::smallModel();
        const auto result = network::train(model, repeatedMusic(), nullptr, options, first, stop.get_token());
        CHECK(result.ending == training::Ending::Stopped);
        CHECK(first.steps.size() == cut);
    }
    auto model = test::smallModel();
    test::Recorder second;
    const auto result = network::train(model, repeatedMusic(), nullptr, options, second, {}, true);
    CHECK(result.ending == training::Ending::Finished);
    auto losses = first.losses();
    const auto rest = second.losses();
    losses.insert(losses.end(), rest.begin(), rest.end());
    CHECK(losses == uninterrupted.losses());
    CHECK(model.history.loss == whole.history.loss);
    CHECK(network::logits(model, test::cycle(6)) == network::logits(whole, test::cycle(6)));
    CHECK(model.history.seconds > result.seconds);

    SECTION("and has nothing left to do when it is resumed once more") {
        test::Recorder third;
        const auto again = network::train(model, repeatedMusic(), nullptr, options, third, {}, true);
        CHECK(again.ending == training::Ending::Finished);
        CHECK(third.steps.empty());
        CHECK(model.history.loss == whole.history.loss);
    }
    SECTION("and goes on when more epochs are asked for") {
        options.epochs = 5;
        test::Recorder third;
        network::train(model, repeatedMusic(), nullptr, options, third, {}, true);
        CHECK(third.steps.size() == 6);
        CHECK(model.history.loss.size() == 5);
    }
}

TEST_CASE("A run goes on from the checkpoint that a killed one left", "[network]") {
    const test::TemporaryFolder folder;
    auto options = smallOptions(4);
    options.checkpoint = folder / "checkpoint";
    options.checkpointSeconds = 1e-9;  // after every step
    test::Recorder first;
    // What a kill leaves: the file as it stood in the middle of the run.
    first.afterStep = [&](const Progress&) {
        if (first.steps.size() == 9) std::filesystem::copy(options.checkpoint, folder / "left");
    };
    auto whole = test::smallModel();
    network::train(whole, repeatedMusic(), nullptr, options, first, {});

    options.checkpoint = folder / "left";
    test::Recorder second;
    auto model = test::smallModel();
    network::train(model, repeatedMusic(), nullptr, options, second, {}, true);
    REQUIRE(second.steps.size() == 24 - 8);
    CHECK(second.steps.front().epoch == 2);
    CHECK(second.steps.front().step == 3);
    CHECK(model.history.loss == whole.history.loss);
}

TEST_CASE("A checkpoint that does not fit is refused and the model left alone", "[network]") {
    const test::TemporaryFolder folder;
    auto options = smallOptions(1);
    options.checkpoint = folder / "checkpoint";
    {
        auto model = test::smallModel();
        test::Recorder recorder;
        network::train(model, repeatedMusic(), nullptr, options, recorder, {});
    }
    auto model = test::smallModel();
    const auto before = network::logits(model, test::cycle(6));
    const auto refused = [&](const dataset::Corpus& corpus, const training::Options& changed,
                             const char* word) {
        test::Recorder recorder;
        CHECK_THROWS_WITH(network::train(model, corpus, nullptr, changed, recorder, {}, true),
                          Contains(changed.checkpoint.string()) && Contains(word));
        CHECK(network::logits(model, test::cycle(6)) == before);
    };
    auto changed = options;
    changed.seed = 5;
    refused(repeatedMusic(), changed, "seed 4");
    changed = options;
    changed.batchSize = 9;
    refused(repeatedMusic(), changed, "batches of 8");
    refused(test::corpusOf({test::cycle(41)}), options, "other music");
    changed = options;
    changed.checkpoint = folder / "missing";
    refused(repeatedMusic(), changed, "");
    model::save(model, folder / "model");
    changed.checkpoint = folder / "model";
    refused(repeatedMusic(), changed, "not a checkpoint");

    auto settings = test::smallSettings();
    settings.denseUnits = 9;
    auto other = network::newModel(test::smallConfig(5, settings), test::noteVocabulary(5));
    test::Recorder recorder;
    CHECK_THROWS_WITH(network::train(other, repeatedMusic(), nullptr, options, recorder, {}, true),
                      Contains("another network"));
}

TEST_CASE("A stop keeps the weights reached", "[network]") {
    auto model = test::smallModel();
    const auto before = network::logits(model, test::cycle(6));
    test::Recorder recorder;
    std::stop_source stop;
    recorder.afterStep = [&](const Progress&) {
        if (recorder.steps.size() == 8) stop.request_stop();
    };
    const auto result =
        network::train(model, repeatedMusic(), nullptr, smallOptions(100), recorder, stop.get_token());
    CHECK(result.ending == training::Ending::Stopped);
    CHECK(result.epochs == 1);
    CHECK(recorder.steps.size() == 8);
    CHECK(model.history.loss.size() == 1);
    CHECK(network::logits(model, test::cycle(6)) != before);
}

TEST_CASE("A time limit ends training like a stop", "[network]") {
    auto model = test::smallModel();
    auto options = smallOptions(1'000'000);
    options.timeLimit = 0.05;
    test::Recorder recorder;
    const auto result = network::train(model, repeatedMusic(), nullptr, options, recorder, {});
    CHECK(result.ending == training::Ending::TimeLimit);
    CHECK(result.seconds >= 0.05);
    // No step begins behind the limit.
    for (std::size_t i = 0; i + 1 < recorder.steps.size(); ++i)
        CHECK(recorder.steps[i].seconds < 0.05);

    SECTION("which a run that is done before it does not meet") {
        auto other = test::smallModel();
        test::Recorder steps;
        options.epochs = 1;
        options.timeLimit = 1e6;
        CHECK(network::train(other, repeatedMusic(), nullptr, options, steps, {}).ending ==
              training::Ending::Finished);
        CHECK(steps.steps.size() == 6);
    }
    SECTION("however short it is") {
        auto other = test::smallModel();
        test::Recorder steps;
        options.timeLimit = 1e-12;
        CHECK(network::train(other, repeatedMusic(), nullptr, options, steps, {}).ending ==
              training::Ending::TimeLimit);
        CHECK(steps.steps.size() <= 1);
    }
}

TEST_CASE("A blocked observer pauses training, and the pause is not counted", "[network]") {
    auto model = test::smallModel();
    test::Recorder recorder;
    std::mutex mutex;
    std::condition_variable changed;
    bool paused = false;
    bool released = false;
    recorder.afterStep = [&](const Progress& progress) {
        if (progress.epoch > 1 || progress.step != 2) return;
        std::unique_lock lock(mutex);
        paused = true;
        changed.notify_all();
        changed.wait(lock, [&] { return released; });
    };
    using Clock = std::chrono::steady_clock;
    const auto begin = Clock::now();
    training::Result result;
    std::thread trainer(
        [&] { result = network::train(model, repeatedMusic(), nullptr, smallOptions(1), recorder, {}); });
    {
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return paused; });
    }
    // Longer than all that came before, so that it would be seen if it counted.
    const auto pausedAt = Clock::now();
    while (Clock::now() - pausedAt <= pausedAt - begin)
        std::this_thread::yield();
    const std::chrono::duration<double> pause = Clock::now() - pausedAt;
    {
        const std::lock_guard lock(mutex);
        CHECK(recorder.steps.size() == 2);
        released = true;
        changed.notify_all();
    }
    trainer.join();
    const std::chrono::duration<double> wall = Clock::now() - begin;
    CHECK(recorder.steps.size() == 6);
    CHECK(result.seconds <= wall.count() - pause.count());
    CHECK(model.history.seconds == Approx(result.seconds));
}

TEST_CASE("Validation gives a loss for each epoch and does not touch the weights", "[network]") {
    const auto validation = test::corpusOf({test::cycle(15)});
    auto model = test::smallModel();
    test::Recorder recorder;
    network::train(model, repeatedMusic(), &validation, smallOptions(2), recorder, {});
    REQUIRE(model.history.validationLoss.size() == 2);
    CHECK(recorder.epochs[1].validationLoss == model.history.validationLoss[1]);
    CHECK(test::nll(model, validation) / 9 == Approx(model.history.validationLoss[1]).epsilon(1e-4));

    auto plain = test::smallModel();
    test::Recorder other;
    network::train(plain, repeatedMusic(), nullptr, smallOptions(2), other, {});
    CHECK(plain.history.loss == model.history.loss);
}

TEST_CASE("A loss that is not finite ends training with the last good weights", "[network]") {
    const test::TemporaryFolder folder;
    auto options = smallOptions(1);
    options.checkpoint = folder / "checkpoint";
    auto model = test::smallModel();
    test::Recorder recorder;
    network::train(model, repeatedMusic(), nullptr, options, recorder, {});
    // Weights that are numbers still: those of the last layer give gradients whose squares are not, those of
    // both dense layers a loss that is not.
    const auto changed = GENERATE(5 * 13, 5 * 13 + 12 * 13);
    auto checkpoint = training::loadCheckpoint(options.checkpoint, model);
    std::fill(checkpoint.weights.end() - changed, checkpoint.weights.end(), 3e38F);
    training::saveCheckpoint(options.checkpoint, model, checkpoint.place,
                             {checkpoint.weights, checkpoint.first, checkpoint.second});

    auto resumed = test::smallModel();
    options.epochs = 3;
    CHECK_THROWS_WITH(network::train(resumed, repeatedMusic(), nullptr, options, recorder, {}, true),
                      Contains("not a finite number") && Contains("1 epoch and 0 steps were kept"));
    CHECK(resumed.history.loss == model.history.loss);
    CHECK(training::loadCheckpoint(options.checkpoint, resumed).weights == checkpoint.weights);
    model::save(resumed, folder / "model");
    CHECK_NOTHROW(model::load(folder / "model"));
}

TEST_CASE("Training refuses what it cannot do", "[network]") {
    auto model = test::smallModel();
    test::Recorder recorder;
    const auto refused = [&](const dataset::Corpus& corpus, const training::Options& options,
                             const char* word) {
        CHECK_THROWS_WITH(network::train(model, corpus, nullptr, options, recorder, {}), Contains(word));
    };
    const auto with = [](auto change) {
        auto options = smallOptions(1);
        change(options);
        return options;
    };
    refused(test::corpusOf({test::cycle(6)}), smallOptions(1), "6 tokens");
    refused(test::corpusOf({test::cycle(40, 4)}, 4), smallOptions(1), "vocabulary");
    refused(repeatedMusic(), with([](auto& o) { o.epochs = 0; }), "epochs");
    refused(repeatedMusic(), with([](auto& o) { o.batchSize = 0; }), "batch size");
    refused(repeatedMusic(), with([](auto& o) { o.learningRate = 2; }), "learning rate");
    refused(repeatedMusic(), with([](auto& o) { o.threads = 257; }), "threads");
    refused(repeatedMusic(), with([](auto& o) { o.device = "tpu"; }), "device");
    refused(repeatedMusic(), with([](auto& o) { o.timeLimit = -1; }), "time limit");
    refused(repeatedMusic(), with([](auto& o) { o.checkpoint = "/no/such/folder/c"; }), "/no/such/folder/c");
    CHECK(recorder.steps.empty());
    CHECK_THROWS_WITH(network::train(model, repeatedMusic(), nullptr, smallOptions(1), recorder, {}, true),
                      Contains("no checkpoint"));
    CHECK(training::checkpointBeside("a/b.incipit") == "a/b.incipit.checkpoint");
    CHECK(network::resolveThreads(3) == 3);
    CHECK(network::resolveThreads(0) >= 1);
}
