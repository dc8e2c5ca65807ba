#include "generation/loop_watch.h"

#include <catch2/catch.hpp>

#include "generation/generator.h"
#include "network/trainer.h"
#include "support/networks.h"
#include "tokenizer/tokenizer.h"

using namespace incipit;
using generation::Loop;
using generation::LoopWatch;

namespace {

LoopWatch watching(const char* scheme, const std::vector<int>& ids) {
    LoopWatch watch(*tokenizer::makeTokenizer(scheme));
    for (const int id : ids)
        watch.push(id);
    return watch;
}

/// These ids over and over after a few others.
std::vector<int> over(const std::vector<int>& turn, std::size_t tokens) {
    std::vector<int> ids{901, 902, 903};
    for (std::size_t i = 0; i < tokens; ++i)
        ids.push_back(turn[i % turn.size()]);
    return ids;
}

}  // namespace

TEST_CASE("Tokens that come over and over are a loop", "[generation]") {
    auto watch = watching("note-chord", over({7}, 63));
    CHECK(watch.loops().empty());
    CHECK_FALSE(watch.continuation());
    watch.push(7);
    CHECK(watch.loops() == std::vector<Loop>{{.begin = 3, .length = 64, .period = 1}});
    CHECK(watch.continuation() == 7);
    watch.push(7);
    watch.push(8);
    CHECK_FALSE(watch.continuation());
    CHECK(watch.loops() == std::vector<Loop>{{.begin = 3, .length = 65, .period = 1}});

    // Six whole turns where a turn is longer; the shortest period is named.
    const std::vector<int> turn{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    CHECK(watching("note-chord", over(turn, 95)).loops().empty());
    watch = watching("note-chord", over(turn, 96));
    CHECK(watch.loops() == std::vector<Loop>{{.begin = 3, .length = 96, .period = 16}});
    CHECK(watch.continuation() == 1);
}

TEST_CASE("A chord that is held for eight bars is a loop, for seven it is none", "[generation]") {
    const std::vector<int> chord{20, 30, 40, 0};
    CHECK(watching("frame", over(chord, 31 * 4)).loops().empty());
    CHECK(watching("frame", over(chord, 32 * 4)).loops().size() == 1);
}

TEST_CASE("Sampling is led out of a loop, argmax is only watched", "[generation]") {
    // A network that learnt a cycle of five and writes nothing else.
    auto model = test::smallModel();
    training::Options training;
    training.epochs = 60;
    training.batchSize = 8;
    training.learningRate = 0.01;
    training.device = "cpu";
    struct : training::Observer {
        void onStep(const training::Progress& /*progress*/) override {}
        void onEpoch(const training::Progress& /*progress*/) override {}
    } observer;
    network::train(model, test::corpusOf({test::cycle(60)}), nullptr, training, observer, {});
    generation::Options options;
    options.length = 300;
    options.start = 0;
    options.argmax = true;
    const auto argmax = test::generate(model, options, {}, {});
    CHECK(argmax.loops == std::vector<Loop>{{.begin = 0, .length = 300, .period = 5}});

    options.argmax = false;
    options.temperature = 0.05;
    options.escapeLoops = false;
    const auto kept = test::generate(model, options, {}, {});
    CHECK(kept.ids == argmax.ids);
    CHECK(kept.loops == argmax.loops);
    options.escapeLoops = true;
    const auto led = test::generate(model, options, {}, {});
    REQUIRE_FALSE(led.loops.empty());
    CHECK(led.loops.front() == Loop{.begin = 0, .length = 64, .period = 5});
    CHECK(led.ids[64] != argmax.ids[64]);
    CHECK(std::vector(led.ids.begin(), led.ids.begin() + 64) ==
          std::vector(argmax.ids.begin(), argmax.ids.begin() + 64));
}
