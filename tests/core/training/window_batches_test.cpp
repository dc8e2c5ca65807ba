#include "training/window_batches.h"

#include <catch2/catch.hpp>
#include <cstdint>
#include <vector>

#include "core/model/small_model.h"

using namespace incipit;

TEST_CASE("A batch gathers the windows that are named, in any order and never across pieces", "[training]") {
    const auto corpus = test::corpusOf({test::cycle(9), test::cycle(7, 3)});
    const model::ModelConfig config = test::smallConfig(5);
    const dataset::Windows windows(corpus, static_cast<std::size_t>(config.windowLength));
    const training::WindowBatches batches(windows, config, at::kFloat);
    REQUIRE(batches.count() == 4);
    const std::vector<std::int64_t> numbers{3, 0, 2};
    const auto batch = batches.gather(at::tensor(numbers, at::kLong));
    REQUIRE(batch.inputs.sizes() == at::IntArrayRef{6, 3, 1});
    REQUIRE(batch.targets.sizes() == at::IntArrayRef{3});
    for (std::int64_t column = 0; column < 3; ++column) {
        const auto number = static_cast<std::size_t>(numbers[static_cast<std::size_t>(column)]);
        const auto ids = windows.input(number);
        for (std::int64_t step = 0; step < 6; ++step) {
            const auto id = static_cast<float>(ids[static_cast<std::size_t>(step)]);
            CHECK(batch.inputs[step][column][0].item<float>() == Approx(id / 4));
        }
        CHECK(batch.targets[column].item<std::int64_t>() == windows.target(number));
    }
}
