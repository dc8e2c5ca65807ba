#include "training/dealing.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "training/options.h"
#include "training/recipe.h"

using namespace incipit;
using training::Dealing;

TEST_CASE("All rows of a batch are dealt once, whoever shares them", "[training]") {
    const std::vector<int> threadsOf =
        GENERATE(values<std::vector<int>>({{1}, {2}, {2, 2}, {1, 3, 2}, {4, 1, 1, 4}}));
    const int passes = GENERATE(1, 2, 5);
    const std::size_t rows = GENERATE(1, 7, 32, 100);
    int total = 0;
    for (const int threads : threadsOf)
        total += threads;
    std::size_t next = 0;
    int first = 0;
    for (const int threads : threadsOf) {
        const Dealing dealing{.first = first, .threads = threads, .total = total, .passes = passes};
        CHECK(dealing.ownRows(rows).first == next);
        for (int thread = 0; thread < threads; ++thread) {
            for (int pass = 0; pass < passes; ++pass) {
                const auto [begin, end] = dealing.rowsOf(rows, thread, pass);
                CHECK(begin == next);
                CHECK(end >= begin);
                next = end;
            }
        }
        CHECK(dealing.ownRows(rows).second == next);
        first += threads;
    }
    CHECK(next == rows);
}

TEST_CASE("Two processes of one thread hold what one process of two threads does", "[training]") {
    const Dealing one{.threads = 2, .total = 2};
    for (int rank = 0; rank < 2; ++rank) {
        const Dealing dealing{.first = rank, .threads = 1, .total = 2};
        CHECK(dealing.hand(0, 0) == one.hand(rank, 0));
        CHECK(dealing.rowsOf(9, 0, 0) == one.rowsOf(9, rank, 0));
    }
}

TEST_CASE("The rate goes with the square root of the batch where that is asked for", "[training]") {
    training::Choices studio;
    studio.recipe = "studio";
    const model::ModelConfig network = training::baseNetwork(studio, 1);
    dataset::Corpus music;
    music.pieces.emplace_back().ids = std::vector<int>(200'000);
    const auto optionsOf = [&](std::optional<int> batchSize, bool scaled) {
        training::Choices choices;
        choices.batchSize = batchSize;
        training::Options run;
        run.scaledRate = scaled;
        return training::fitOptions(choices, network, music, training::Start::Drawn, run);
    };
    const training::Options usual = optionsOf({}, false);
    CHECK(optionsOf({}, true).learningRate == usual.learningRate);
    CHECK(optionsOf(4 * usual.batchSize, false).learningRate == usual.learningRate);
    CHECK(optionsOf(4 * usual.batchSize, true).learningRate == Approx(2 * usual.learningRate));
}

TEST_CASE("What processes must have in common is told from what they need not", "[training]") {
    const training::Options options;
    training::Options other = options;
    other.threads = 7;
    other.checkpoint = "elsewhere";
    CHECK(training::commonText(options) == training::commonText(other));
    other.batchSize = 31;
    CHECK(training::commonText(options) != training::commonText(other));
}
