#include <catch2/catch.hpp>

#include "model/architectures/studio.h"
#include "network/networks/studio/memory.h"

using namespace incipit::network;

TEST_CASE("Places of other music are looked back on like those that were read", "[network]") {
    constexpr std::int64_t kLength = 6, kInputs = 4, kTokens = 5;
    at::manual_seed(1);
    const MemoryWeights weights{.query = at::randn({kInputs, 3}),
                                .key = at::randn({kInputs, 3}),
                                .gateKernel = at::randn({kInputs, 1}),
                                .gateBias = at::randn({1}),
                                .distance = at::randn({incipit::model::kMemoryDistances}),
                                .scale = at::full({1}, 2.0)};
    const at::Tensor ids = at::tensor({3, 1, 4, 1, 0, 2, 2, 3, 4, 0}, at::kLong);
    const at::Tensor outputs = at::randn({10, kInputs});
    const at::Tensor logits = at::randn({10, kTokens});
    const std::int64_t places = GENERATE(1, 4, 6);
    MemoryStream read(weights, kLength);
    MemoryStream heard(weights, kLength);
    heard.add(outputs.narrow(0, 0, places), ids.narrow(0, 1, places));
    for (std::int64_t i = 0; i < ids.size(0); ++i) {
        const auto mixed = [&](MemoryStream& stream) {
            return stream.mix(ids[i].item<int>(), outputs.narrow(0, i, 1), logits.narrow(0, i, 1));
        };
        const at::Tensor expected = mixed(read);
        if (i >= places) CHECK(at::allclose(mixed(heard), expected, 1e-6, 1e-6));
    }
}
