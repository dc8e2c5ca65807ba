#include <ATen/ATen.h>

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "core/network/several_processes.h"
#include "network/distributed/ranks.h"

using namespace incipit;
using network::Ranks;

TEST_CASE("Rows of all processes come together at process 0, however many each has", "[network][ranks]") {
    if (!Ranks::available()) return;
    constexpr int kProcesses = 3;
    std::vector<at::Tensor> found(kProcesses);
    const auto failures = test::together(test::launches(kProcesses), [&](std::size_t i, Ranks& ranks) {
        ranks.requireSame({});
        const auto rows = static_cast<std::int64_t>(i);  // the first has none
        found[i] = ranks.gatherRows(at::full({rows, 2}, static_cast<double>(i), at::kFloat));
        ranks.end();
    });
    CHECK(failures == std::vector<std::string>(kProcesses));
    CHECK(at::equal(found[0], at::tensor({1.F, 1.F, 2.F, 2.F, 2.F, 2.F}).view({3, 2})));
    CHECK(found[1].size(0) == 0);
    CHECK(found[2].size(0) == 0);
}
