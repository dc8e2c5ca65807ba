#include "network/window_batches.h"

#include <catch2/catch.hpp>
#include <cstdint>
#include <vector>

#include "support/small_model.h"

using namespace incipit;

TEST_CASE("A batch gathers the windows that are named, in any order and never across pieces", "[network]") {
    const auto corpus = test::corpusOf({test::cycle(9), test::cycle(7, 3)});
    const dataset::Windows windows(corpus, 6);
    const network::WindowBatches batches(windows, at::kFloat);
    REQUIRE(batches.count() == 4);
    const std::vector<std::int64_t> numbers{3, 0, 2};
    const auto batch = batches.gather(at::tensor(numbers, at::kLong));
    REQUIRE(batch.inputs.sizes() == at::IntArrayRef{6, 3});
    REQUIRE(batch.targets.sizes() == at::IntArrayRef{3});
    for (std::int64_t column = 0; column < 3; ++column) {
        const auto number = static_cast<std::size_t>(numbers[static_cast<std::size_t>(column)]);
        const auto ids = windows.input(number);
        for (std::int64_t step = 0; step < 6; ++step) {
            CHECK(batch.inputs[step][column].item<std::int64_t>() == ids[static_cast<std::size_t>(step)]);
        }
        CHECK(batch.targets[column].item<std::int64_t>() == windows.target(number));
    }
}
